"""What the program senses, put together: when it may begin, and what it is told then."""

import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Availability
from bedtime.adapters.dbus.bus import Bus
from bedtime.desktop.system_monitor import SystemMonitor
from tests.buses import PrivateBus
from tests.played import Logind, Mutter, Saver
from tests.xvfb import Xvfb


class Scene:
    """Two buses, neither there yet, and the senses of a program between them."""

    def __init__(self, folder: Path) -> None:
        (folder / "system").mkdir()
        self.session_bus = PrivateBus(folder)
        self.system_bus = PrivateBus(folder / "system")
        self.logind = Logind(self.system_bus)
        self.saver = Saver(self.session_bus)
        self.mutter = Mutter(self.session_bus)
        self.happened: list[str] = []
        self.session = Bus(trouble=self._trouble, addresses=self.session_bus.addresses)
        self.senses = SystemMonitor(
            self.session,
            beat=lambda: self.happened.append("beat"),
            locked=lambda locked: self.happened.append("locked" if locked else "unlocked"),
            used=self._hear_use,
        )

    def open(self) -> None:
        self.session.open()
        self.senses.open(lambda: self.happened.append("known"))

    def close(self) -> None:
        self.senses.close()
        self.session.close()
        self.logind.stop()
        self.saver.stop()
        self.mutter.stop()
        self.system_bus.stop()
        self.session_bus.stop()

    def _hear_use(self, used: bool, at: datetime) -> None:
        """Note a change, and how many minutes ago it was."""
        minutes = round((datetime.now(UTC) - at) / timedelta(minutes=1))
        self.happened.append(f"{'back' if used else 'away'} {minutes}")

    def _trouble(self, standing: Availability) -> None:
        self.happened.append("trouble")


@pytest.fixture
def scene(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    with TemporaryDirectory(prefix="bt", dir="/tmp") as folder:  # short, for the sockets
        system = f"unix:path={folder}/system/bus"
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", system)
        made = Scene(Path(folder))
        yield made
        made.close()


@pytest.fixture
def x_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Xvfb]:
    """An X server, which the environment names."""
    server = Xvfb()
    monkeypatch.setenv("DISPLAY", server.display)
    yield server
    server.kill()


@pytest.fixture
def watching(scene: Scene) -> Scene:
    """The same, with the computer's use watched."""
    scene.senses.watch_use(True)
    return scene


def start(scene: Scene, *, locked: bool = False) -> None:
    scene.session_bus.start()
    scene.system_bus.start()
    scene.logind.start()
    scene.logind.know("2")
    scene.logind.hint("2", locked=locked)


def until(qtbot: QtBot, scene: Scene, *happened: str) -> None:
    """Wait for this and nothing else to have happened."""
    qtbot.waitUntil(lambda: scene.happened == list(happened))


def test_without_buses_it_begins_at_once_and_only_the_session_bus_is_missed(scene: Scene) -> None:
    scene.open()
    assert scene.happened == ["trouble", "known"]


def test_a_locked_session_is_known_before_the_program_begins(qtbot: QtBot, scene: Scene) -> None:
    start(scene, locked=True)
    scene.open()
    assert scene.happened == []
    until(qtbot, scene, "locked", "known")


def test_an_unlocked_one_is_known_and_not_worth_telling(qtbot: QtBot, scene: Scene) -> None:
    start(scene)
    scene.open()
    until(qtbot, scene, "known")
    scene.logind.lock("2", locked=True)
    until(qtbot, scene, "known", "locked")
    scene.logind.lock("2", locked=False)
    until(qtbot, scene, "known", "locked", "unlocked")


def test_a_silent_logind_keeps_the_program_only_for_a_second(qtbot: QtBot, scene: Scene) -> None:
    start(scene)
    scene.logind.answer(scene.logind.PATH, scene.logind.MANAGER, "GetSession", "auto")
    scene.open()
    opened = time.monotonic()
    scene.senses.look()
    until(qtbot, scene, "known")
    assert 0.9 < time.monotonic() - opened < 3


def test_waking_is_a_beat_at_once(qtbot: QtBot, scene: Scene) -> None:
    start(scene)
    scene.open()
    until(qtbot, scene, "known")
    scene.logind.sleep(falls_asleep=True)
    scene.logind.sleep(falls_asleep=False)
    until(qtbot, scene, "known", "beat")


def test_at_a_beat_lost_buses_are_found_again(qtbot: QtBot, scene: Scene) -> None:
    start(scene, locked=True)
    scene.open()
    until(qtbot, scene, "locked", "known")
    scene.system_bus.stop()
    until(qtbot, scene, "locked", "known", "unlocked")
    scene.session_bus.stop()
    until(qtbot, scene, "locked", "known", "unlocked", "trouble")
    scene.logind.stop()
    scene.happened.clear()
    start(scene, locked=True)
    scene.senses.look()
    until(qtbot, scene, "beat", "locked")
    qtbot.waitUntil(lambda: scene.session.up)


def test_at_a_beat_a_lock_that_ended_in_silence_is_noticed(qtbot: QtBot, scene: Scene) -> None:
    start(scene, locked=True)
    scene.open()
    until(qtbot, scene, "locked", "known")
    scene.logind.hint("2", locked=False)
    scene.senses.look()
    until(qtbot, scene, "locked", "known", "beat", "unlocked")


def test_closed_before_it_knows_it_begins_nothing(qtbot: QtBot, scene: Scene) -> None:
    start(scene)
    scene.logind.answer(scene.logind.PATH, scene.logind.MANAGER, "GetSession", "auto")
    scene.open()
    scene.senses.close()
    qtbot.wait(1100)
    assert scene.happened == []


def test_the_use_is_told_once_the_program_has_begun(qtbot: QtBot, watching: Scene) -> None:
    start(watching)
    watching.mutter.start()
    watching.mutter.be(idle=7 * 60)
    watching.open()
    until(qtbot, watching, "known", "away 7")
    assert watching.senses.watches
    watching.mutter.fire(Mutter.ACTIVE)
    until(qtbot, watching, "known", "away 7", "back 0")


def test_the_lock_is_away_and_unlocking_is_back(qtbot: QtBot, watching: Scene) -> None:
    start(watching)
    watching.mutter.start()
    watching.mutter.be(idle=0)
    watching.open()
    until(qtbot, watching, "known", "back 0")
    watching.logind.lock("2", locked=True)
    until(qtbot, watching, "known", "back 0", "locked", "away 0")
    watching.logind.lock("2", locked=False)
    until(qtbot, watching, "known", "back 0", "locked", "away 0", "unlocked", "back 0")


def test_a_session_locked_at_the_start_is_away(qtbot: QtBot, watching: Scene) -> None:
    start(watching, locked=True)
    watching.mutter.start()
    watching.mutter.be(idle=0)
    watching.open()
    until(qtbot, watching, "locked", "known", "away 0")


def test_without_mutter_logind_tells_of_use_by_the_session_it_shares_with_the_lock(
    qtbot: QtBot, watching: Scene
) -> None:
    start(watching)
    watching.logind.idle("2", away=True, since=time.monotonic() - 120)
    watching.open()
    until(qtbot, watching, "known", "away 2")
    watching.logind.lock("2", locked=True)
    watching.logind.set_idle("2", away=False, since=time.monotonic())
    watching.logind.lock("2", locked=False)
    until(qtbot, watching, "known", "away 2", "locked", "unlocked", "back 0")


def test_without_any_way_nothing_is_told_of_use(qtbot: QtBot, watching: Scene) -> None:
    start(watching)
    watching.logind.idle("2", away=False, since=0)
    watching.open()
    until(qtbot, watching, "known")
    watching.logind.lock("2", locked=True)
    until(qtbot, watching, "known", "locked")
    watching.senses.look()
    until(qtbot, watching, "known", "locked", "beat")
    assert not watching.senses.watches


def test_at_a_beat_the_x_server_is_asked(qtbot: QtBot, watching: Scene, x_server: Xvfb) -> None:
    start(watching)
    watching.open()
    until(qtbot, watching, "known", "back 0")
    x_server.kill()
    assert watching.senses.watches
    watching.senses.look()
    qtbot.waitUntil(lambda: not watching.senses.watches)
    assert watching.happened == ["known", "back 0", "beat"]


def sockets() -> int:
    """Count the sockets that this process has open."""
    links = []
    for file in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # the one by which we read the folder
            links.append(str(file.readlink()))
    return sum(link.startswith("socket:") for link in links)


def test_switched_off_nothing_is_opened_and_on_again_all_is(
    qtbot: QtBot, scene: Scene, x_server: Xvfb
) -> None:
    start(scene)
    scene.open()
    until(qtbot, scene, "known")
    qtbot.waitUntil(lambda: scene.session.up)
    closed = sockets()
    scene.senses.look()
    assert not scene.senses.watches
    scene.senses.watch_use(True)
    until(qtbot, scene, "known", "beat", "back 0")
    assert sockets() == closed + 1
    scene.senses.watch_use(False)
    assert sockets() == closed
    assert not scene.senses.watches
    scene.senses.watch_use(True)
    until(qtbot, scene, "known", "beat", "back 0", "back 0")
