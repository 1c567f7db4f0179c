"""The alarm: real APScheduler in a real Qt loop."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.qt.alarm import QtAlarm


def soon(milliseconds: int) -> datetime:
    return datetime.now(UTC) + timedelta(milliseconds=milliseconds)


class Ear:
    """Hears what rings, and may do something about it."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, datetime]] = []
        self.then: Callable[[str], None] = lambda key: None

    def ring(self, key: str) -> None:
        self.heard.append((key, datetime.now(UTC)))
        self.then(key)

    def keys(self) -> list[str]:
        return [key for key, _ in self.heard]


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def alarm(ear: Ear, qapp: object) -> Iterator[QtAlarm]:
    alarm = QtAlarm(ear.ring)
    yield alarm
    alarm.stop()


def test_it_rings_at_the_moment_and_never_before(alarm: QtAlarm, ear: Ear, qtbot: QtBot) -> None:
    at = soon(150)
    alarm.set("screens", at)
    qtbot.waitUntil(lambda: bool(ear.heard))
    key, heard = ear.heard[0]
    assert key == "screens"
    assert at <= heard < at + timedelta(seconds=2)


def test_what_is_past_rings_at_once_however_late(alarm: QtAlarm, ear: Ear, qtbot: QtBot) -> None:
    alarm.set("screens", soon(-7_200_000))
    qtbot.waitUntil(lambda: ear.keys() == ["screens"])


def test_set_again_it_rings_only_at_the_new_moment(alarm: QtAlarm, ear: Ear, qtbot: QtBot) -> None:
    alarm.set("screens", soon(50))
    later = soon(250)
    alarm.set("screens", later)
    qtbot.waitUntil(lambda: bool(ear.heard))
    assert ear.heard[0][1] >= later
    qtbot.wait(100)
    assert ear.keys() == ["screens"]


def test_cancelled_it_does_not_ring(alarm: QtAlarm, ear: Ear, qtbot: QtBot) -> None:
    alarm.set("screens", soon(50))
    alarm.set("bed", soon(120))
    alarm.cancel("screens")
    alarm.cancel("never set")
    qtbot.waitUntil(lambda: bool(ear.heard))
    assert ear.keys() == ["bed"]


def test_a_ring_may_cancel_another_of_the_same_moment_and_set_more(
    alarm: QtAlarm, ear: Ear, qtbot: QtBot
) -> None:
    def then(key: str) -> None:
        if key in ("first", "second"):
            alarm.cancel("first")
            alarm.cancel("second")
            alarm.set("third", soon(30))

    ear.then = then
    at = soon(60)
    alarm.set("first", at)
    alarm.set("second", at)
    qtbot.waitUntil(lambda: ear.keys().count("third") == 1)
    assert len(ear.heard) == 2


def test_a_hundred_changes_leave_one_timer(alarm: QtAlarm, ear: Ear, qtbot: QtBot) -> None:
    for _ in range(100):
        alarm.set("screens", soon(60))
    qtbot.waitUntil(lambda: bool(ear.heard))
    qtbot.wait(100)
    assert ear.keys() == ["screens"]


def test_stopped_it_rings_no_more(ear: Ear, qtbot: QtBot) -> None:
    alarm = QtAlarm(ear.ring)
    alarm.set("screens", soon(30))
    alarm.stop()
    qtbot.wait(120)
    assert ear.heard == []
