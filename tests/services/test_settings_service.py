"""What becomes of a step that was never answered, in a real config.toml."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bedtime.adapters.config.file import SettingsFile
from bedtime.cli.context import describe_problems, localise
from bedtime.core.evening.unanswered import Choice
from bedtime.core.settings import Settings, Show, Step
from bedtime.services.settings_service import SettingsService

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
        self.meanwhile: Callable[[], object] = lambda: None
        file = SettingsFile(path)
        loaded = file.load()
        self.settings = localise(loaded.settings)
        self.said = describe_problems(loaded.problems)
        self.choices = SettingsService(
            file,
            localise,
            describe_problems,
            adopt=self.adopt,
            say=self.said.append,
            unsay=self.unsay,
        )

    def adopt(self, settings: Settings) -> None:
        self.settings = settings
        meanwhile, self.meanwhile = self.meanwhile, lambda: None
        meanwhile()

    def unsay(self, sentence: str) -> None:
        self.said.remove(sentence)

    def settle(self, key: str, choice: Choice) -> bool:
        return self.choices.settle(self.settings.steps, key, choice)

    def step(self, key: str) -> Step:
        return next(step for step in self.settings.steps if step.key == key)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile(tmp_path / "config.toml")


def written(folder: Path, text: str) -> Path:
    """Write a config.toml."""
    path = folder / "config.toml"
    path.write_text(text)
    return path


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
    assert profile.said[-1].startswith(f"{profile.path} cannot be written: ")


def test_a_step_that_is_gone_is_left_alone(profile: Profile) -> None:
    assert not profile.settle("nap", Choice.OFF)
    assert not profile.settle("nap", Choice.KEEP)
    assert not profile.path.exists()


def test_a_broken_file_is_kept_aside_and_named(profile: Profile) -> None:
    profile.path.write_text("zone = \n[[steps\n")
    assert profile.settle("light", Choice.OFF)
    (aside,) = profile.path.parent.glob("config.toml.broken-*")
    assert any(str(aside) in sentence for sentence in profile.said)


# Written by hand while it runs


def test_what_is_written_by_hand_is_taken_over(profile: Profile) -> None:
    profile.choices.look()
    assert profile.step("light").lead == 120
    profile.path.write_text(HAND_WRITTEN + "shine = true\n")
    profile.choices.look()
    assert profile.step("light").lead == 90
    assert profile.said == []


def test_a_mistake_is_refused_with_its_line_and_what_held_goes_on(tmp_path: Path) -> None:
    profile = Profile(written(tmp_path, HAND_WRITTEN))
    held = profile.settings
    profile.path.write_text('zone = "UTC"\n' + HAND_WRITTEN.replace("45", "soon"))
    profile.choices.look()
    assert profile.settings is held
    assert profile.said == [
        f"{profile.path}:7 is not TOML: late = soon; correct that line (times and words stand in"
        " quotes). Until it is mended, the settings from before go on."
    ]
    profile.path.write_text('zone = "UTC"\n' + HAND_WRITTEN.replace("45", "450"))
    profile.choices.look()
    assert profile.settings is held
    assert profile.said == [
        "config.toml:7: [[steps]] 1 late is 450; choose a number of minutes in the range 0 … 240."
        " Until it is mended, the settings from before go on."
    ]
    profile.path.touch()
    profile.choices.look()
    assert len(profile.said) == 1
    profile.path.write_text('zone = "UTC"\n' + HAND_WRITTEN)
    profile.choices.look()
    assert profile.settings.zone == "UTC"
    assert profile.said == []


def test_a_mistake_from_before_the_start_hinders_nothing_until_it_is_mended(tmp_path: Path) -> None:
    profile = Profile(written(tmp_path, "zone = 5\n[[steps]]\nkey = 1\n" + HAND_WRITTEN))
    zone, key = profile.said
    assert zone.startswith("config.toml:1: zone is 5; ")
    assert key.startswith("config.toml:3: [[steps]] 1 key is 1; ")
    profile.path.write_text(
        '# more\nzone = 5\n[[steps]]\nkey = "nap"\nlead = 5\n[[steps]]\nkey = 1'
    )
    profile.choices.look()
    assert profile.step("nap").lead == 5
    assert profile.said == [zone, key]
    profile.path.write_text('zone = "UTC"\n[[steps]]\nkey = 1')
    profile.choices.look()
    assert profile.said == [key]
    profile.path.unlink()
    profile.choices.look()
    assert profile.said == []
    assert len(profile.settings.steps) == 9


# Applied


def later(settings: Settings, key: str, lead: float) -> Settings:
    """Give one step another lead."""
    return replace(
        settings,
        steps=tuple(replace(s, lead=lead) if s.key == key else s for s in settings.steps),
    )


def test_only_what_was_changed_is_written(tmp_path: Path) -> None:
    profile = Profile(written(tmp_path, HAND_WRITTEN))
    before = profile.settings
    after = replace(later(before, "light", 75), zone="UTC")
    assert profile.choices.apply(before, after) is None
    assert profile.settings == after
    mine, *rest = HAND_WRITTEN.replace("90", "75").splitlines(keepends=True)
    assert profile.path.read_text() == "".join([mine, 'zone = "UTC"\n', *rest])


def test_a_dialog_that_changed_nothing_writes_nothing(tmp_path: Path) -> None:
    profile = Profile(written(tmp_path, HAND_WRITTEN))
    before = profile.settings
    profile.path.write_text('zone = "UTC"\n')
    assert profile.choices.apply(before, before) is None
    assert profile.path.read_text() == 'zone = "UTC"\n'
    assert profile.settings.zone == "UTC"


def test_what_two_wrote_at_once_holds_together(tmp_path: Path) -> None:
    profile = Profile(written(tmp_path, HAND_WRITTEN))
    before = profile.settings
    by_hand = HAND_WRITTEN.replace("late = 45", 'late = 20  # sooner\nshine = "bright"')
    profile.path.write_text('zone = "UTC"  # on the way\n' + by_hand)
    assert profile.choices.apply(before, later(before, "light", 75)) is None
    assert profile.path.read_text() == 'zone = "UTC"  # on the way\n' + by_hand.replace("90", "75")
    step = profile.step("light")
    assert (step.lead, step.late, profile.settings.zone) == (75, 20, "UTC")
    assert profile.said == []


def test_a_refused_file_is_kept_aside_whole_and_what_held_goes_on_with_the_change(
    tmp_path: Path,
) -> None:
    profile = Profile(written(tmp_path, HAND_WRITTEN))
    before = profile.settings
    by_hand = HAND_WRITTEN.replace("45", "450  # by far") + "lead = 10\n"
    profile.path.write_text(by_hand)
    assert profile.choices.apply(before, later(before, "light", 75)) is None
    (aside,) = profile.path.parent.glob("config.toml.broken-*")
    assert aside.read_text() == by_hand
    assert profile.path.read_text() == HAND_WRITTEN.replace("90", "75")
    assert profile.settings == later(before, "light", 75)
    assert profile.said == [f"What {profile.path} held before is kept as {aside}"]


def test_what_would_not_count_is_refused_in_words(profile: Profile) -> None:
    before = profile.settings
    refusal = profile.choices.apply(before, replace(before, zone="Mars"))
    assert refusal is not None
    assert 'zone is "Mars", which is no time zone known here' in refusal
    assert profile.said == [refusal]
    assert not profile.path.exists()
    assert profile.settings == before


def test_a_mistake_made_at_the_same_moment_is_told(tmp_path: Path) -> None:
    profile = Profile(written(tmp_path, HAND_WRITTEN))
    before = profile.settings
    profile.path.write_text(f'zone = "UTC"\n{HAND_WRITTEN}')
    # Adopting this, the program meets a second hand.
    profile.meanwhile = lambda: written(tmp_path, HAND_WRITTEN + "show = 7\n")
    refusal = profile.choices.apply(before, later(before, "light", 75))
    assert profile.said == [refusal]
    assert "config.toml:7: [[steps]] 1 show is 7" in profile.said[0]
    assert "lead = 75" in profile.path.read_text()
    assert profile.step("light").lead == 90
