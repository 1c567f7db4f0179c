"""All ways together: the session is locked where any of them says so."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.lock.monitor import SessionLock
from bedtime.adapters.session.logind_session import LogindSession
from tests.buses import PrivateBus
from tests.played import Logind, Saver


@dataclass
class Scene:
    """A session bus with a saver, a system bus with logind, and what the lock told."""

    session: Bus
    system: Bus
    saver: Saver
    logind: Logind
    told: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lock = SessionLock(self.session, LogindSession(self.system), self.told.append)

    def open(self) -> None:
        self.session.open()
        self.system.open()


@pytest.fixture
def scene(
    qtbot: QtBot, private_bus: PrivateBus, folder: Path, bus_on: Callable[[], Bus]
) -> Iterator[Scene]:
    """Both buses and both services are there, neither service locked."""
    below = folder / "system"
    below.mkdir()
    system_bus = PrivateBus(below)
    system_bus.start()
    system = Bus(trouble=print, addresses=system_bus.addresses)
    made = Scene(bus_on(), system, Saver(private_bus), Logind(system_bus))
    made.saver.start()
    made.saver.be(active=False)
    made.logind.start()
    made.logind.know("2")
    made.logind.hint("2", locked=False)
    yield made
    system.close()
    made.saver.stop()
    made.logind.stop()
    system_bus.stop()


def test_it_is_told_once_every_way_has_answered(qtbot: QtBot, scene: Scene) -> None:
    scene.session.open()
    qtbot.waitUntil(lambda: scene.session.up)
    assert not scene.lock.known
    scene.system.open()
    qtbot.waitUntil(lambda: scene.told == [False])
    assert scene.lock.known


def test_one_that_says_locked_is_enough_to_know(qtbot: QtBot, scene: Scene) -> None:
    scene.saver.be(active=True)
    scene.session.open()
    qtbot.waitUntil(lambda: scene.told == [True])


def test_where_they_disagree_it_is_locked(qtbot: QtBot, scene: Scene) -> None:
    scene.open()
    qtbot.waitUntil(lambda: scene.told == [False])
    scene.logind.lock("2", locked=True)
    qtbot.waitUntil(lambda: scene.told == [False, True])
    scene.saver.lock(locked=True)
    scene.logind.lock("2", locked=False)
    scene.saver.lock(locked=False)
    qtbot.waitUntil(lambda: len(scene.told) > 2)
    assert scene.told == [False, True, False]


def test_a_locker_that_dies_leaves_what_the_other_says(qtbot: QtBot, scene: Scene) -> None:
    scene.saver.be(active=True)
    scene.open()
    qtbot.waitUntil(lambda: scene.told == [True])
    scene.saver.stop()
    qtbot.waitUntil(lambda: scene.told == [True, False])
    scene.logind.lock("2", locked=True)
    qtbot.waitUntil(lambda: scene.told == [True, False, True])
    scene.logind.stop()
    qtbot.waitUntil(lambda: scene.told == [True, False, True, False])


def test_asked_again_only_who_says_locked_answers(qtbot: QtBot, scene: Scene) -> None:
    scene.logind.hint("2", locked=True)
    scene.open()
    qtbot.waitUntil(lambda: scene.told == [True])
    scene.saver.be(active=True)  # unsaid: nobody asks one that says it is not
    scene.logind.hint("2", locked=False)
    scene.lock.ask()
    qtbot.waitUntil(lambda: scene.told == [True, False])
