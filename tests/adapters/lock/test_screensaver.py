"""Fake screen savers on a real bus."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jeepney import message_bus
from pytestqt.qtbot import QtBot

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.lock.screensaver import SCREEN_SAVERS, ScreenSaverLock
from tests.adapters.bus_helpers import MakeBus, settle
from tests.buses import PrivateBus
from tests.played import Saver

GNOME = "org.gnome.ScreenSaver"
KDE = "org.freedesktop.ScreenSaver"
Reports = list[bool | None]
LockAndReports = tuple[ScreenSaverLock, Reports]


@pytest.fixture
def savers(private_bus: PrivateBus) -> Iterator[Callable[..., Saver]]:
    """Start screen savers."""
    savers: list[Saver] = []

    def make(*names: str) -> Saver:
        saver = Saver(private_bus, *names)
        savers.append(saver)
        saver.start()
        return saver

    yield make
    for saver in savers:
        saver.stop()


@pytest.fixture
def bus(make_bus: MakeBus) -> Bus:
    return make_bus()


@pytest.fixture
def lock_and_reports(bus: Bus) -> LockAndReports:
    """GNOME's lock on a bus that is not opened yet, and its reports."""
    reports: Reports = []
    return ScreenSaverLock(bus, GNOME, reports.append), reports


@pytest.mark.parametrize("name", SCREEN_SAVERS)
def test_each_is_called_and_watched_at_each_of_its_paths(
    qtbot: QtBot, bus: Bus, savers: Callable[..., Saver], name: str
) -> None:
    reports: Reports = []
    ScreenSaverLock(bus, name, reports.append)
    bus.open()
    qtbot.waitUntil(lambda: reports == [None])
    for path in SCREEN_SAVERS[name]:
        reports.clear()
        saver = savers(name, path)
        qtbot.waitUntil(lambda: reports == [None])
        saver.lock(locked=True)
        qtbot.waitUntil(lambda: reports == [None, True])
        saver.lock(locked=False)
        qtbot.waitUntil(lambda: reports == [None, True, False])
        saver.stop()
        qtbot.waitUntil(lambda: reports == [None, True, False, None])


@pytest.mark.parametrize("path", SCREEN_SAVERS[KDE])
def test_one_active_at_the_start_is_found(
    qtbot: QtBot, bus: Bus, savers: Callable[..., Saver], path: str
) -> None:
    savers(KDE, path).answer_active(active=True)
    reports: Reports = []
    ScreenSaverLock(bus, KDE, reports.append)
    bus.open()
    qtbot.waitUntil(lambda: reports == [True])


def test_a_lock_ends_with_the_screen_saver_that_reported_it(
    qtbot: QtBot, bus: Bus, savers: Callable[..., Saver], lock_and_reports: LockAndReports
) -> None:
    saver = savers()
    saver.answer_active(active=True)
    bus.open()
    qtbot.waitUntil(lambda: lock_and_reports[1] == [True])
    saver.stop()
    qtbot.waitUntil(lambda: lock_and_reports[1] == [True, None])


def test_a_lock_ends_with_the_bus_and_is_read_again_on_the_next(
    qtbot: QtBot,
    bus: Bus,
    savers: Callable[..., Saver],
    lock_and_reports: LockAndReports,
    private_bus: PrivateBus,
) -> None:
    savers().answer_active(active=True)
    bus.open()
    qtbot.waitUntil(lambda: lock_and_reports[1] == [True])
    private_bus.stop()
    qtbot.waitUntil(lambda: lock_and_reports[1] == [True, None])
    private_bus.start()
    savers().answer_active(active=True)
    bus.reconnect()
    qtbot.waitUntil(lambda: lock_and_reports[1] == [True, None, True])


def test_one_that_only_signals_is_believed_while_it_is_there(
    qtbot: QtBot, bus: Bus, savers: Callable[..., Saver], lock_and_reports: LockAndReports
) -> None:
    lock, reports = lock_and_reports
    saver = savers()
    bus.open()
    qtbot.waitUntil(lambda: reports == [None])
    saver.emit_active(active=True)
    qtbot.waitUntil(lambda: reports == [None, True])
    lock.refresh()
    settle(qtbot, bus)
    assert reports == [None, True]
    saver.stop()
    qtbot.waitUntil(lambda: reports == [None, True, None])


def test_refreshed_one_that_has_ended_without_a_signal_is_noticed(
    qtbot: QtBot, bus: Bus, savers: Callable[..., Saver], lock_and_reports: LockAndReports
) -> None:
    lock, reports = lock_and_reports
    saver = savers()
    saver.answer_active(active=True)
    bus.open()
    qtbot.waitUntil(lambda: reports == [True])
    saver.answer_active(active=False)
    lock.refresh()
    qtbot.waitUntil(lambda: reports == [True, False])


def test_one_that_does_not_answer_any_more_has_no_lock(
    qtbot: QtBot, savers: Callable[..., Saver], private_bus: PrivateBus
) -> None:
    now = [0.0]
    bus = Bus(on_trouble=print, addresses=private_bus.addresses, clock=lambda: now[0])
    reports: Reports = []
    lock = ScreenSaverLock(bus, GNOME, reports.append)
    saver = savers()
    saver.answer_active(active=True)
    bus.open()
    qtbot.waitUntil(lambda: reports == [True])
    saver.answer(saver.path, saver.name, "GetActive")
    lock.refresh()
    now[0] = 26.0
    bus.call(message_bus.GetId())  # the bus reads its clock
    qtbot.waitUntil(lambda: reports == [True, None])
    bus.close()


def test_malformed_answers_and_signals_are_ignored(
    qtbot: QtBot, bus: Bus, savers: Callable[..., Saver], lock_and_reports: LockAndReports
) -> None:
    saver = savers()
    saver.answer(saver.path, saver.name, "GetActive", signature="s", body=["true"])
    bus.open()
    qtbot.waitUntil(lambda: lock_and_reports[1] == [None])
    saver.signal(saver.path, saver.name, "ActiveChanged", "s", "true")
    saver.signal(saver.path, saver.name, "ActiveChanged", "")
    saver.signal("/elsewhere", saver.name, "ActiveChanged", "b", True)
    saver.emit_active(active=False)
    qtbot.waitUntil(lambda: len(lock_and_reports[1]) > 1)
    assert lock_and_reports[1] == [None, False]


def test_one_that_could_be_started_is_not(
    qtbot: QtBot,
    bus: Bus,
    savers: Callable[..., Saver],
    lock_and_reports: LockAndReports,
    private_bus: PrivateBus,
    folder: Path,
) -> None:
    started = folder / "started"
    private_bus.stop()
    private_bus.add_service(GNOME, "/usr/bin/touch", str(started))
    private_bus.start()
    lock, reports = lock_and_reports
    saver = savers()
    saver.answer_active(active=True)
    bus.open()
    qtbot.waitUntil(lambda: reports == [True])
    saver.stop()
    lock.refresh()
    qtbot.waitUntil(lambda: reports == [True, None])
    settle(qtbot, bus)
    assert not started.exists()


def test_a_late_answer_does_not_count_for_the_next_screen_saver(
    qtbot: QtBot, bus: Bus, savers: Callable[..., Saver], lock_and_reports: LockAndReports
) -> None:
    saver = savers()
    saver.answer(saver.path, saver.name, "GetActive")
    bus.open()
    qtbot.waitUntil(lambda: bus.connected)
    settle(qtbot, bus)
    saver.stop()  # the bus signals that it is gone, then answers the call with an error
    qtbot.waitUntil(lambda: lock_and_reports[1] == [None])
    settle(qtbot, bus)
    assert lock_and_reports[1] == [None]


def test_signals_of_other_senders_are_ignored(
    qtbot: QtBot,
    bus: Bus,
    savers: Callable[..., Saver],
    lock_and_reports: LockAndReports,
) -> None:
    savers().answer_active(active=False)
    bus.open()
    qtbot.waitUntil(lambda: lock_and_reports[1] == [False])
    names: list[tuple[str, ...]] = []
    bus.call(message_bus.ListNames(), lambda answer: names.append(answer[0]))  # type: ignore[index]
    qtbot.waitUntil(lambda: len(names) == 1)
    stranger = savers("org.test.Stranger")
    for name in names[0]:
        if name.startswith(":"):
            stranger.signal("/org/gnome/ScreenSaver", GNOME, "ActiveChanged", "b", True, to=name)
    settle(qtbot, bus)
    assert lock_and_reports[1] == [False]
