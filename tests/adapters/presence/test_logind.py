"""logind's IdleHint of our session, by a played logind on a real bus."""

from collections.abc import Callable, Iterator

import pytest
from jeepney import message_bus
from pytestqt.qtbot import QtBot

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.presence.backend import Activity
from bedtime.adapters.presence.logind import LogindPresence
from bedtime.adapters.session.logind_session import LogindSession
from tests.buses import PrivateBus
from tests.played import Logind

Told = list[Activity | None]


@pytest.fixture
def logind(private_bus: PrivateBus) -> Iterator[Logind]:
    """A logind, not yet started."""
    played = Logind(private_bus)
    yield played
    played.stop()


@pytest.fixture
def bus(bus_on: Callable[[], Bus]) -> Bus:
    return bus_on()


@pytest.fixture
def way(bus: Bus) -> LogindPresence:
    return LogindPresence(LogindSession(bus, {}))


def settle(qtbot: QtBot, bus: Bus) -> None:
    for _ in range(4):
        answers: list[object] = []
        bus.call(message_bus.GetId(), answers.append)
        qtbot.waitUntil(lambda answers=answers: len(answers) == 1)  # type: ignore[misc]


def start(logind: Logind, *, away: bool = False, since: float = 50) -> None:
    logind.start()
    logind.know("2")
    logind.idle("2", away=away, since=since)


@pytest.mark.parametrize("away", [True, False])
def test_the_hint_is_asked_for_at_the_start(
    qtbot: QtBot, bus: Bus, way: LogindPresence, logind: Logind, away: bool
) -> None:
    start(logind, away=away)
    told: Told = []
    way.open(told.append)
    bus.open()
    qtbot.waitUntil(lambda: told == [Activity(away, 50)])


def test_changes_are_heard(qtbot: QtBot, bus: Bus, way: LogindPresence, logind: Logind) -> None:
    start(logind)
    told: Told = []
    way.open(told.append)
    bus.open()
    qtbot.waitUntil(lambda: len(told) == 1)
    logind.set_idle("2", away=True, since=80.5)
    logind.set_idle("2", away=False, since=99)
    qtbot.waitUntil(lambda: told[1:] == [Activity(True, 80.5), Activity(False, 99)])


def test_a_hint_that_nobody_has_ever_set_says_nothing_till_somebody_does(
    qtbot: QtBot, bus: Bus, way: LogindPresence, logind: Logind
) -> None:
    start(logind, since=0)
    told: Told = []
    way.open(told.append)
    bus.open()
    qtbot.waitUntil(lambda: told == [None])
    logind.set_idle("2", away=True, since=80)
    qtbot.waitUntil(lambda: told == [None, Activity(True, 80)])


def test_what_changes_in_part_is_asked_for_and_other_changes_are_not(
    qtbot: QtBot, bus: Bus, way: LogindPresence, logind: Logind
) -> None:
    start(logind)
    told: Told = []
    way.open(told.append)
    bus.open()
    qtbot.waitUntil(lambda: len(told) == 1)
    logind.idle("2", away=True, since=80)
    logind.change("2", {"LockedHint": ["b", True]}, "ActiveHint")
    settle(qtbot, bus)
    assert len(told) == 1
    logind.change("2", {}, "IdleHint")
    qtbot.waitUntil(lambda: told[1:] == [Activity(True, 80)])
    logind.idle("2", away=False, since=90)
    logind.change("2", {"IdleHint": ["b", False]})
    qtbot.waitUntil(lambda: told[2:] == [Activity(False, 90)])


@pytest.mark.parametrize("name", ["IdleHint", "IdleSinceHintMonotonic"])
def test_a_malformed_answer_says_nothing(
    qtbot: QtBot, bus: Bus, way: LogindPresence, logind: Logind, name: str
) -> None:
    start(logind)
    logind.answer(
        logind.path("2"),
        "org.freedesktop.DBus.Properties",
        "Get",
        logind.SESSION,
        name,
        signature="v",
        body=[["s", "no"]],
    )
    told: Told = []
    way.open(told.append)
    bus.open()
    qtbot.waitUntil(lambda: told == [None])


def test_it_says_nothing_without_a_session_or_a_logind(
    qtbot: QtBot, bus: Bus, way: LogindPresence, logind: Logind
) -> None:
    told: Told = []
    way.open(told.append)
    bus.open()
    qtbot.waitUntil(lambda: told == [None])
    start(logind)
    logind.tell("SessionNew", "2")
    qtbot.waitUntil(lambda: told[-1] == Activity(False, 50))
    logind.stop()
    qtbot.waitUntil(lambda: told[-1] is None)


def test_closed_it_tells_nothing_and_opened_again_it_asks(
    qtbot: QtBot, bus: Bus, way: LogindPresence, logind: Logind
) -> None:
    start(logind)
    first: Told = []
    way.open(first.append)
    bus.open()
    qtbot.waitUntil(lambda: len(first) == 1)
    way.ask()
    way.close()
    logind.set_idle("2", away=True, since=80)
    settle(qtbot, bus)
    assert len(first) == 1
    again: Told = []
    way.open(again.append)
    qtbot.waitUntil(lambda: again == [Activity(True, 80)])
    way.close()
    logind.stop()
    settle(qtbot, bus)
    way.open(again.append)
    assert again[1:] == [None]
    assert len(first) == 1
