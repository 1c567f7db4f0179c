"""The machine as the settings ask it: real files for the login, real buses for what it offers."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.autostart.xdg import OPTION
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.dbus.query import wait_for
from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.storage.paths import Profile
from bedtime.presenters.desktop_page import DesktopPagePresenter
from bedtime.services.diagnostics import diagnose
from bedtime.text import diagnostics
from bedtime.text.diagnostics import CheckResult
from bedtime.ui.settings.desktop_model import DesktopActions
from tests.buses import PrivateBus
from tests.fakes import usual
from tests.strict_server import StrictServer


class Home:
    """A user's home, a session bus with a server that is not started yet, and no system bus."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.private = PrivateBus(folder)
        self.private.start()
        self.server = StrictServer(self.private, folder / "server.log")
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP", "SNAP"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
        monkeypatch.setenv("XDG_CONFIG_DIRS", str(folder / "nothing"))
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", self.private.address)
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
        self.entry = folder / "config" / "autostart" / "bedtime.desktop"
        self.profile = Profile.find(str(folder / "profile"), os.environ)
        self.diary = SqliteLog(self.profile.diary)
        self.session = Bus(trouble=lambda _: None, addresses=self.private.addresses)
        self.system = Bus(trouble=lambda _: None, addresses=lambda: ())
        self.session.open()
        self.system.open()

    def desktop(self) -> DesktopActions:
        machine = DesktopPagePresenter(
            self.profile, self.diary, usual, session=self.session, system=self.system
        )
        return machine.desktop()

    def leave(self) -> None:
        self.session.close()
        self.system.close()
        self.server.stop()
        self.private.stop()


@pytest.fixture
def home(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    with TemporaryDirectory(prefix="bt", dir="/tmp") as folder:  # short, for the sockets
        made = Home(Path(folder), monkeypatch)
        yield made
        made.leave()


def test_the_login_is_what_the_file_says(home: Home) -> None:
    desktop = home.desktop()
    assert desktop.at_login().this is False
    on = desktop.start_at_login(True)
    assert on.this is True
    assert on.says == f"{home.entry} starts Bedtime at login."
    assert OPTION in home.entry.read_text()
    assert desktop.start_at_login(False).this is False
    assert not home.entry.exists()


def test_another_bedtimes_login_is_told_apart_and_taken_over(home: Home) -> None:
    home.entry.parent.mkdir(parents=True)
    home.entry.write_text(f"[Desktop Entry]\nType=Application\nExec=/bin/true {OPTION}\n")
    told = home.desktop().at_login()
    assert told.this is None
    assert "another Bedtime" in told.says
    assert "Tick it" in told.says
    assert home.desktop().start_at_login(True).this is True


def test_one_that_cannot_be_written_is_not_on(home: Home) -> None:
    (home.folder / "config").write_text("a file where the folder would be")
    told = home.desktop().start_at_login(True)
    assert told.this is False
    assert "could not be changed" in told.says


@pytest.mark.parametrize("name", ["ON", "OFF", "OTHER", "SWITCHED_OFF", "GONE"])
def test_nobody_who_sees_the_box_is_sent_to_a_command(name: str) -> None:
    from bedtime.text import desktop

    assert "autostart on" not in desktop.at_login(name, "/subject")


def test_zones_are_places(home: Home) -> None:
    zones = home.desktop().zones()
    assert {"Europe/Berlin", "UTC", "America/Argentina/Buenos_Aires"} <= set(zones)
    assert {"localtime", "Factory", "EST5EDT"}.isdisjoint(zones)
    assert list(zones) == sorted(zones)


def looked(desktop: DesktopActions, qtbot: QtBot) -> tuple[Mapping[str, CheckResult], float]:
    """Look, and tell what was found and how many seconds the looking itself held up the loop."""
    told: list[Mapping[str, CheckResult]] = []
    began = monotonic()
    desktop.look(told.append)
    held = monotonic() - began
    assert told == [], "what is asked of a bus is answered later"
    qtbot.waitUntil(lambda: bool(told))
    return told[0], held


def test_it_finds_what_the_doctor_finds(home: Home, qtbot: QtBot) -> None:
    home.server.start("--no-actions")
    found, _ = looked(home.desktop(), qtbot)
    assert list(found) == list(diagnostics.names())
    assert found == wait_for(diagnose(home.profile, usual(), home.diary))
    assert "without buttons" in found["notifications"].says


def test_a_server_that_is_silent_holds_no_window_up(
    home: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bedtime.adapters.dbus.query.LIMIT", 0.5)
    home.server.start("--hold", "GetServerInformation")
    found, held = looked(home.desktop(), qtbot)
    assert held < 0.3
    assert "does not answer" in found["notifications"].says


def test_given_up_it_tells_nothing(home: Home, qtbot: QtBot) -> None:
    told: list[Mapping[str, CheckResult]] = []
    home.desktop().look(told.append)()
    looked(home.desktop(), qtbot)
    assert told == []
