"""Start at login: the state is what a session would do, and every change is read back."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bedtime.adapters.autostart import autostart
from bedtime.adapters.autostart.backend import AtLogin, Found
from bedtime.adapters.launcher.desktop_entry import exec_words, value
from bedtime.adapters.storage.paths import Profile
from bedtime.text.autostart import finding

BESIDE = Path(sys.executable).with_name("bedtime")


class Home:
    """A home folder of the test's own, as the programs of its session see it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environ = {
            "HOME": str(folder),
            "PATH": os.environ["PATH"],
            "XDG_CONFIG_DIRS": str(folder / "xdg"),
        }
        self.file = folder / ".config" / "autostart" / "bedtime.desktop"
        self.of_the_system = folder / "xdg" / "autostart" / "bedtime.desktop"

    @property
    def profile(self) -> Profile:
        return Profile.find(None, self.environ)

    def state(self) -> AtLogin:
        return autostart.state(self.profile, self.environ)

    def on(self) -> AtLogin:
        return autostart.turn_on(self.profile, self.environ)

    def off(self) -> AtLogin:
        return autostart.turn_off(self.profile, self.environ)

    def write(self, *lines: str, file: Path | None = None) -> None:
        file = file or self.file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(("[Desktop Entry]", *lines, "")))

    def add(self, line: str) -> None:
        self.file.write_text(self.file.read_text() + line + "\n")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


@pytest.fixture
def locked(home: Home) -> Iterator[Path]:
    """A folder for entries in which nobody, not even root, can write."""
    folder = home.file.parent
    folder.parent.mkdir()
    folder.symlink_to("/proc/1/task")
    yield folder
    folder.unlink()


def test_at_first_nothing_starts(home: Home) -> None:
    assert home.state() == AtLogin(False, Found.OFF)
    assert home.off() == AtLogin(False, Found.OFF)
    assert list(home.folder.iterdir()) == []


def test_turned_on_it_is_a_valid_entry_for_a_session(home: Home) -> None:
    assert home.on() == AtLogin(True, Found.ON, str(home.file))
    assert home.state().found is Found.ON
    checked = subprocess.run(
        ["desktop-file-validate", home.file], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")
    text = home.file.read_text()
    assert exec_words(value(text, "Exec") or "") == (str(BESIDE), "--at-login")
    wanted = {"X-GNOME-Autostart-Delay": "2", "X-LXQt-Need-Tray": "true", "Name": "Bedtime"}
    assert {key: value(text, key) for key in wanted} == wanted
    assert "Action" not in text
    assert "" not in text.splitlines()
    assert [path.name for path in home.file.parent.iterdir()] == [home.file.name]


def test_twice_on_is_once_and_touches_nothing(home: Home) -> None:
    home.on()
    os.utime(home.file, (1, 1))
    assert home.on().found is Found.ON
    assert home.file.stat().st_mtime == 1


def test_turned_off_nothing_stays(home: Home) -> None:
    home.on()
    assert home.off() == AtLogin(False, Found.OFF)
    assert not home.file.exists()


@pytest.mark.parametrize(
    "line",
    [
        "Hidden=true",
        "X-GNOME-Autostart-enabled=false",
        "X-MATE-Autostart-enabled=false",
        "OnlyShowIn=KDE;",
        "NotShowIn=GNOME;XFCE;",
    ],
)
def test_what_the_desktop_switched_off_is_found_and_corrected(home: Home, line: str) -> None:
    home.environ["XDG_CURRENT_DESKTOP"] = "XFCE"
    home.on()
    home.add(line)
    assert home.state() == AtLogin(False, Found.SWITCHED_OFF, str(home.file))
    assert home.on() == AtLogin(True, Found.ON, str(home.file))


def test_other_desktops_are_no_hindrance(home: Home) -> None:
    home.on()
    home.add("OnlyShowIn=KDE;XFCE;\nNotShowIn=GNOME;")
    assert home.state().on  # it is unknown which desktop this is
    home.environ["XDG_CURRENT_DESKTOP"] = "ubuntu:XFCE"
    assert home.state().found is Found.ON


def test_what_the_user_added_survives(home: Home) -> None:
    home.write("Name=Mine", "Name[de]=Meins", "X-Mine=1", "Hidden=true", "Exec=x", "Comment=ü")
    home.file.write_bytes(home.file.read_bytes() + b"X-Latin=\xfc\n\n[Desktop Action a]\nName=A\n")
    assert home.on().on
    kept = home.file.read_bytes()
    for line in (b"Name=Mine", b"Name[de]=Meins", b"X-Mine=1", b"X-Latin=\xfc", b"Name=A"):
        assert line + b"\n" in kept
    assert b"Hidden" not in kept


@pytest.mark.parametrize("line", ["TryExec=/gone/bedtime", "Exec=", "Exec='", "Exec=/gone/bedtime"])
def test_a_program_that_moved_is_noticed_and_found_again(home: Home, line: str) -> None:
    home.on()
    home.add(line)
    assert home.state().found is Found.GONE
    assert not home.state().on
    assert home.on().found is Found.ON


def test_another_bedtime_is_found_and_replaced(home: Home) -> None:
    home.write("Name=Bedtime", "Type=Application", "Exec=/bin/sh -c bedtime")
    assert home.state() == AtLogin(True, Found.OTHER, "/bin/sh -c bedtime")
    assert home.on().found is Found.ON


def test_a_profile_of_its_own_is_kept(home: Home) -> None:
    own = Profile.find(str(home.folder / "my profile"), {})
    assert autostart.turn_on(own, home.environ).found is Found.ON
    command = exec_words(value(home.file.read_text(), "Exec") or "")
    assert command == (str(BESIDE), "--profile", str(own.data), "--at-login")
    assert home.state().found is Found.OTHER
    named = home.environ | {"BEDTIME_PROFILE": str(own.data)}  # which no login sets
    assert autostart.state(Profile.find(None, named), named).found is Found.ON


def test_without_a_command_beside_python_it_is_called_as_a_module(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "bin" / "python3"
    python.parent.mkdir()
    python.symlink_to(sys.executable)
    monkeypatch.setattr(sys, "executable", str(python))
    assert home.on().found is Found.ON
    command = exec_words(value(home.file.read_text(), "Exec") or "")
    assert command == (str(python), "-m", "bedtime", "--at-login")
    python.unlink()
    assert home.state().found is Found.GONE
    monkeypatch.setattr(sys, "executable", "")
    assert home.on() == AtLogin(False, Found.NO_BACKEND)


def test_one_for_all_users_is_seen_hidden_and_shown_again(home: Home) -> None:
    home.write("Name=Bedtime", "Exec=/bin/true", "X-Distro=1", file=home.of_the_system)
    assert home.state() == AtLogin(True, Found.OTHER, "/bin/true")
    assert home.off() == AtLogin(False, Found.SWITCHED_OFF, str(home.file))
    assert home.off() == AtLogin(False, Found.SWITCHED_OFF, str(home.file))
    assert home.on().found is Found.ON
    assert value(home.file.read_text(), "X-Distro") == "1"
    assert value(home.of_the_system.read_text(), "Exec") == "/bin/true"


def test_a_link_is_replaced_and_what_it_points_to_stays(home: Home, tmp_path: Path) -> None:
    menu = tmp_path / "menu.desktop"
    menu.write_text("[Desktop Entry]\nName=Bedtime\nType=Application\nExec=/bin/true\n")
    home.file.parent.mkdir(parents=True)
    home.file.symlink_to(menu)
    assert home.on().found is Found.ON
    assert not home.file.is_symlink()
    assert "Exec=/bin/true" in menu.read_text()
    assert [path.name for path in home.file.parent.iterdir()] == [home.file.name]


def test_a_dangling_link_is_found_and_replaced(home: Home) -> None:
    home.file.parent.mkdir(parents=True)
    home.file.symlink_to("/nowhere/bedtime.desktop")
    assert home.state() == AtLogin(
        False, Found.UNREADABLE, f"{home.file}: No such file or directory"
    )
    assert home.off().found is Found.OFF
    assert home.on().found is Found.ON


def test_where_nothing_can_be_written_that_is_found(home: Home, locked: Path) -> None:
    state = home.on()
    assert (state.on, state.found) == (False, Found.UNWRITABLE)
    assert str(locked.resolve()) in state.subject
    assert home.state().found is Found.OFF


def test_an_unreadable_one_of_the_systems_is_found(home: Home) -> None:
    home.of_the_system.mkdir(parents=True)
    assert home.state().found is Found.UNREADABLE
    for state in (home.on(), home.off()):
        assert (state.on, state.found) == (False, Found.UNWRITABLE)
        assert state.subject == f"{home.of_the_system}: Is a directory"
    assert not home.file.exists()


def test_a_folder_in_its_place_is_found(home: Home) -> None:
    home.file.mkdir(parents=True)
    assert home.state().found is Found.UNREADABLE
    assert home.on().found is Found.UNWRITABLE
    assert home.off().found is Found.UNWRITABLE
    home.file.rmdir()
    home.file.parent.rmdir()
    home.file.parent.touch()
    assert home.state().found is Found.OFF
    state = home.on()
    assert state.found is Found.UNWRITABLE
    assert "autostart" in state.subject


def test_a_sandbox_has_no_backend_yet(home: Home) -> None:
    home.environ["SNAP"] = "/snap/bedtime/1"
    assert {home.state(), home.on(), home.off()} == {AtLogin(False, Found.NO_BACKEND)}
    assert not home.file.exists()


@pytest.mark.parametrize("found", list(Found))
def test_everything_found_has_its_sentence(found: Found) -> None:
    sentence, remedy = finding(found.name, "{here}")
    assert sentence.endswith(".")
    assert bool(remedy) is (found is not Found.ON)
