"""config.toml, written: never half, never lost, and with all that somebody else put there."""

import os
import resource
import signal
import stat
import tomllib
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bedtime.adapters.settings_file import RefusedError, SettingsFile
from bedtime.adapters.whole import write_whole
from bedtime.core.mending import MOST_BYTES
from bedtime.core.settings import Show

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


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "config.toml")


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "a" / "b" / "config.toml")
    assert file.write({"nights.mon.bed": time(22, 45), "zone": "UTC"}, NOW) is None
    assert file.path.read_text() == 'zone = "UTC"\n\n[nights.mon]\nbed = "22:45"\n'
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700
    assert [path.name for path in file.path.parent.iterdir()] == ["config.toml"]


@pytest.mark.parametrize(
    ("place", "value", "old", "new"),
    [
        ("zone", "Asia/Tokyo", 'zone = "UTC"  #', 'zone = "Asia/Tokyo"  #'),
        ("zone", None, 'zone = "UTC"  # while travelling\n', ""),
        ("nights.mon.bed", time(21, 5), '"22:00"  # early', '"21:05"  # early'),
        ("nights.tue.bed", None, 'bed = "23:30"\n', ""),
        ("nights.tue.free", True, 'bed = "23:30"\n', 'bed = "23:30"\nfree = true\n'),
        ("steps.tea.lead", 7.5, "lead = 5", "lead = 7.5"),
        ("steps.tea.lead", 6.0, "lead = 5", "lead = 6"),
        ("steps.tea.show", Show.STAY, '"bell"\n', '"bell"\nshow = "stay"\n'),
        ("steps.tea.title", None, "", ""),
        ("general.language", None, "", ""),
        ("winddown", None, "[winddown]\ndim = true  # a later version's\n\n", ""),
    ],
)
def test_one_place_changes_and_nothing_else(
    file: SettingsFile, place: str, value: object, old: str, new: str
) -> None:
    file.path.write_text(GOOD)
    assert file.write({place: value}, NOW) is None
    assert file.path.read_text() == GOOD.replace(old, new)


def test_new_tables_and_a_new_list_of_steps(file: SettingsFile) -> None:
    file.path.write_text(GOOD)
    changes = {
        "nights.wed.rise": time(9),
        "reminders.snooze": (10.0, 0.5),
        "steps": [{"key": "bed", "lead": 0.0, "show": Show.ONCE}],
    }
    assert file.write(changes, NOW) is None
    expected = tomllib.loads(GOOD)
    expected["nights"]["wed"] = {"rise": "09:00"}
    expected["reminders"] = {"snooze": [10, 0.5]}
    expected["steps"] = [{"key": "bed", "lead": 0, "show": "once"}]
    text = file.path.read_text()
    assert tomllib.loads(text) == expected
    for comment in ("# My evenings.", "# while", "# Mondays", "# early", "# a later version's"):
        assert comment in text


def test_no_steps_at_all(file: SettingsFile) -> None:
    file.path.write_text(GOOD)
    file.write({"steps": []}, NOW)
    assert file.load().settings.steps == ()


def test_a_wrong_table_gives_way(file: SettingsFile) -> None:
    file.path.write_text("nights = 3\n")
    assert file.write({"nights.mon.bed": "22:00"}, NOW) is None
    assert tomllib.loads(file.path.read_text()) == {"nights": {"mon": {"bed": "22:00"}}}


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"nights.mon.bed": "22h"}, "[nights.mon] bed"),
        ({"nights.mon.bed": time(6)}, "[nights.mon]"),
        ({"zone": "Mars"}, "zone"),
        ({"general.sleep_goal": 0}, "[general] sleep_goal"),
        ({"steps.tea": None, "zone": None}, KeyError),
        ({"steps.nap.lead": 3}, KeyError),
        ({"steps": [{"key": "nap"}]}, "[[steps]] 1"),
    ],
)
def test_a_wrong_value_is_refused(
    file: SettingsFile, changes: dict[str, object], place: str | type[KeyError]
) -> None:
    file.path.write_text(GOOD)
    if isinstance(place, str):
        with pytest.raises(RefusedError) as caught:
            file.write(changes, NOW)
        assert [problem.place for problem in caught.value.problems] == [place]
    else:
        with pytest.raises(place):
            file.write(changes, NOW)
    assert file.path.read_text() == GOOD
    assert list(file.path.parent.iterdir()) == [file.path]


def test_an_old_mistake_does_not_hinder(file: SettingsFile) -> None:
    file.path.write_text("general.sleep_goal = 0\n")
    assert file.write({"zone": "UTC"}, NOW) is None
    assert "sleep_goal = 0" in file.path.read_text()


def test_a_broken_file_is_kept_aside_and_its_readable_part_goes_on(file: SettingsFile) -> None:
    content = GOOD.replace('"22:00"', "22:00").encode()
    file.path.write_bytes(content)
    aside = file.write({"zone": None}, NOW)
    assert aside == file.path.with_name(ASIDE)
    assert aside.read_bytes() == content
    assert stat.S_IMODE(aside.stat().st_mode) == 0o600
    assert "# Mondays are hard." in file.path.read_text()
    assert file.load().problems == ()
    assert file.load().settings.nights[0].rise == time(6)


@pytest.mark.parametrize("content", [b"\xff", b"#" * (MOST_BYTES * 2), b"a = x\n" * 99])
def test_a_useless_file_is_kept_aside(file: SettingsFile, content: bytes) -> None:
    file.path.write_bytes(content)
    aside = file.write({"zone": "UTC"}, NOW)
    assert aside == file.path.with_name(ASIDE)
    assert aside.read_bytes() == content
    assert file.path.read_text() == 'zone = "UTC"\n'


def test_an_older_one_aside_is_not_overwritten(file: SettingsFile) -> None:
    for number, name in enumerate((ASIDE, f"{ASIDE}-2", f"{ASIDE}-3")):
        file.path.write_text(f"a = x{number}\n")
        assert file.write({"zone": "UTC"}, NOW) == file.path.with_name(name)
    assert file.path.with_name(ASIDE).read_text() == "a = x0\n"


def test_a_link_stays_a_link(file: SettingsFile, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles" / "bedtime.toml"
    real.parent.mkdir()
    real.write_text(GOOD)
    file.path.symlink_to("dotfiles/bedtime.toml")
    file.write({"zone": None}, NOW)
    assert file.path.is_symlink()
    assert "zone" not in real.read_text()


def test_nothing_is_written_where_something_else_stands(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    with pytest.raises(IsADirectoryError):
        SettingsFile(tmp_path / "config.toml").write({"zone": "UTC"}, NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["config.toml"]


def test_a_folder_where_nothing_can_be_put_leaves_the_old_file(
    file: SettingsFile, tmp_path: Path
) -> None:
    file.path.write_text(GOOD)
    (tmp_path / f".config.toml.{os.getpid()}").mkdir()
    with pytest.raises(OSError, match="Is a directory"):
        file.write({"zone": None}, NOW)
    assert file.path.read_text() == GOOD


def test_what_an_earlier_crash_left_is_no_hindrance(file: SettingsFile, tmp_path: Path) -> None:
    (tmp_path / f".config.toml.{os.getpid()}").write_text("half")
    file.write({"zone": "UTC"}, NOW)
    assert list(tmp_path.iterdir()) == [file.path]


def test_a_disk_that_is_full_leaves_the_old_file(file: SettingsFile) -> None:
    file.path.write_text(GOOD)
    pid = os.fork()
    if not pid:  # in a child, for its limit on the size of files
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))
        try:
            write_whole(file.path, b"x" * 100)
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
    aside = file.write({"nights.mon.rise": "09:00"}, NOW)
    assert aside is not None
    assert aside.read_text() == text
    expected = {"zone": "UTC", "nights": {"wed": {"bed": "22:00"}, "mon": {"rise": "09:00"}}}
    assert tomllib.loads(file.path.read_text()) == expected


@pytest.mark.parametrize("text", ["x.y.z = 1", "[nights.mon]\nx.y.z = 1", 'x.y = "UTC"\r\n[x.z]'])
@pytest.mark.parametrize("place", ["nights.mon.rise", "general.language", "zone"])
def test_a_last_line_without_an_end(file: SettingsFile, text: str, place: str) -> None:
    file.path.write_bytes(text.encode())
    value = {"nights.mon.rise": "09:00", "general.language": "de", "zone": "UTC"}[place]
    assert file.write({place: value}, NOW) is None
    assert set(text.splitlines()) <= set(file.path.read_text().splitlines())


def test_a_value_that_toml_does_not_have(file: SettingsFile) -> None:
    with pytest.raises(ValueError, match="object"):
        file.write({"winddown.x": object()}, NOW)
    assert not file.path.exists()
