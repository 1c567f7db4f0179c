"""logind's IdleHint of our session, by a fake logind on a real bus."""

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.presence.backend import Activity
from bedtime.adapters.presence.logind import LogindPresence
from bedtime.adapters.session.logind_session import LogindSession
from tests.adapters.bus_helpers import MakeBus, settle
from tests.played import Logind

Reports = list[Activity | None]


@pytest.fixture
def bus(make_bus: MakeBus) -> Bus:
    return make_bus()


@pytest.fixture
def backend(bus: Bus) -> LogindPresence:
    return LogindPresence(LogindSession(bus, {}))


def start(logind: Logind, *, away: bool = False, since: float = 50) -> None:
    logind.start()
    logind.add_session("2")
    logind.answer_idle("2", away=away, since=since)


@pytest.mark.parametrize("away", [True, False])
def test_the_hint_is_read_at_the_start(
    qtbot: QtBot, bus: Bus, backend: LogindPresence, logind: Logind, away: bool
) -> None:
    start(logind, away=away)
    reports: Reports = []
    backend.open(reports.append)
    bus.open()
    qtbot.waitUntil(lambda: reports == [Activity(away, 50)])


def test_changes_are_reported(
    qtbot: QtBot, bus: Bus, backend: LogindPresence, logind: Logind
) -> None:
    start(logind)
    reports: Reports = []
    backend.open(reports.append)
    bus.open()
    qtbot.waitUntil(lambda: len(reports) == 1)
    logind.set_idle("2", away=True, since=80.5)
    logind.set_idle("2", away=False, since=99)
    qtbot.waitUntil(lambda: reports[1:] == [Activity(True, 80.5), Activity(False, 99)])


def test_a_hint_that_was_never_set_is_no_activity_until_it_is_set(
    qtbot: QtBot, bus: Bus, backend: LogindPresence, logind: Logind
) -> None:
    start(logind, since=0)
    reports: Reports = []
    backend.open(reports.append)
    bus.open()
    qtbot.waitUntil(lambda: reports == [None])
    logind.set_idle("2", away=True, since=80)
    qtbot.waitUntil(lambda: reports == [None, Activity(True, 80)])


def test_partial_changes_are_read_again_and_other_changes_are_not(
    qtbot: QtBot, bus: Bus, backend: LogindPresence, logind: Logind
) -> None:
    start(logind)
    reports: Reports = []
    backend.open(reports.append)
    bus.open()
    qtbot.waitUntil(lambda: len(reports) == 1)
    logind.answer_idle("2", away=True, since=80)
    logind.emit_changed("2", {"LockedHint": ["b", True]}, "ActiveHint")
    settle(qtbot, bus, rounds=4)
    assert len(reports) == 1
    logind.emit_changed("2", {}, "IdleHint")
    qtbot.waitUntil(lambda: reports[1:] == [Activity(True, 80)])
    logind.answer_idle("2", away=False, since=90)
    logind.emit_changed("2", {"IdleHint": ["b", False]})
    qtbot.waitUntil(lambda: reports[2:] == [Activity(False, 90)])


@pytest.mark.parametrize("name", ["IdleHint", "IdleSinceHintMonotonic"])
def test_a_malformed_answer_is_no_activity(
    qtbot: QtBot, bus: Bus, backend: LogindPresence, logind: Logind, name: str
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
    reports: Reports = []
    backend.open(reports.append)
    bus.open()
    qtbot.waitUntil(lambda: reports == [None])


def test_without_a_session_or_a_logind_there_is_no_activity(
    qtbot: QtBot, bus: Bus, backend: LogindPresence, logind: Logind
) -> None:
    reports: Reports = []
    backend.open(reports.append)
    bus.open()
    qtbot.waitUntil(lambda: reports == [None])
    start(logind)
    logind.emit_session("SessionNew", "2")
    qtbot.waitUntil(lambda: reports[-1] == Activity(False, 50))
    logind.stop()
    qtbot.waitUntil(lambda: reports[-1] is None)


def test_closed_it_reports_nothing_and_opened_again_it_reads_the_hint(
    qtbot: QtBot, bus: Bus, backend: LogindPresence, logind: Logind
) -> None:
    start(logind)
    first: Reports = []
    backend.open(first.append)
    bus.open()
    qtbot.waitUntil(lambda: len(first) == 1)
    backend.refresh()
    backend.close()
    logind.set_idle("2", away=True, since=80)
    settle(qtbot, bus, rounds=4)
    assert len(first) == 1
    again: Reports = []
    backend.open(again.append)
    qtbot.waitUntil(lambda: again == [Activity(True, 80)])
    backend.close()
    logind.stop()
    settle(qtbot, bus, rounds=4)
    backend.open(again.append)
    assert again[1:] == [None]
    assert len(first) == 1
