"""logind's LockedHint of our session, by a fake logind on a real bus."""

import os

import pytest
from jeepney import message_bus
from pytestqt.qtbot import QtBot

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.lock.logind import LogindLock
from bedtime.adapters.session.logind_session import LogindSession
from tests.adapters.bus_helpers import MakeBus, settle
from tests.buses import PrivateBus
from tests.played import Logind

Reports = list[bool | None]


@pytest.fixture
def bus(make_bus: MakeBus) -> Bus:
    return make_bus()


@pytest.fixture
def lock_and_reports(bus: Bus) -> tuple[LogindLock, Reports]:
    """A lock on a bus that is not opened yet, and its reports."""
    reports: Reports = []
    return LogindLock(LogindSession(bus, {"XDG_SESSION_ID": "7"}), reports.append), reports


@pytest.fixture
def reports(lock_and_reports: tuple[LogindLock, Reports]) -> Reports:
    return lock_and_reports[1]


def start(logind: Logind, *, locked: bool = False) -> None:
    logind.start()
    logind.add_session("2")
    logind.answer_locked("2", locked=locked)


@pytest.mark.parametrize("locked", [True, False])
def test_the_hint_is_read_at_the_start(
    qtbot: QtBot, bus: Bus, reports: Reports, logind: Logind, locked: bool
) -> None:
    start(logind, locked=locked)
    bus.open()
    qtbot.waitUntil(lambda: reports == [locked])


def test_locking_and_unlocking_are_reported(
    qtbot: QtBot, bus: Bus, reports: Reports, logind: Logind
) -> None:
    start(logind)
    bus.open()
    qtbot.waitUntil(lambda: reports == [False])
    logind.lock("2", locked=True)
    qtbot.waitUntil(lambda: reports == [False, True])
    logind.lock("2", locked=False)
    qtbot.waitUntil(lambda: reports == [False, True, False])


def test_a_request_to_lock_is_not_a_lock(
    qtbot: QtBot, bus: Bus, reports: Reports, logind: Logind
) -> None:
    start(logind)
    bus.open()
    qtbot.waitUntil(lambda: reports == [False])
    logind.ask_to_lock("2")
    settle(qtbot, bus)
    assert reports == [False]


def test_other_sessions_are_ignored(
    qtbot: QtBot, bus: Bus, reports: Reports, logind: Logind
) -> None:
    start(logind)
    bus.open()
    qtbot.waitUntil(lambda: reports == [False])
    logind.lock("3", locked=True)
    logind.emit_session("SessionRemoved", "3")
    settle(qtbot, bus)
    assert reports == [False]


def test_without_logind_there_is_no_report(qtbot: QtBot, bus: Bus, reports: Reports) -> None:
    bus.open()
    qtbot.waitUntil(lambda: reports == [None])


def test_without_a_bus_there_is_no_report(
    private_bus: PrivateBus, bus: Bus, reports: Reports
) -> None:
    private_bus.stop()
    bus.open()
    assert reports == [None]


def test_a_logind_that_comes_later_is_read(
    qtbot: QtBot, bus: Bus, reports: Reports, logind: Logind
) -> None:
    bus.open()
    qtbot.waitUntil(lambda: reports == [None])
    logind.start()
    qtbot.waitUntil(lambda: reports == [None, None])  # it knows no session yet
    logind.add_session("2")
    logind.answer_locked("2", locked=True)
    logind.emit_session("SessionNew", "2")
    qtbot.waitUntil(lambda: reports == [None, None, True])


def test_a_lock_ends_with_the_logind_that_reported_it(
    qtbot: QtBot, bus: Bus, reports: Reports, logind: Logind
) -> None:
    start(logind, locked=True)
    bus.open()
    qtbot.waitUntil(lambda: reports == [True])
    logind.stop()
    qtbot.waitUntil(lambda: reports == [True, None])


def test_a_lock_ends_with_the_bus_and_is_read_again_on_the_next(
    qtbot: QtBot, bus: Bus, reports: Reports, logind: Logind, private_bus: PrivateBus
) -> None:
    start(logind, locked=True)
    bus.open()
    qtbot.waitUntil(lambda: reports == [True])
    private_bus.stop()
    qtbot.waitUntil(lambda: reports == [True, None])
    logind.stop()
    private_bus.start()
    start(logind, locked=True)
    bus.reconnect()
    qtbot.waitUntil(lambda: reports == [True, None, True])
    logind.lock("2", locked=False)
    qtbot.waitUntil(lambda: reports == [True, None, True, False])


def test_a_session_that_ends_has_no_lock_and_the_next_is_found(
    qtbot: QtBot, bus: Bus, reports: Reports, logind: Logind
) -> None:
    start(logind, locked=True)
    bus.open()
    qtbot.waitUntil(lambda: reports == [True])
    logind.add_session("4")
    logind.answer_locked("4", locked=False)
    logind.emit_session("SessionRemoved", "2")
    qtbot.waitUntil(lambda: reports == [True, False])
    logind.lock("2", locked=True)
    logind.lock("4", locked=True)
    qtbot.waitUntil(lambda: reports == [True, False, True])


@pytest.mark.parametrize("known", ["named", "process", "display"])
def test_the_session_is_found_at_an_old_logind_too(
    qtbot: QtBot, bus: Bus, reports: Reports, logind: Logind, known: str
) -> None:
    logind.start()
    match known:
        case "named":
            logind.add_session("5", asked="7")
        case "process":
            logind.add_process_session("5", os.getpid())
        case "display":
            logind.set_display_session("5")
    logind.answer_locked("5", locked=True)
    bus.open()
    qtbot.waitUntil(lambda: reports == [True])


def test_without_a_session_there_is_no_report_until_there_is_one(
    qtbot: QtBot, bus: Bus, reports: Reports, logind: Logind
) -> None:
    logind.start()
    logind.set_display_session("")
    bus.open()
    qtbot.waitUntil(lambda: reports == [None])
    logind.set_display_session("2")
    logind.answer_locked("2", locked=True)
    logind.emit_session("SessionNew", "2")
    qtbot.waitUntil(lambda: reports == [None, True])


def test_malformed_answers_are_no_report_and_a_valid_signal_after_them_is_one(
    qtbot: QtBot, bus: Bus, reports: Reports, logind: Logind
) -> None:
    logind.start()
    logind.answer(
        logind.PATH, logind.MANAGER, "GetSession", "auto", signature="s", body=["/not/a/path"]
    )
    logind.add_session("2", asked="7")
    logind.answer(
        logind.path("2"),
        "org.freedesktop.DBus.Properties",
        "Get",
        logind.SESSION,
        "LockedHint",
        signature="v",
        body=[["s", "yes"]],
    )
    bus.open()
    qtbot.waitUntil(lambda: reports == [None])
    logind.emit_changed("2", {"LockedHint": ["s", "yes"]})
    logind.emit_changed("2", {"IdleHint": ["b", True]}, "ActiveHint")
    logind.emit_changed("2", {"LockedHint": ["b", True]})
    qtbot.waitUntil(lambda: len(reports) > 1)
    assert reports == [None, True]


def test_an_invalidated_hint_is_read_again(
    qtbot: QtBot, bus: Bus, reports: Reports, logind: Logind
) -> None:
    start(logind)
    bus.open()
    qtbot.waitUntil(lambda: reports == [False])
    logind.answer_locked("2", locked=True)
    logind.emit_changed("2", {}, "LockedHint")
    qtbot.waitUntil(lambda: reports == [False, True])


def test_signals_of_other_senders_are_ignored(
    qtbot: QtBot,
    bus: Bus,
    reports: Reports,
    logind: Logind,
    private_bus: PrivateBus,
    make_bus: MakeBus,
) -> None:
    start(logind)
    bus.open()
    qtbot.waitUntil(lambda: reports == [False])
    names: list[tuple[str, ...]] = []
    bus.call(message_bus.ListNames(), lambda answer: names.append(answer[0]))  # type: ignore[index]
    qtbot.waitUntil(lambda: len(names) == 1)
    stranger = Logind(private_bus)
    stranger.name = "org.test.Stranger"
    stranger.start()
    for name in names[0]:
        if name.startswith(":"):
            stranger.emit_changed("2", {"LockedHint": ["b", True]}, to=name)
    settle(qtbot, bus)
    stranger.stop()
    assert reports == [False]


def test_refreshed_a_hint_that_has_changed_without_a_signal_ends(
    qtbot: QtBot, bus: Bus, lock_and_reports: tuple[LogindLock, Reports], logind: Logind
) -> None:
    lock, reports = lock_and_reports
    start(logind, locked=True)
    bus.open()
    qtbot.waitUntil(lambda: reports == [True])
    lock.refresh()
    qtbot.waitUntil(lambda: reports == [True, True])
    logind.answer_locked("2", locked=False)
    lock.refresh()
    qtbot.waitUntil(lambda: reports == [True, True, False])
