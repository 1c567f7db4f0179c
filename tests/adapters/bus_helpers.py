"""What the tests of adapters on a bus share."""

from collections.abc import Callable
from typing import TypeAlias

import pytest
from jeepney import message_bus
from pytestqt.qtbot import QtBot

from bedtime.adapters.dbus.bus import Bus

MakeBus: TypeAlias = Callable[[], Bus]


def settle(qtbot: QtBot, bus: Bus, rounds: int = 3) -> None:
    """Wait until all that was sent on the bus before has arrived, and what that led to."""
    for _ in range(rounds):
        answers: list[object] = []
        bus.call(message_bus.GetId(), answers.append)
        qtbot.waitUntil(lambda answers=answers: len(answers) == 1)  # type: ignore[misc]  # a default in a lambda


def never(*_: object) -> None:
    """Fail: a callback that must not be called."""
    pytest.fail("called")
