"""Notifications on a private bus, and what was heard of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
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
MakeBus = Callable[[], Bus]


def never(*_: object) -> None:
    """Stand where nothing may be called."""
    pytest.fail("called")


@dataclass
class Heard:
    """What the notifications told their listener."""

    presses: list[tuple[int, Button]] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)
    up: list[int] = field(default_factory=list, compare=False)
    gone: list[Message] = field(default_factory=list)
    why: list[Availability] = field(default_factory=list, compare=False)
    back: list[int] = field(default_factory=list)

    def hear_gone(self, message: Message, why: Availability) -> None:
        self.gone.append(message)
        self.why.append(why)


@dataclass
class Scene:
    """Notifications on a bus, and what was heard."""

    bus: Bus
    notifications: DBusNotifications
    heard: Heard


def wait_for(qtbot: QtBot, server: StrictServer, kind: str, count: int = 1) -> list[dict[str, Any]]:
    """Wait until the server has logged so many events of the kind; return them."""
    qtbot.waitUntil(lambda: len(server.events(kind)) >= count)
    events = server.events(kind)
    assert len(events) == count
    return events


def round_trip(qtbot: QtBot, scene: Scene) -> None:
    """Wait until all that was sent to the server before has been dealt with."""
    answers: list[object] = []
    method = DBusAddress("/test/Control", bus_name=SERVER, interface="test.Control")
    scene.bus.call(new_method_call(method, "Open"), answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1)
