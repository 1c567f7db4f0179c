"""The notification server: how it is addressed, what it can do, and a look at it without Qt."""

from typing import Any

from jeepney import DBusAddress, Message, message_bus, new_method_call

from bedtime.adapters.bus_probe import ask
from bedtime.adapters.standing import Finding, Standing
from bedtime.adapters.wire import LATE, Answer, Fault, Signal, session_addresses

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
PRESSED = Signal(NAME, PATH, NAME, "ActionInvoked", "us")
CLOSED = Signal(NAME, PATH, NAME, "NotificationClosed", "uu")
DISMISSED = 2
"""The reason in NotificationClosed that means: by the user."""

_LIMIT = 2.0
"""Seconds for each question."""
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


def look() -> Standing:
    """Ask the bus who shows notifications and how, for a few seconds at most; starts no server."""
    if not session_addresses():
        return Standing(works=False, finding=Finding.NO_BUS)
    match ask(message_bus.NameHasOwner(NAME), expects="b", limit=_LIMIT):
        case Fault(words=words):
            return Standing(works=False, finding=Finding.BUS_LOST, subject=words)
        case (True,):
            return _running()
    match ask(message_bus.ListActivatableNames(), expects="as", limit=_LIMIT):
        case (names,) if NAME in names:
            return Standing(works=True, finding=Finding.SERVER_STARTS)
    return Standing(works=False, finding=Finding.NO_SERVER)


def _running() -> Standing:
    told = ask(method("GetServerInformation"), expects="ssss", limit=_LIMIT)
    if isinstance(told, Fault) and told.name == LATE:
        return Standing(works=False, finding=Finding.SERVER_SILENT, subject=told.words)
    match ask(method("GetCapabilities"), expects="as", limit=_LIMIT):
        case (capabilities,) if "actions" not in capabilities:
            return Standing(works=True, finding=Finding.NO_BUTTONS, subject=title(told))
    return Standing(works=True, finding=Finding.SERVER, subject=title(told))
