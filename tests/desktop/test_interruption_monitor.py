"""What the desktop is asked at a ring's moment, joined to one value."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bedtime.adapters.availability import Availability, Finding
from bedtime.core.evening.interruptions import Interruptions
from bedtime.desktop.interruption_monitor import REST, InterruptionMonitor
from tests.buses import PrivateBus
from tests.played import NotificationServer

NAME = NotificationServer.NAME
DUNST = "org.dunstproject.cmd0"
RECORDING = '[{"info": {"state": "running", "props": {"media.class": "Stream/Input/Audio"}}}]'


class Desktop:
    """A played notification server and PipeWire, and a monitor that has asked nothing yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bus = PrivateBus(folder)
        self.bus.start()
        self.server = NotificationServer(self.bus)
        self.server.start()
        self.troubles: list[Availability] = []
        self.now = 1_000.0
        (folder / "pipewire-0").touch()
        self.monitor = InterruptionMonitor(
            on_trouble=self.troubles.append,
            environ={
                "XDG_RUNTIME_DIR": str(folder),
                "PATH": str(folder),
                "XDG_SESSION_TYPE": "wayland",
            },
            monotonic=lambda: self.now,
        )

    def record(self, *, on: bool) -> None:
        """Have somebody use the microphone."""
        self._pw_dump(f"echo '{RECORDING if on else '[]'}'")

    def hang(self) -> None:
        """Have PipeWire answer no more."""
        self._pw_dump("exec /bin/sleep 60")

    def introduce(self, server: str, *, paused: bool) -> None:
        """Have that notification server, with or without do not disturb."""
        self.server.introduce(server)
        self.server.set_property(NAME, "Inhibited", "b", paused)
        self.server.set_property(DUNST, "paused", "b", paused)

    def _pw_dump(self, command: str) -> None:
        program = self.folder / "pw-dump"
        program.write_text(f"#!/bin/sh\n{command}\n")
        program.chmod(0o755)


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    with TemporaryDirectory(prefix="bt", dir="/tmp") as folder:
        desktop = Desktop(Path(folder))
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", desktop.bus.address)
        yield desktop
        desktop.server.stop()
        desktop.bus.stop()


def test_what_is_not_known_counts_as_off(desktop: Desktop) -> None:
    assert desktop.monitor.current() == Interruptions()


def test_all_is_joined_to_one_value(desktop: Desktop) -> None:
    desktop.introduce("Plasma", paused=True)
    desktop.record(on=True)
    assert desktop.monitor.current() == Interruptions(do_not_disturb=True, call=True)
    desktop.record(on=False)
    assert desktop.monitor.current() == Interruptions(do_not_disturb=True)


def test_critical_passes_unless_a_server_that_keeps_it_back_does_so_now(desktop: Desktop) -> None:
    desktop.introduce("dunst", paused=True)
    sealed = Interruptions(do_not_disturb=True, critical_passes=False)
    assert desktop.monitor.current() == sealed
    desktop.introduce("dunst", paused=False)
    assert desktop.monitor.current() == Interruptions()


def test_each_time_it_is_asked_anew(desktop: Desktop) -> None:
    desktop.introduce("Plasma", paused=True)
    quiet = desktop.monitor.current()
    assert desktop.monitor.current() == quiet
    desktop.introduce("Plasma", paused=False)
    assert desktop.monitor.current() == Interruptions()
    assert desktop.monitor.current() == Interruptions()
    desktop.introduce("Plasma", paused=True)
    assert desktop.monitor.current() == quiet


def test_do_not_disturb_ends_with_its_server(desktop: Desktop) -> None:
    desktop.introduce("dunst", paused=True)
    assert desktop.monitor.current() != Interruptions()
    desktop.server.stop()
    assert desktop.monitor.current() == Interruptions()


def test_one_that_does_not_answer_is_named_once_and_rests(desktop: Desktop) -> None:
    desktop.introduce("Plasma", paused=True)
    desktop.hang()
    silent = Availability(False, Finding.INTERRUPTION_SILENT, "PipeWire")
    assert desktop.monitor.current() == Interruptions(do_not_disturb=True)
    assert desktop.troubles == [silent]
    desktop.record(on=True)
    desktop.now += REST - 1
    assert desktop.monitor.current() == Interruptions(do_not_disturb=True)
    desktop.now += 1
    assert desktop.monitor.current() == Interruptions(do_not_disturb=True, call=True)
    desktop.hang()
    desktop.monitor.current()
    assert desktop.troubles == [silent]


def test_a_silent_server_keeps_the_others_from_nothing(desktop: Desktop) -> None:
    desktop.server.answer(NotificationServer.PATH, NAME, "GetServerInformation")
    desktop.record(on=True)
    assert desktop.monitor.current() == Interruptions(call=True)
    assert desktop.troubles == [Availability(False, Finding.INTERRUPTION_SILENT, NAME)]


def test_a_desktop_without_a_bus_is_no_trouble(desktop: Desktop) -> None:
    desktop.bus.stop()
    assert desktop.monitor.current() == Interruptions()
    assert desktop.troubles == []
