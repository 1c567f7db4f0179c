"""config.toml of other versions, in files that nobody changes: read, and written by the user."""

import tomllib
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest

from bedtime.adapters.config.file import RefusedError, SettingsFile
from bedtime.core.config.problems import Defect
from bedtime.core.config.versions import MIGRATIONS
from bedtime.core.settings import (
    DEFAULT_NIGHTS,
    Checkin,
    General,
    Hours,
    Reminders,
    Settings,
    Show,
    Step,
    Voice,
)

NOW = datetime(2026, 1, 2, 21, 30, 5, tzinfo=UTC)
CONFIGS = Path(__file__).parent / "configs"

SAID = Settings(
    zone="Europe/Berlin",
    nights=(
        Hours(time(22, 45), time(6, 45)),
        *DEFAULT_NIGHTS[1:5],
        Hours(time(0, 30), time(9), free=True),
        DEFAULT_NIGHTS[6],
    ),
    steps=(
        Step("screens", "Phone in the hall", 60, 30, Show.STAY),
        Step("nap", "", 7.5, 30, enabled=False),
        Step("bed", "", 0, 30, Show.STAY),
    ),
    reminders=Reminders(
        Voice.GENTLE, countdown=False, discreet=True, snooze=(10, 2.5), heads_up=10
    ),
    checkin=Checkin(offer=False, suggest=False),
    general=General("pt_BR", 450),
)
"""What every file in configs/ says, each in the words of its version."""


def test_there_is_a_file_of_every_version() -> None:
    names = {path.name for path in CONFIGS.iterdir()}
    assert names == {f"version-{number}.toml" for number in range(1, len(MIGRATIONS) + 2)}


@pytest.mark.parametrize("path", sorted(CONFIGS.iterdir()), ids=lambda path: path.stem)
def test_every_version_says_what_it_said(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "config.toml"
    copy.write_bytes(path.read_bytes())
    file = SettingsFile(copy)
    loaded = file.load()
    assert (loaded.settings, loaded.problems) == (SAID, ())
    aside = file.change(lambda said: replace(said, zone="UTC"), NOW)
    assert (aside is None) is (path.stem == f"version-{len(MIGRATIONS) + 1}")
    loaded = file.load()
    assert (loaded.settings, loaded.problems) == (replace(SAID, zone="UTC"), ())
    assert 'own = "kept"' in copy.read_text()


# A second version that there is not yet

OLD = """\
# mine
[general]  # the rest
goal = 7  # hours
language = "de"  # at home

[[steps]]
key = "tea"  # green
before = 5
own = "kept"

[[steps]]
key = "bed"

[nights]
early = ["mon"]
"""
NEW = """\
# mine
version = 2
[general]  # the rest
language = "de"  # at home
sleep_goal = 420

[[steps]]
key = "tea"  # green
own = "kept"
lead = 5

[[steps]]
key = "bed"

[nights]
[nights.mon]
bed = "21:00"
"""


def other_words(raw: dict[str, Any]) -> None:
    """Rename, reckon anew, and put a list into tables."""
    raw["general"]["sleep_goal"] = raw["general"].pop("goal") * 60
    for step in raw["steps"]:
        if "before" in step:
            step["lead"] = step.pop("before")
    for day in raw["nights"].pop("early"):
        raw["nights"][day] = {"bed": "21:00"}


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    (tmp_path / "config.toml").write_text(OLD)
    return SettingsFile(tmp_path / "config.toml", (other_words,))


def test_an_older_file_is_read_and_not_touched(file: SettingsFile) -> None:
    loaded = file.load()
    assert loaded.problems == ()
    assert loaded.settings.general == General("de", 420)
    assert [step.lead for step in loaded.settings.steps] == [5, 0]
    assert loaded.settings.nights[0].bed == time(21)
    assert file.change(lambda said: said, NOW) is None
    assert file.path.read_text() == OLD


def test_an_older_file_is_written_in_the_new_words_and_the_old_one_kept(
    file: SettingsFile,
) -> None:
    aside = file.change(lambda said: replace(said, zone="UTC"), NOW)
    assert aside == file.path.with_name("config.toml.v1-20260102-213005")
    assert aside.read_text() == OLD
    new = file.path.read_text()
    assert [line for line in new.splitlines() if line] == [
        line for line in NEW.replace("= 2\n", '= 2\nzone = "UTC"\n').splitlines() if line
    ]
    loaded = file.load()
    assert loaded.problems == ()
    assert loaded.settings.general.sleep_goal == 420
    aside = file.change(lambda said: replace(said, zone=None), NOW)
    assert aside is None


def test_an_older_file_that_is_broken_too_is_kept_as_a_broken_one(file: SettingsFile) -> None:
    file.path.write_text(OLD + "[[[\n")
    aside = file.change(lambda said: replace(said, zone="UTC"), NOW)
    assert aside == file.path.with_name("config.toml.broken-20260102-213005")
    assert tomllib.loads(file.path.read_text())["version"] == 2


def test_an_older_file_that_tomlkit_cannot_turn_is_written_anew(tmp_path: Path) -> None:
    def zone(raw: dict[str, Any]) -> None:
        raw["nights"]["mon"] = {"bed": raw.pop("start")}

    # tomlkit 0.15.2 writes [nights.mon] between the two lines.
    text = 'start = "21:00"\nnights.wed.bed = "22:00"  # early\nzone = "UTC"\n'
    file = SettingsFile(tmp_path / "config.toml", (zone,))
    file.path.write_text(text)
    aside = file.change(lambda said: replace(said, zone=None), NOW)
    assert aside == file.path.with_name("config.toml.v1-20260102-213005")
    assert file.load().settings.nights[0].bed == time(21)
    assert file.load().settings.nights[2].bed == time(22)


def test_a_newer_file_is_read_as_far_as_it_is_known_and_not_written(file: SettingsFile) -> None:
    text = 'version = 3\nzone = "UTC"\ngeneral.goal = 9\n'
    file.path.write_text(text)
    loaded = file.load()
    assert loaded.settings == Settings(zone="UTC")
    (problem,) = loaded.problems
    assert (problem.flaw, problem.line) == (Defect.NEWER, 1)
    with pytest.raises(RefusedError) as caught:
        file.change(lambda said: replace(said, zone=None), NOW)
    assert caught.value.problems == (problem,)
    assert file.path.read_text() == text
