"""The session is locked where any backend says so."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.lock.monitor import SessionLock
from bedtime.adapters.session.logind_session import LogindSession
from tests.adapters.bus_helpers import MakeBus
from tests.buses import PrivateBus
from tests.played import Logind, Saver


@dataclass
class LockHarness:
    """A lock with a screen saver on the session bus and logind on the system bus."""

    session: Bus
    system: Bus
    saver: Saver
    logind: Logind
    reports: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lock = SessionLock(self.session, LogindSession(self.system), self.reports.append)

    def open(self) -> None:
        self.session.open()
        self.system.open()


@pytest.fixture
def harness(
    qtbot: QtBot, private_bus: PrivateBus, folder: Path, make_bus: MakeBus
) -> Iterator[LockHarness]:
    """Both services run, and neither is locked."""
    system_folder = folder / "system"
    system_folder.mkdir()
    system_bus = PrivateBus(system_folder)
    system_bus.start()
    system = Bus(on_trouble=print, addresses=system_bus.addresses)
    harness = LockHarness(make_bus(), system, Saver(private_bus), Logind(system_bus))
    harness.saver.start()
    harness.saver.answer_active(active=False)
    harness.logind.start()
    harness.logind.add_session("2")
    harness.logind.answer_locked("2", locked=False)
    yield harness
    system.close()
    harness.saver.stop()
    harness.logind.stop()
    system_bus.stop()


def test_it_is_reported_once_every_backend_has_answered(qtbot: QtBot, harness: LockHarness) -> None:
    harness.session.open()
    qtbot.waitUntil(lambda: harness.session.connected)
    assert not harness.lock.known
    harness.system.open()
    qtbot.waitUntil(lambda: harness.reports == [False])
    assert harness.lock.known


def test_one_that_reports_locked_is_enough_to_know(qtbot: QtBot, harness: LockHarness) -> None:
    harness.saver.answer_active(active=True)
    harness.session.open()
    qtbot.waitUntil(lambda: harness.reports == [True])


def test_where_they_disagree_it_is_locked(qtbot: QtBot, harness: LockHarness) -> None:
    harness.open()
    qtbot.waitUntil(lambda: harness.reports == [False])
    harness.logind.lock("2", locked=True)
    qtbot.waitUntil(lambda: harness.reports == [False, True])
    harness.saver.lock(locked=True)
    harness.logind.lock("2", locked=False)
    harness.saver.lock(locked=False)
    qtbot.waitUntil(lambda: len(harness.reports) > 2)
    assert harness.reports == [False, True, False]


def test_a_locker_that_dies_leaves_the_report_of_the_other(
    qtbot: QtBot, harness: LockHarness
) -> None:
    harness.saver.answer_active(active=True)
    harness.open()
    qtbot.waitUntil(lambda: harness.reports == [True])
    harness.saver.stop()
    qtbot.waitUntil(lambda: harness.reports == [True, False])
    harness.logind.lock("2", locked=True)
    qtbot.waitUntil(lambda: harness.reports == [True, False, True])
    harness.logind.stop()
    qtbot.waitUntil(lambda: harness.reports == [True, False, True, False])


def test_only_backends_that_report_locked_are_refreshed(qtbot: QtBot, harness: LockHarness) -> None:
    harness.logind.answer_locked("2", locked=True)
    harness.open()
    qtbot.waitUntil(lambda: harness.reports == [True])
    harness.saver.answer_active(active=True)  # not seen: one that reports unlocked is not refreshed
    harness.logind.answer_locked("2", locked=False)
    harness.lock.refresh()
    qtbot.waitUntil(lambda: harness.reports == [True, False])
