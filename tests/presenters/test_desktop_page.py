"""The page about the desktop: a real autostart file, and diagnostics over real buses."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.autostart.xdg import OPTION
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.dbus.query import wait_for
from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.storage.paths import Profile
from bedtime.engine.unsaved import Unsaved
from bedtime.presenters.desktop_page import DesktopPagePresenter
from bedtime.services.diagnostics import diagnose
from bedtime.text import desktop, diagnostics
from bedtime.text.diagnostics import CheckResult
from bedtime.ui.settings.desktop_model import DesktopActions
from tests.buses import PrivateBus
from tests.fakes import default_settings
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
        self.log = SqliteLog(self.profile.log)
        self.session = Bus(on_trouble=lambda _: None, addresses=self.private.addresses)
        self.system = Bus(on_trouble=lambda _: None, addresses=lambda: ())
        self.session.open()
        self.system.open()

    def actions(self) -> DesktopActions:
        presenter = DesktopPagePresenter(
            self.profile, self.log, default_settings, session=self.session, system=self.system
        )
        return presenter.actions()

    def close(self) -> None:
        self.session.close()
        self.system.close()
        self.server.stop()
        self.private.stop()


@pytest.fixture
def home(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    with TemporaryDirectory(prefix="bt", dir="/tmp") as folder:  # short, for the sockets
        home = Home(Path(folder), monkeypatch)
        yield home
        home.close()


def test_start_at_login_is_what_the_file_says(home: Home) -> None:
    actions = home.actions()
    assert actions.login_state().enabled is False
    on = actions.set_login(True)
    assert on.enabled is True
    assert on.message == f"{home.entry} starts Bedtime at login."
    assert OPTION in home.entry.read_text()
    assert actions.set_login(False).enabled is False
    assert not home.entry.exists()


def test_the_login_entry_of_another_bedtime_is_recognised_and_taken_over(home: Home) -> None:
    home.entry.parent.mkdir(parents=True)
    home.entry.write_text(f"[Desktop Entry]\nType=Application\nExec=/bin/true {OPTION}\n")
    state = home.actions().login_state()
    assert state.enabled is None
    assert "another Bedtime" in state.message
    assert "Tick it" in state.message
    assert home.actions().set_login(True).enabled is True


def test_a_login_entry_that_cannot_be_written_is_not_on(home: Home) -> None:
    (home.folder / "config").write_text("a file where the folder would be")
    state = home.actions().set_login(True)
    assert state.enabled is False
    assert "could not be changed" in state.message


@pytest.mark.parametrize("name", ["ON", "OFF", "OTHER", "SWITCHED_OFF", "GONE"])
def test_no_sentence_beside_the_check_box_names_a_command(name: str) -> None:
    assert "autostart on" not in desktop.at_login(name, "/subject")


def test_zones_are_places(home: Home) -> None:
    zones = home.actions().zones()
    assert {"Europe/Berlin", "UTC", "America/Argentina/Buenos_Aires"} <= set(zones)
    assert {"localtime", "Factory", "EST5EDT"}.isdisjoint(zones)
    assert list(zones) == sorted(zones)


def diagnose_and_wait(actions: DesktopActions, qtbot: QtBot) -> Mapping[str, CheckResult]:
    """Return the results, which come after the call itself: it does not block the loop."""
    results: list[Mapping[str, CheckResult]] = []
    actions.diagnose(results.append)
    assert results == [], "a bus answers later"
    qtbot.waitUntil(lambda: bool(results))
    return results[0]


def test_it_finds_what_the_doctor_command_finds(home: Home, qtbot: QtBot) -> None:
    home.server.start("--no-actions")
    found = diagnose_and_wait(home.actions(), qtbot)
    assert list(found) == list(diagnostics.check_names())
    assert found == wait_for(diagnose(home.profile, default_settings(), home.log, Unsaved()))
    assert "without buttons" in found["notifications"].says


def test_a_silent_server_does_not_block_the_window(
    home: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bedtime.adapters.dbus.query.LIMIT", 0.5)
    home.server.start("--hold", "GetServerInformation")
    found = diagnose_and_wait(home.actions(), qtbot)
    assert "does not answer" in found["notifications"].says


def test_cancelled_it_reports_nothing(home: Home, qtbot: QtBot) -> None:
    results: list[Mapping[str, CheckResult]] = []
    home.actions().diagnose(results.append)()
    diagnose_and_wait(home.actions(), qtbot)
    assert results == []
