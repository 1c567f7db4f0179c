"""The notification server: its address, methods and signals, and a check for `bedtime doctor`."""

from typing import Any

from jeepney import DBusAddress, Message, message_bus, new_method_call

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.addresses import session_addresses
from bedtime.adapters.dbus.messages import LATE, Answer, Fault, Signal
from bedtime.adapters.dbus.query import Call, Query

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
ACTION_INVOKED = Signal(NAME, PATH, NAME, "ActionInvoked", "us")
ACTIVATION_TOKEN = Signal(NAME, PATH, NAME, "ActivationToken", "us")
NOTIFICATION_CLOSED = Signal(NAME, PATH, NAME, "NotificationClosed", "uu")
DISMISSED = 2
"""The reason in NotificationClosed for: closed by the user."""

_ADDRESS = DBusAddress(PATH, bus_name=NAME, interface=NAME)


def method(name: str, signature: str | None = None, body: tuple[Any, ...] = ()) -> Message:
    """Return a call of a method of the server."""
    return new_method_call(_ADDRESS, name, signature, body)


def name_and_version(answer: Answer) -> str:
    """Return the server's name and version from its answer to GetServerInformation, else ""."""
    match answer:
        case (str(name), _, str(version), _):
            return f"{name} {version}".strip()
    return ""


def check() -> Query[Availability]:
    """Find out who shows notifications and how; starts no server."""
    if not session_addresses():
        return Availability(works=False, finding=Finding.NO_BUS)
    match (yield Call(message_bus.NameHasOwner(NAME), "b")):
        case Fault(message=message):
            return Availability(works=False, finding=Finding.BUS_LOST, subject=message)
        case (True,):
            return (yield from _check_running())
    match (yield Call(message_bus.ListActivatableNames(), "as")):
        case (names,) if NAME in names:
            return Availability(works=True, finding=Finding.SERVER_STARTS)
    return Availability(works=False, finding=Finding.NO_SERVER)


def _check_running() -> Query[Availability]:
    answer = yield Call(method("GetServerInformation"), "ssss")
    if isinstance(answer, Fault) and answer.name == LATE:
        return Availability(works=False, finding=Finding.SERVER_SILENT, subject=answer.message)
    finding = Finding.SERVER
    match (yield Call(method("GetCapabilities"), "as")):
        case (capabilities,) if "actions" not in capabilities:
            finding = Finding.NO_BUTTONS
    return Availability(works=True, finding=finding, subject=name_and_version(answer))
