"""What becomes of a step that was never answered, in a real config.toml."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bedtime.adapters.settings_file import SettingsFile
from bedtime.choices import Choices
from bedtime.commands.here import load, told
from bedtime.core.habit import Choice
from bedtime.core.settings import Settings, Show, Step

HAND_WRITTEN = """# mine
[[steps]]
key = "light"
title = "Dim the lights"
lead = 90  # later than most
late = 45
"""


class Profile:
    """One config.toml, with the settings in force and what was said."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.said: list[str] = []
        file = SettingsFile(path)
        self.settings, _ = load(file)
        self.choices = Choices(file, load, told, adopt=self.adopt, say=self.said.append)

    def adopt(self, settings: Settings) -> None:
        self.settings = settings

    def settle(self, key: str, choice: Choice) -> bool:
        return self.choices.settle(self.settings.steps, key, choice)

    def step(self, key: str) -> Step:
        return next(step for step in self.settings.steps if step.key == key)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile(tmp_path / "config.toml")


def others(steps: Sequence[Step], key: str) -> list[Step]:
    return [step for step in steps if step.key != key]


def test_quieter_is_written_with_the_default_steps_and_holds_at_once(profile: Profile) -> None:
    before = profile.settings.steps
    profile.settle("screens", Choice.QUIETER)
    assert profile.step("screens").show is Show.ONCE
    assert others(profile.settings.steps, "screens") == others(before, "screens")
    assert "title" not in profile.path.read_text()  # titles are left to the language
    profile.settle("screens", Choice.QUIETER)
    assert profile.step("screens").show is Show.TRAY
    assert profile.said == []


def test_off_changes_one_line_of_what_was_written_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(HAND_WRITTEN)
    profile = Profile(path)
    profile.settle("light", Choice.OFF)
    assert not profile.step("light").enabled
    assert path.read_text() == f"{HAND_WRITTEN}enabled = false\n"


def test_kept_it_is_not_written(profile: Profile) -> None:
    assert profile.settle("light", Choice.KEEP)
    assert not profile.path.exists()


def test_what_cannot_be_written_is_said_and_changes_nothing(profile: Profile) -> None:
    profile.path.mkdir()
    assert not profile.settle("light", Choice.OFF)
    assert profile.step("light").enabled
    assert profile.said[0].startswith(f"{profile.path} cannot be written: ")


def test_what_is_written_by_hand_meanwhile_is_taken_over_with_its_mistakes(
    profile: Profile,
) -> None:
    profile.choices.look()
    assert profile.step("light").lead == 120
    profile.path.write_text(HAND_WRITTEN + "shine = true\nshow = 7\n")
    profile.choices.look()
    assert profile.step("light").lead == 90
    assert len(profile.said) == 1
    assert "show" in profile.said[0]


def test_a_step_that_is_gone_is_left_alone(profile: Profile) -> None:
    assert not profile.settle("nap", Choice.OFF)
    assert not profile.settle("nap", Choice.KEEP)
    assert not profile.path.exists()


def test_a_broken_file_is_kept_aside_and_named(profile: Profile) -> None:
    profile.path.write_text("zone = \n[[steps\n")
    assert profile.settle("light", Choice.OFF)
    (aside,) = profile.path.parent.glob("config.toml.broken-*")
    assert any(str(aside) in sentence for sentence in profile.said)
