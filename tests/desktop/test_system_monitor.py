"""The system monitor as a whole: when it is ready, and what it reports."""

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
    """Two buses, not yet started, and a system monitor on them."""

    def __init__(self, folder: Path) -> None:
        (folder / "system").mkdir()
        self.session_bus = PrivateBus(folder)
        self.system_bus = PrivateBus(folder / "system")
        self.logind = Logind(self.system_bus)
        self.saver = Saver(self.session_bus)
        self.mutter = Mutter(self.session_bus)
        self.happened: list[str] = []
        self.session = Bus(on_trouble=self._trouble, addresses=self.session_bus.addresses)
        self.monitor = SystemMonitor(
            self.session,
            on_heartbeat=lambda: self.happened.append("beat"),
            on_lock=lambda locked: self.happened.append("locked" if locked else "unlocked"),
            on_use=self._on_use,
        )

    def open(self) -> None:
        self.session.open()
        self.monitor.open(lambda: self.happened.append("ready"))

    def close(self) -> None:
        self.monitor.close()
        self.session.close()
        self.logind.stop()
        self.saver.stop()
        self.mutter.stop()
        self.system_bus.stop()
        self.session_bus.stop()

    def _on_use(self, used: bool, at: datetime) -> None:
        """Record a change, and how many minutes ago it was."""
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
    """An X server, named by DISPLAY."""
    server = Xvfb()
    monkeypatch.setenv("DISPLAY", server.display)
    yield server
    server.kill()


@pytest.fixture
def watching(scene: Scene) -> Scene:
    """The scene with the computer's use watched."""
    scene.monitor.watch_use(True)
    return scene


def start(scene: Scene, *, locked: bool = False) -> None:
    scene.session_bus.start()
    scene.system_bus.start()
    scene.logind.start()
    scene.logind.add_session("2")
    scene.logind.answer_locked("2", locked=locked)


def until(qtbot: QtBot, scene: Scene, *happened: str) -> None:
    """Wait until this has happened, and nothing else."""
    qtbot.waitUntil(lambda: scene.happened == list(happened))


def test_without_buses_it_is_ready_at_once_and_only_the_session_bus_is_missed(scene: Scene) -> None:
    scene.open()
    assert scene.happened == ["trouble", "ready"]


def test_a_locked_session_is_known_before_it_is_ready(qtbot: QtBot, scene: Scene) -> None:
    start(scene, locked=True)
    scene.open()
    assert scene.happened == []
    until(qtbot, scene, "locked", "ready")


def test_an_unlocked_one_is_known_and_not_reported(qtbot: QtBot, scene: Scene) -> None:
    start(scene)
    scene.open()
    until(qtbot, scene, "ready")
    scene.logind.lock("2", locked=True)
    until(qtbot, scene, "ready", "locked")
    scene.logind.lock("2", locked=False)
    until(qtbot, scene, "ready", "locked", "unlocked")


def test_a_silent_logind_delays_it_only_for_a_second(qtbot: QtBot, scene: Scene) -> None:
    start(scene)
    scene.logind.answer(scene.logind.PATH, scene.logind.MANAGER, "GetSession", "auto")
    scene.open()
    opened = time.monotonic()
    scene.monitor.check()
    until(qtbot, scene, "ready")
    assert time.monotonic() - opened > 0.9


def test_waking_is_a_beat_at_once(qtbot: QtBot, scene: Scene) -> None:
    start(scene)
    scene.open()
    until(qtbot, scene, "ready")
    scene.logind.emit_sleep(falls_asleep=True)
    scene.logind.emit_sleep(falls_asleep=False)
    until(qtbot, scene, "ready", "beat")


def test_at_a_beat_lost_buses_are_found_again(qtbot: QtBot, scene: Scene) -> None:
    start(scene, locked=True)
    scene.open()
    until(qtbot, scene, "locked", "ready")
    scene.system_bus.stop()
    until(qtbot, scene, "locked", "ready", "unlocked")
    scene.session_bus.stop()
    until(qtbot, scene, "locked", "ready", "unlocked", "trouble")
    scene.logind.stop()
    scene.happened.clear()
    start(scene, locked=True)
    scene.monitor.check()
    until(qtbot, scene, "beat", "locked")
    qtbot.waitUntil(lambda: scene.session.connected)


def test_at_a_beat_a_lock_that_ended_in_silence_is_noticed(qtbot: QtBot, scene: Scene) -> None:
    start(scene, locked=True)
    scene.open()
    until(qtbot, scene, "locked", "ready")
    scene.logind.answer_locked("2", locked=False)
    scene.monitor.check()
    until(qtbot, scene, "locked", "ready", "beat", "unlocked")


def test_closed_before_it_is_ready_it_reports_nothing(qtbot: QtBot, scene: Scene) -> None:
    start(scene)
    scene.logind.answer(scene.logind.PATH, scene.logind.MANAGER, "GetSession", "auto")
    scene.open()
    scene.monitor.close()
    qtbot.wait(1100)
    assert scene.happened == []


def test_the_use_is_reported_once_it_is_ready(qtbot: QtBot, watching: Scene) -> None:
    start(watching)
    watching.mutter.start()
    watching.mutter.answer_idle_time(idle=7 * 60)
    watching.open()
    until(qtbot, watching, "ready", "away 7")
    assert watching.monitor.watches_use
    watching.mutter.fire(Mutter.ACTIVE)
    until(qtbot, watching, "ready", "away 7", "back 0")


def test_the_lock_is_away_and_unlocking_is_back(qtbot: QtBot, watching: Scene) -> None:
    start(watching)
    watching.mutter.start()
    watching.mutter.answer_idle_time(idle=0)
    watching.open()
    until(qtbot, watching, "ready", "back 0")
    watching.logind.lock("2", locked=True)
    until(qtbot, watching, "ready", "back 0", "locked", "away 0")
    watching.logind.lock("2", locked=False)
    until(qtbot, watching, "ready", "back 0", "locked", "away 0", "unlocked", "back 0")


def test_a_session_locked_at_the_start_is_away(qtbot: QtBot, watching: Scene) -> None:
    start(watching, locked=True)
    watching.mutter.start()
    watching.mutter.answer_idle_time(idle=0)
    watching.open()
    until(qtbot, watching, "locked", "ready", "away 0")


def test_without_mutter_logind_reports_use_by_the_session_it_shares_with_the_lock(
    qtbot: QtBot, watching: Scene
) -> None:
    start(watching)
    watching.logind.answer_idle("2", away=True, since=time.monotonic() - 120)
    watching.open()
    until(qtbot, watching, "ready", "away 2")
    watching.logind.lock("2", locked=True)
    watching.logind.set_idle("2", away=False, since=time.monotonic())
    watching.logind.lock("2", locked=False)
    until(qtbot, watching, "ready", "away 2", "locked", "unlocked", "back 0")


def test_without_any_backend_no_use_is_reported(qtbot: QtBot, watching: Scene) -> None:
    start(watching)
    watching.logind.answer_idle("2", away=False, since=0)
    watching.open()
    until(qtbot, watching, "ready")
    watching.logind.lock("2", locked=True)
    until(qtbot, watching, "ready", "locked")
    watching.monitor.check()
    until(qtbot, watching, "ready", "locked", "beat")
    assert not watching.monitor.watches_use


def test_at_a_beat_the_x_server_is_asked(qtbot: QtBot, watching: Scene, x_server: Xvfb) -> None:
    start(watching)
    watching.open()
    until(qtbot, watching, "ready", "back 0")
    x_server.kill()
    assert watching.monitor.watches_use
    watching.monitor.check()
    qtbot.waitUntil(lambda: not watching.monitor.watches_use)
    assert watching.happened == ["ready", "back 0", "beat"]


def sockets() -> int:
    """Number of sockets that this process has open."""
    links = []
    for file in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # the one that reads the folder
            links.append(str(file.readlink()))
    return sum(link.startswith("socket:") for link in links)


def test_switched_off_nothing_is_opened_and_on_again_all_is(
    qtbot: QtBot, scene: Scene, x_server: Xvfb
) -> None:
    start(scene)
    scene.open()
    until(qtbot, scene, "ready")
    qtbot.waitUntil(lambda: scene.session.connected)
    closed = sockets()
    scene.monitor.check()
    assert not scene.monitor.watches_use
    scene.monitor.watch_use(True)
    until(qtbot, scene, "ready", "beat", "back 0")
    assert sockets() == closed + 1
    scene.monitor.watch_use(False)
    assert sockets() == closed
    assert not scene.monitor.watches_use
    scene.monitor.watch_use(True)
    until(qtbot, scene, "ready", "beat", "back 0", "back 0")
