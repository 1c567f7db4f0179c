"""The files of a profile, found and removed: all of them, and nothing that is another's."""

import os
import signal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.storage.paths import Profile
from bedtime.core.settings import Settings
from bedtime.services.exports import export_all
from bedtime.services.profile_files import clear_leftovers, files_of, remove
from bedtime.services.transfer import Store
from tests.adapters.log.entries import an_entry

OURS = (
    "config.toml",
    "config.toml.broken-20261122-210000",
    "config.toml.v1-20261122-210000",
    ".config.toml.123",
    "bedtime.sqlite3",
    "bedtime.sqlite3-wal",
    "bedtime.sqlite3-shm",
    "bedtime.sqlite3.damaged-20261122-210000",
    "bedtime.sqlite3.damaged-20261122-210000-wal",
    ".bedtime.sqlite3.123",
    ".bedtime.sqlite3.123-wal",
    ".bedtime.sqlite3.123.new",
    "machine-id",
    ".machine-id.123",
    ".machine-id.123.new",
    "notifications.json",
    ".notifications.json.123",
    "notifications.json.new",
    "notification-buttons.json",
    ".notification-buttons.json.1",
    "drafts.json",
    ".drafts.json.123",
    ".drafts.json.new",
    "windows.json",
    ".windows.json.123",
    "presence.json",
    ".presence.json.123",
    ".presence.json.new",
    "bedtime.socket",
    ".bedtime.socket.new",
    "backups/bedtime-2026-11-22T210000.sqlite3",
    "backups/bedtime-2026-11-22T210000-before-damage.sqlite3",
    "backups/.bedtime-2026-11-22T210000.sqlite3.123",
    "backups/.bedtime-2026-11-22T210000.sqlite3.unfinished",
    "bedtime.lock",
)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    found = Profile.find(str(tmp_path / "profile"), {})
    for name in OURS:
        path = found.data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return found


def test_nothing_stays_and_the_lock_goes_last(profile: Profile) -> None:
    assert files_of(profile)[-1] == profile.data / "bedtime.lock"
    assert remove(profile) == ()
    assert not profile.data.exists()
    assert remove(profile) == ()


def test_config_and_data_may_be_apart(tmp_path: Path) -> None:
    apart = Profile(tmp_path / "config" / "config.toml", tmp_path / "data")
    apart.ensure()
    apart.config.touch()
    apart.log.touch()
    assert remove(apart) == ()
    assert list(tmp_path.iterdir()) == []


def test_what_is_anothers_stays(profile: Profile) -> None:
    others = ["diary.csv", "notes.txt", "bedtime.txt", "backups/photos.zip", "config.toml.orig"]
    for name in others:
        (profile.data / name).write_text("mine")
    folder = profile.data / "bedtime.sqlite3 and others"
    folder.mkdir()
    assert remove(profile) == (profile.data / "backups", profile.data)
    assert folder.is_dir()
    left = [path for path in profile.data.rglob("*") if path.is_file()]
    assert sorted(str(path.relative_to(profile.data)) for path in left) == sorted(others)


def test_of_a_link_only_the_link_is_removed(profile: Profile, tmp_path: Path) -> None:
    dotfiles = tmp_path / "dotfiles.toml"
    dotfiles.write_text("mine")
    profile.config.unlink()
    profile.config.symlink_to(dotfiles)
    remove(profile)
    assert dotfiles.read_text() == "mine"
    assert not profile.data.exists()


@pytest.mark.parametrize(
    "name",
    [
        "bedtime.sqlite3",
        "config.toml",
        "drafts.json",
        "machine-id",
        "notification-buttons.json",
        "notifications.json",
        "presence.json",
        "windows.json",
    ],
)
def test_what_a_killed_process_was_writing_is_cleared(tmp_path: Path, name: str) -> None:
    profile = Profile(tmp_path / "config.toml", tmp_path)
    pid = os.fork()
    if not pid:
        os._exit(0)
    os.waitpid(pid, 0)
    (tmp_path / f".{name}.{pid}").touch()
    clear_leftovers(profile)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_export_has_left_elsewhere_is_cleared(tmp_path: Path) -> None:
    profile = Profile.find(str(tmp_path / "profile"), {})
    with SqliteLog(profile.log) as log:
        log.append([an_entry()])
    stick = tmp_path / "stick"
    stick.mkdir()
    pid = os.fork()
    if not pid:  # in a child, killed before the file gets its name
        kill_self = lambda *_: os.kill(os.getpid(), signal.SIGKILL)  # noqa: E731 - it is one line in a script
        os.replace = kill_self  # type: ignore[assignment]
        store = Store(profile, SqliteLog(profile.log), Settings(), ZoneInfo("UTC"))
        list(export_all(store, stick / "a.json"))
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL
    assert [each.name for each in stick.iterdir()] == [f".a.json.{pid}"]
    clear_leftovers(profile)
    assert list(stick.iterdir()) == []
    assert list(profile.data.glob(".writing.*")) == []
