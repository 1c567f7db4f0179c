"""The alarm, with the real APScheduler in a real Qt loop."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.qt.alarm import QtAlarm


def soon(milliseconds: int) -> datetime:
    return datetime.now(UTC) + timedelta(milliseconds=milliseconds)


class Recorder:
    """Records what rings, and may react to it."""

    def __init__(self) -> None:
        self.rung: list[tuple[str, datetime]] = []
        self.react: Callable[[str], None] = lambda key: None

    def ring(self, key: str) -> None:
        self.rung.append((key, datetime.now(UTC)))
        self.react(key)

    def keys(self) -> list[str]:
        return [key for key, _ in self.rung]


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def alarm(recorder: Recorder, qapp: object) -> Iterator[QtAlarm]:
    alarm = QtAlarm(recorder.ring)
    yield alarm
    alarm.stop()


def test_it_rings_at_the_moment_and_never_before(
    alarm: QtAlarm, recorder: Recorder, qtbot: QtBot
) -> None:
    at = soon(150)
    alarm.set("screens", at)
    qtbot.waitUntil(lambda: bool(recorder.rung))
    key, rung_at = recorder.rung[0]
    assert key == "screens"
    assert at <= rung_at < at + timedelta(seconds=2)


def test_what_is_past_rings_at_once_however_late(
    alarm: QtAlarm, recorder: Recorder, qtbot: QtBot
) -> None:
    alarm.set("screens", soon(-7_200_000))
    qtbot.waitUntil(lambda: recorder.keys() == ["screens"])


def test_set_again_it_rings_only_at_the_new_moment(
    alarm: QtAlarm, recorder: Recorder, qtbot: QtBot
) -> None:
    alarm.set("screens", soon(50))
    later = soon(250)
    alarm.set("screens", later)
    qtbot.waitUntil(lambda: bool(recorder.rung))
    assert recorder.rung[0][1] >= later
    qtbot.wait(100)
    assert recorder.keys() == ["screens"]


def test_cancelled_it_does_not_ring(alarm: QtAlarm, recorder: Recorder, qtbot: QtBot) -> None:
    alarm.set("screens", soon(50))
    alarm.set("bed", soon(120))
    alarm.cancel("screens")
    alarm.cancel("never set")
    qtbot.waitUntil(lambda: bool(recorder.rung))
    assert recorder.keys() == ["bed"]


def test_a_ring_may_cancel_another_of_the_same_moment_and_set_more(
    alarm: QtAlarm, recorder: Recorder, qtbot: QtBot
) -> None:
    def react(key: str) -> None:
        if key in ("first", "second"):
            alarm.cancel("first")
            alarm.cancel("second")
            alarm.set("third", soon(30))

    recorder.react = react
    at = soon(60)
    alarm.set("first", at)
    alarm.set("second", at)
    qtbot.waitUntil(lambda: recorder.keys().count("third") == 1)
    assert len(recorder.rung) == 2


def test_a_hundred_changes_leave_one_timer(
    alarm: QtAlarm, recorder: Recorder, qtbot: QtBot
) -> None:
    for _ in range(100):
        alarm.set("screens", soon(60))
    qtbot.waitUntil(lambda: bool(recorder.rung))
    qtbot.wait(100)
    assert recorder.keys() == ["screens"]


def test_stopped_it_rings_no_more(recorder: Recorder, qtbot: QtBot) -> None:
    alarm = QtAlarm(recorder.ring)
    alarm.set("screens", soon(30))
    alarm.stop()
    qtbot.wait(120)
    assert recorder.rung == []
