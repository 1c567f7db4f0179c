"""The notification server: its address, methods and signals, and a check for `bedtime doctor`."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Any

from jeepney import DBusAddress, Message, message_bus, new_method_call

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.addresses import session_addresses
from bedtime.adapters.dbus.messages import LATE, Answer, Fault, Signal
from bedtime.adapters.dbus.query import Call, Query
from bedtime.adapters.notify.known_servers import UNKNOWN, KnownServer, look_up

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
ACTION_INVOKED = Signal(NAME, PATH, NAME, "ActionInvoked", "us")
ACTIVATION_TOKEN = Signal(NAME, PATH, NAME, "ActivationToken", "us")
NOTIFICATION_CLOSED = Signal(NAME, PATH, NAME, "NotificationClosed", "uu")
EXPIRED, DISMISSED, UNDEFINED = 1, 2, 4
"""Reasons in NotificationClosed: its time was over; closed by the user; none is given."""
BY_ITSELF = (EXPIRED, UNDEFINED)

_ADDRESS = DBusAddress(PATH, bus_name=NAME, interface=NAME)


def method(name: str, signature: str | None = None, body: tuple[Any, ...] = ()) -> Message:
    """Return a call of a method of the server."""
    return new_method_call(_ADDRESS, name, signature, body)


def name(answer: Answer) -> str:
    """Return the server's name from its answer to GetServerInformation, else ""."""
    match answer:
        case (str(name), _, _, _):
            return name
    return ""


def name_and_version(answer: Answer) -> str:
    """Return the server's name and version from its answer to GetServerInformation, else ""."""
    match answer:
        case (str(name), _, str(version), _):
            return f"{name} {version}".strip()
    return ""


def known_server(
    answer: Answer, saw_buttons: Callable[[str], bool | None] = lambda _: None
) -> KnownServer:
    """Return what is known of a server by its answer to GetServerInformation.

    `saw_buttons` returns what users saw on the server of a name.
    """
    match answer:
        case (str(name), _, str(version), _):
            return look_up(name, version).corrected(saw_buttons=saw_buttons(name))
    return UNKNOWN


def buttons_finding(capabilities: AbstractSet[str] | None, known: KnownServer) -> Finding:
    """Return what became of the buttons on a server that runs; None = capabilities not known."""
    if capabilities is not None and "actions" not in capabilities:
        return Finding.NO_BUTTONS
    return Finding.SERVER if known.draws_buttons else Finding.BUTTONS_NOT_DRAWN


def check() -> Query[Availability]:
    """Find out who shows notifications and how; starts no server."""
    availability, _ = yield from examine()
    return availability


def examine(
    saw_buttons: Callable[[str], bool | None] = lambda _: None,
) -> Query[tuple[Availability, KnownServer]]:
    """Find out who shows notifications and how, and what is known of it; starts no server."""
    if not session_addresses():
        return Availability(works=False, finding=Finding.NO_BUS), UNKNOWN
    match (yield Call(message_bus.NameHasOwner(NAME), "b")):
        case Fault(message=message):
            return Availability(works=False, finding=Finding.BUS_LOST, subject=message), UNKNOWN
        case (True,):
            return (yield from _check_running(saw_buttons))
    match (yield Call(message_bus.ListActivatableNames(), "as")):
        case (names,) if NAME in names:
            return Availability(works=True, finding=Finding.SERVER_STARTS), UNKNOWN
    return Availability(works=False, finding=Finding.NO_SERVER), UNKNOWN


def _check_running(
    saw_buttons: Callable[[str], bool | None],
) -> Query[tuple[Availability, KnownServer]]:
    answer = yield Call(method("GetServerInformation"), "ssss")
    if isinstance(answer, Fault) and answer.name == LATE:
        silent = Availability(works=False, finding=Finding.SERVER_SILENT, subject=answer.message)
        return silent, UNKNOWN
    known, listed = known_server(answer, saw_buttons), None
    match (yield Call(method("GetCapabilities"), "as")):
        case (capabilities,):
            listed = frozenset(capabilities)
    finding = buttons_finding(listed, known)
    return Availability(works=True, finding=finding, subject=name_and_version(answer)), known
