"""Notifications on a private bus, with recorded callbacks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from jeepney import DBusAddress, new_method_call
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Availability
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.notify.dbus import DBusNotifications
from bedtime.adapters.notify.message import Button, Message
from tests.strict_server import StrictServer

HINT = "Answer in Bedtime's tray menu."
BUTTONS = (("done", "Done"), ("snooze", "Snooze"), ("skip", "Skip tonight"))
SCREENS = Message(1, "Screens off", "In an hour it is bedtime.", BUTTONS, stays=True)
BATH = Message(2, "Warm bath", "It helps to cool down.", BUTTONS, stays=False)
SERVER = "org.freedesktop.Notifications"


@dataclass
class CallbackRecorder:
    """The callbacks that were called, by kind."""

    presses: list[tuple[int, Button]] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)
    shown: list[int] = field(default_factory=list, compare=False)
    lost: list[Message] = field(default_factory=list)
    reasons: list[Availability] = field(default_factory=list, compare=False)
    restored: list[int] = field(default_factory=list)
    opened: list[int] = field(default_factory=list)

    def on_lost(self, message: Message, reason: Availability) -> None:
        self.lost.append(message)
        self.reasons.append(reason)


@dataclass
class Harness:
    """Notifications on a bus, and their callbacks."""

    bus: Bus
    notifications: DBusNotifications
    callbacks: CallbackRecorder


MakeHarness: TypeAlias = Callable[[], Harness]


def wait_for(qtbot: QtBot, server: StrictServer, kind: str, count: int = 1) -> list[dict[str, Any]]:
    """Wait until the server has logged so many events of the kind; return them."""
    qtbot.waitUntil(lambda: len(server.events(kind)) >= count)
    events = server.events(kind)
    assert len(events) == count
    return events


def round_trip(qtbot: QtBot, harness: Harness) -> None:
    """Wait until the server has handled all that was sent before."""
    answers: list[object] = []
    control = DBusAddress("/test/Control", bus_name=SERVER, interface="test.Control")
    harness.bus.call(new_method_call(control, "Open"), answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1)
