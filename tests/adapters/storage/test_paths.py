"""Where the files are, and that looking for them makes nothing."""

import stat
import sys
from pathlib import Path

import platformdirs
import pytest

from bedtime.adapters.storage import paths
from bedtime.adapters.storage.paths import Profile, resource

linux = pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="XDG is Linux's")


def test_a_profile_has_everything_in_one_folder(tmp_path: Path) -> None:
    folder = tmp_path / "evening"
    profile = Profile.find(str(folder), {"BEDTIME_PROFILE": "/elsewhere"})
    assert profile == Profile(folder / "config.toml", folder)
    assert profile.log == folder / "bedtime.sqlite3"
    assert not folder.exists()


def test_the_environment_may_name_the_profile() -> None:
    profile = Profile.find(None, {"BEDTIME_PROFILE": "/elsewhere/./x/..", "HOME": "/home/ada"})
    assert profile == Profile(Path("/elsewhere/config.toml"), Path("/elsewhere"))


def test_a_relative_profile_is_made_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/ada")
    assert Profile.find("here", {}).data == tmp_path / "here"
    assert Profile.find("~/here", {}).data == Path("/home/ada/here")


def test_an_unset_variable_does_not_lead_to_the_users_own_profile() -> None:
    with pytest.raises(ValueError, match="empty"):
        Profile.find("", {"HOME": "/home/ada"})


@linux
@pytest.mark.parametrize(
    ("environ", "config", "data"),
    [
        ({}, "/home/ada/.config", "/home/ada/.local/share"),
        ({"BEDTIME_PROFILE": ""}, "/home/ada/.config", "/home/ada/.local/share"),
        ({"XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d"}, "/c", "/d"),
        ({"XDG_CONFIG_HOME": ""}, "/home/ada/.config", "/home/ada/.local/share"),
        ({"XDG_DATA_HOME": "relative"}, "/home/ada/.config", "/home/ada/.local/share"),
    ],
)
def test_the_usual_places(environ: dict[str, str], config: str, data: str) -> None:
    profile = Profile.find(None, {"HOME": "/home/ada", **environ})
    assert profile.config == Path(config) / "bedtime" / "config.toml"
    assert profile.log == Path(data) / "bedtime" / "bedtime.sqlite3"


@linux
def test_without_a_home_the_system_knows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOME", raising=False)
    assert Profile.find(None, {}).config == Path.home() / ".config" / "bedtime" / "config.toml"


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_other_systems_are_asked_of_platformdirs(
    system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert platformdirs.user_data_path()  # chooses its system when imported
    monkeypatch.setattr(sys, "platform", system)
    profile = Profile.find(None, {})
    assert profile.config.name == "config.toml"
    assert "bedtime" in profile.data.parts


def test_folders_are_made_when_needed_for_their_owner_only(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "c" / "bedtime" / "config.toml", tmp_path / "d" / "bedtime")
    for _ in range(2):
        profile.ensure()
        for folder in (profile.config.parent, profile.data):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
            assert list(folder.iterdir()) == []


def test_a_file_in_the_way_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        Profile.find(str(tmp_path / "file"), {}).ensure()


def test_resources_of_the_checkout() -> None:
    assert resource("icons").parent.name == "resources"
    assert resource("x").parent.is_dir()


@pytest.mark.parametrize(("wheel", "expected"), [(True, "bedtime/resources"), (False, "resources")])
def test_resources_inside_the_wheel_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, wheel: bool, expected: str
) -> None:
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "bedtime")
    (tmp_path / ("bedtime/resources" if wheel else "resources")).mkdir(parents=True)
    assert resource("icons/a.png") == tmp_path / expected / "icons/a.png"
