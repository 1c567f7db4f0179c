"""Bedtime in the user's menu: installed and uninstalled completely, and others' files kept."""

import os
import subprocess
import tomllib
from pathlib import Path

import pytest

from bedtime.adapters.launcher import menu_entry
from bedtime.adapters.launcher.desktop_entry import exec_words
from bedtime.adapters.launcher.launch_command import own_command
from bedtime.adapters.launcher.menu_entry import SHARED, NotOursError
from bedtime.adapters.storage.paths import Profile

ROOT = Path(__file__).resolve().parents[3]


class Home:
    """A home folder of the test's own."""

    def __init__(self, folder: Path) -> None:
        self.share = folder / ".local" / "share"
        self.environ = {"HOME": str(folder), "PATH": os.environ["PATH"]}
        self.profile = Profile.find(None, self.environ)
        self.entry = self.share / "applications" / "bedtime.desktop"

    def install(self) -> tuple[Path, ...]:
        return menu_entry.install(self.profile, self.environ)

    def uninstall(self) -> tuple[Path, ...]:
        return menu_entry.uninstall(self.environ)

    def files(self) -> dict[str, bytes]:
        found = (path for path in sorted(self.share.rglob("*")) if path.is_file())
        return {str(path.relative_to(self.share)): path.read_bytes() for path in found}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_all_of_it_is_there_and_once(home: Home) -> None:
    assert len(home.install()) == len(SHARED)
    assert sorted(home.files()) == sorted(SHARED.values())
    before = home.files()
    assert home.install() == ()
    assert home.files() == before
    assert len(menu_entry.installed(home.environ)) == len(SHARED)


def test_entry_and_actions_call_this_bedtime_wherever_it_is(home: Home) -> None:
    home.install()
    lines = [line for line in home.entry.read_text().splitlines() if line.startswith("Exec=")]
    commands = [exec_words(line.removeprefix("Exec=")) for line in lines]
    assert commands == [
        own_command(),
        (*own_command(), "open", "checkin", "--start"),
        (*own_command(), "open", "tonight", "--start"),
        (*own_command(), "open", "pause", "--start"),
    ]
    checked = subprocess.run(
        ["desktop-file-validate", home.entry], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")


def test_a_profile_of_its_own_is_kept(home: Home, tmp_path: Path) -> None:
    own = Profile.find(str(tmp_path / "my 100 %\\1 profile"), {})
    menu_entry.install(own, home.environ)
    lines = [line for line in home.entry.read_text().splitlines() if line.startswith("Exec=")]
    assert len(lines) == 4
    for line in lines:
        words = exec_words(line.removeprefix("Exec="))
        assert words[len(own_command()) :][:2] == ("--profile", str(own.data))


def test_what_a_new_version_changes_is_written_anew(home: Home) -> None:
    home.install()
    old = home.share / SHARED["icons/bedtime.svg"]
    old.write_text("<svg/>")
    assert home.install() == (old,)


def test_what_is_anothers_stays(home: Home) -> None:
    home.install()
    other = home.entry.with_name("other.desktop")
    other.touch()
    removed = home.uninstall()
    assert removed[-1] == home.entry
    assert len(removed) == len(SHARED)
    assert list(home.files()) == ["applications/other.desktop"]
    assert [path.name for path in home.share.iterdir()] == ["applications"]
    assert home.uninstall() == ()


def test_an_entry_of_anothers_is_neither_replaced_nor_removed(home: Home) -> None:
    home.entry.parent.mkdir(parents=True)
    home.entry.write_bytes((ROOT / "resources" / "bedtime.desktop").read_bytes())  # as by pip
    icon = home.share / SHARED["icons/bedtime.svg"]
    icon.parent.mkdir(parents=True)
    icon.touch()
    before = home.files()
    with pytest.raises(NotOursError):
        home.install()
    assert home.uninstall() == ()
    assert home.files() == before


def test_what_was_half_installed_can_be_uninstalled(home: Home) -> None:
    """The entry is written first and removed last, so that it always marks the rest as ours."""
    home.install()
    (home.share / SHARED["icons/bedtime.svg"]).unlink()
    assert len(home.uninstall()) == len(SHARED) - 1
    blocked = home.share / "icons"
    blocked.parent.mkdir(parents=True, exist_ok=True)
    blocked.touch()
    with pytest.raises(OSError, match="icons"):
        home.install()
    assert len(home.uninstall()) == 2
    assert list(home.files()) == ["icons"]


def test_desktops_look_the_icons_up_again(home: Home) -> None:
    theme = home.share / "icons" / "hicolor"
    theme.mkdir(parents=True)
    (theme / "index.theme").touch()
    os.utime(theme, (1, 1))
    home.install()
    (home.share / SHARED["icons/bedtime.svg"]).write_text("<svg/>")  # an older version's
    for change in (home.install, home.uninstall):
        os.utime(theme, (1, 1))
        change()
        assert theme.stat().st_mtime > 1


def test_a_sandbox_has_no_such_menu() -> None:
    assert menu_entry.compatible({})
    assert not menu_entry.compatible({"SNAP": "/snap/bedtime/1"})


def test_the_wheel_shares_the_same_files() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared == {f"resources/{name}": f"share/{place}" for name, place in SHARED.items()}


def test_it_is_in_the_menu_whoever_put_it_there(home: Home, tmp_path: Path) -> None:
    environ = {**home.environ, "XDG_DATA_DIRS": f"relative:{tmp_path / 'system'}"}
    assert not menu_entry.is_in_menu(environ)
    home.install()
    assert menu_entry.is_in_menu(environ)
    home.uninstall()
    assert not menu_entry.is_in_menu(environ)
    other = tmp_path / "system" / "applications" / "bedtime.desktop"
    other.parent.mkdir(parents=True)
    other.write_text("[Desktop Entry]\n")
    assert menu_entry.is_in_menu(environ)
