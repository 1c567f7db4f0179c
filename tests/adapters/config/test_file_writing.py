"""config.toml, written: atomically, and with all that somebody else put there."""

import os
import resource
import signal
import stat
import tomllib
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bedtime.adapters.config.file import RefusedError, SettingsFile
from bedtime.adapters.storage.private_files import write_atomically
from bedtime.core.config.recover_toml import MAX_BYTES
from bedtime.core.settings import DEFAULT_NIGHTS, General, Hours, Settings, Step

NOW = datetime(2026, 1, 2, 21, 30, 5, tzinfo=ZoneInfo("Europe/Berlin"))
ASIDE = "config.toml.broken-20260102-213005"

GOOD = """\
# My evenings.
zone = "UTC"  # while travelling

# Mondays are hard.
[nights.mon]
bed = "22:00"  # early
rise = "06:00"

[winddown]
dim = true  # a later version's

[[steps]]
key = "tea"  # the green one
lead = 5
sound = "bell"

[nights.tue]
bed = "23:30"
"""


def with_monday(settings: Settings, **hours: Any) -> Settings:
    """Change the hours of Monday's night."""
    monday, *others = settings.nights
    return replace(settings, nights=(replace(monday, **hours), *others))


def away(settings: Settings) -> Settings:
    """Pin the zone."""
    return replace(settings, zone="UTC")


def home(settings: Settings) -> Settings:
    """Follow the system's zone."""
    return replace(settings, zone=None)


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "config.toml")


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "a" / "b" / "config.toml")
    assert file.change(lambda settings: with_monday(away(settings), bed=time(22, 45)), NOW) is None
    assert file.path.read_text() == 'zone = "UTC"\n\n[nights.mon]\nbed = "22:45"\n'
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700
    assert [path.name for path in file.path.parent.iterdir()] == ["config.toml"]


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"nights": (Hours(time(6), time(6)), *DEFAULT_NIGHTS[1:])}, "[nights.mon]"),
        ({"zone": "Mars"}, "zone"),
        ({"general": General(sleep_goal=0)}, "[general] sleep_goal"),
        ({"steps": (Step("nap", "", 2000, 3),)}, "[[steps]] 1 lead"),
    ],
)
def test_a_wrong_value_is_refused(file: SettingsFile, wrong: dict[str, Any], place: str) -> None:
    file.path.write_text(GOOD)
    with pytest.raises(RefusedError) as caught:
        file.change(lambda settings: replace(settings, **wrong), NOW)
    assert place in [problem.place for problem in caught.value.problems]
    assert file.path.read_text() == GOOD
    assert list(file.path.parent.iterdir()) == [file.path]


def test_what_would_read_otherwise_is_refused(file: SettingsFile) -> None:
    file.path.write_text(GOOD)
    with pytest.raises(ValueError, match="cannot be written"):
        file.change(lambda settings: replace(settings, zone=" UTC "), NOW)
    assert file.path.read_text() == GOOD


def test_an_old_mistake_does_not_hinder(file: SettingsFile) -> None:
    file.path.write_text("general.sleep_goal = 0\n")
    assert file.change(away, NOW) is None
    assert "sleep_goal = 0" in file.path.read_text()


def test_a_broken_file_is_kept_aside_and_its_readable_part_goes_on(file: SettingsFile) -> None:
    content = GOOD.replace('"22:00"', "22:00").encode()
    file.path.write_bytes(content)
    aside = file.change(home, NOW)
    assert aside == file.path.with_name(ASIDE)
    assert aside.read_bytes() == content
    assert stat.S_IMODE(aside.stat().st_mode) == 0o600
    assert "# Mondays are hard." in file.path.read_text()
    assert file.load().problems == ()
    assert file.load().settings.nights[0].rise == time(6)


@pytest.mark.parametrize("content", [b"\xff", b"#" * (MAX_BYTES * 2), b"a = x\n" * 99])
def test_a_useless_file_is_kept_aside(file: SettingsFile, content: bytes) -> None:
    file.path.write_bytes(content)
    aside = file.change(away, NOW)
    assert aside == file.path.with_name(ASIDE)
    assert aside.read_bytes() == content
    assert file.path.read_text() == 'zone = "UTC"\n'


def test_an_older_one_aside_is_not_overwritten(file: SettingsFile) -> None:
    for number, name in enumerate((ASIDE, f"{ASIDE}-2", f"{ASIDE}-3")):
        file.path.write_text(f"a = x{number}\n")
        assert file.change(away, NOW) == file.path.with_name(name)
    assert file.path.with_name(ASIDE).read_text() == "a = x0\n"


def test_a_link_stays_a_link(file: SettingsFile, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles" / "bedtime.toml"
    real.parent.mkdir()
    real.write_text(GOOD)
    file.path.symlink_to("dotfiles/bedtime.toml")
    file.change(home, NOW)
    assert file.path.is_symlink()
    assert "zone" not in real.read_text()


def test_nothing_is_written_where_something_else_stands(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    with pytest.raises(IsADirectoryError):
        SettingsFile(tmp_path / "config.toml").change(away, NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["config.toml"]


def test_a_folder_where_nothing_can_be_put_leaves_the_old_file(
    file: SettingsFile, tmp_path: Path
) -> None:
    file.path.write_text(GOOD)
    (tmp_path / f".config.toml.{os.getpid()}").mkdir()
    with pytest.raises(OSError, match="Is a directory"):
        file.change(home, NOW)
    assert file.path.read_text() == GOOD


def test_what_an_earlier_crash_left_is_no_hindrance(file: SettingsFile, tmp_path: Path) -> None:
    (tmp_path / f".config.toml.{os.getpid()}").write_text("half")
    file.change(away, NOW)
    assert list(tmp_path.iterdir()) == [file.path]


def test_a_disk_that_is_full_leaves_the_old_file(file: SettingsFile) -> None:
    file.path.write_text(GOOD)
    pid = os.fork()
    if not pid:  # in a child, for its limit on the size of files
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))
        try:
            write_atomically(file.path, b"x" * 100)
        except OSError:
            os._exit(7)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 7
    assert file.path.read_text() == GOOD
    assert list(file.path.parent.iterdir()) == [file.path]


def test_what_tomlkit_cannot_keep_is_written_anew_and_the_old_kept(file: SettingsFile) -> None:
    # tomlkit 0.15.2 writes [nights.mon] between the two lines.
    text = 'nights.wed.bed = "22:00"  # early\nzone = "UTC"\n'
    file.path.write_text(text)
    aside = file.change(lambda settings: with_monday(settings, rise=time(9)), NOW)
    assert aside is not None
    assert aside.read_text() == text
    expected = {"zone": "UTC", "nights": {"wed": {"bed": "22:00"}, "mon": {"rise": "09:00"}}}
    assert tomllib.loads(file.path.read_text()) == expected


SNOOZE = """\
[reminders]
snooze = [
  10, # the button
  5,  # when it is late
] # agreed with Anna
"""


@pytest.mark.parametrize(
    ("snooze", "text"),
    [
        ((9.0, 5.0), SNOOZE.replace("10,", "9,")),
        ((10.0,), SNOOZE.replace("  5,  # when it is late\n", "")),
    ],
)
def test_a_remark_in_a_list_stays_or_the_file_is_kept_beside(
    file: SettingsFile, snooze: tuple[float, ...], text: str
) -> None:
    file.path.write_text(SNOOZE)
    file.load()

    def change(settings: Settings) -> Settings:
        return replace(settings, reminders=replace(settings.reminders, snooze=snooze))

    aside = file.change(change, NOW)
    assert file.path.read_text() == text
    if "# when it is late" in text:
        assert aside is None
    else:
        assert aside == file.path.with_name(ASIDE)
        assert aside.read_text() == SNOOZE
