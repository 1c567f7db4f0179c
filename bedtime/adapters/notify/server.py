"""The notification server: how it is addressed, what it can do, and a look at it."""

from typing import Any

from jeepney import DBusAddress, Message, message_bus, new_method_call

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.connection import LATE, Answer, Fault, Signal, session_addresses
from bedtime.adapters.dbus.query import Call, Query

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
PRESSED = Signal(NAME, PATH, NAME, "ActionInvoked", "us")
CLOSED = Signal(NAME, PATH, NAME, "NotificationClosed", "uu")
DISMISSED = 2
"""The reason in NotificationClosed that means: by the user."""

_ADDRESS = DBusAddress(PATH, bus_name=NAME, interface=NAME)


def method(name: str, signature: str | None = None, body: tuple[Any, ...] = ()) -> Message:
    """Return a call of one of the server's methods."""
    return new_method_call(_ADDRESS, name, signature, body)


def title(answer: Answer) -> str:
    """Name the server by what it answers to GetServerInformation; empty where it does not."""
    match answer:
        case (str(name), _, str(version), _):
            return f"{name} {version}".strip()
    return ""


def look() -> Query[Availability]:
    """Ask the bus who shows notifications and how; starts no server."""
    if not session_addresses():
        return Availability(works=False, finding=Finding.NO_BUS)
    match (yield Call(message_bus.NameHasOwner(NAME), "b")):
        case Fault(words=words):
            return Availability(works=False, finding=Finding.BUS_LOST, subject=words)
        case (True,):
            return (yield from _running())
    match (yield Call(message_bus.ListActivatableNames(), "as")):
        case (names,) if NAME in names:
            return Availability(works=True, finding=Finding.SERVER_STARTS)
    return Availability(works=False, finding=Finding.NO_SERVER)


def _running() -> Query[Availability]:
    told = yield Call(method("GetServerInformation"), "ssss")
    if isinstance(told, Fault) and told.name == LATE:
        return Availability(works=False, finding=Finding.SERVER_SILENT, subject=told.words)
    match (yield Call(method("GetCapabilities"), "as")):
        case (capabilities,) if "actions" not in capabilities:
            return Availability(works=True, finding=Finding.NO_BUTTONS, subject=title(told))
    return Availability(works=True, finding=Finding.SERVER, subject=title(told))
