"""Settings reloaded from and applied to a real config.toml."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bedtime.core.evening.unanswered import Choice
from bedtime.core.settings import Settings, Show, Step
from tests.services.config_profile import ConfigProfile, write_config

HAND_WRITTEN = """# mine
[[steps]]
key = "light"
title = "Dim the lights"
lead = 90  # later than most
late = 45
"""


@pytest.fixture
def profile(tmp_path: Path) -> ConfigProfile:
    return ConfigProfile(tmp_path / "config.toml")


def others(steps: Sequence[Step], key: str) -> list[Step]:
    return [step for step in steps if step.key != key]


def test_quieter_is_written_with_the_default_steps_and_in_force_at_once(
    profile: ConfigProfile,
) -> None:
    before = profile.settings.steps
    profile.apply_choice("screens", Choice.QUIETER)
    assert profile.step("screens").show is Show.ONCE
    assert others(profile.settings.steps, "screens") == others(before, "screens")
    assert "title" not in profile.path.read_text()  # titles are left to the language
    profile.apply_choice("screens", Choice.QUIETER)
    assert profile.step("screens").show is Show.TRAY
    assert profile.notices == []


def test_off_changes_one_line_of_what_was_written_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(HAND_WRITTEN)
    profile = ConfigProfile(path)
    profile.apply_choice("light", Choice.OFF)
    assert not profile.step("light").enabled
    assert path.read_text() == f"{HAND_WRITTEN}enabled = false\n"


def test_kept_it_is_not_written(profile: ConfigProfile) -> None:
    assert profile.apply_choice("light", Choice.KEEP)
    assert not profile.path.exists()


def test_what_cannot_be_written_is_reported_and_changes_nothing(profile: ConfigProfile) -> None:
    profile.path.mkdir()
    assert not profile.apply_choice("light", Choice.OFF)
    assert profile.step("light").enabled
    assert profile.notices[-1].startswith(f"{profile.path} cannot be written: ")


def test_a_step_that_is_gone_is_left_alone(profile: ConfigProfile) -> None:
    assert not profile.apply_choice("nap", Choice.OFF)
    assert not profile.apply_choice("nap", Choice.KEEP)
    assert not profile.path.exists()


def test_a_broken_file_is_kept_aside_and_named(profile: ConfigProfile) -> None:
    profile.path.write_text("zone = \n[[steps\n")
    assert profile.apply_choice("light", Choice.OFF)
    (aside,) = profile.path.parent.glob("config.toml.broken-*")
    assert any(str(aside) in sentence for sentence in profile.notices)


# the file, written by hand while the program runs


def test_what_is_written_by_hand_is_put_into_force(profile: ConfigProfile) -> None:
    profile.service.refresh()
    assert profile.step("light").lead == 120
    profile.path.write_text(HAND_WRITTEN + "shine = true\n")
    profile.service.refresh()
    assert profile.step("light").lead == 90
    assert profile.notices == []


def test_a_mistake_is_refused_with_its_line_and_the_settings_stay_in_force(tmp_path: Path) -> None:
    profile = ConfigProfile(write_config(tmp_path, HAND_WRITTEN))
    before = profile.settings
    profile.path.write_text('zone = "UTC"\n' + HAND_WRITTEN.replace("45", "soon"))
    profile.service.refresh()
    assert profile.settings is before
    assert profile.notices == [
        f"{profile.path}:7 is not TOML: late = soon; correct that line (times and words stand in"
        " quotes). Until it is mended, the settings from before go on."
    ]
    profile.path.write_text('zone = "UTC"\n' + HAND_WRITTEN.replace("45", "450"))
    profile.service.refresh()
    assert profile.settings is before
    assert profile.notices == [
        "config.toml:7: [[steps]] 1 late is 450; choose a number of minutes in the range 0 … 240."
        " Until it is mended, the settings from before go on."
    ]
    profile.path.touch()
    profile.service.refresh()
    assert len(profile.notices) == 1
    profile.path.write_text('zone = "UTC"\n' + HAND_WRITTEN)
    profile.service.refresh()
    assert profile.settings.zone == "UTC"
    assert profile.notices == []


def test_a_mistake_from_before_the_start_hinders_nothing_until_it_is_corrected(
    tmp_path: Path,
) -> None:
    profile = ConfigProfile(write_config(tmp_path, "zone = 5\n[[steps]]\nkey = 1\n" + HAND_WRITTEN))
    zone, key = profile.notices
    assert zone.startswith("config.toml:1: zone is 5; ")
    assert key.startswith("config.toml:3: [[steps]] 1 key is 1; ")
    profile.path.write_text(
        '# more\nzone = 5\n[[steps]]\nkey = "nap"\nlead = 5\n[[steps]]\nkey = 1'
    )
    profile.service.refresh()
    assert profile.step("nap").lead == 5
    assert profile.notices == [zone, key]
    profile.path.write_text('zone = "UTC"\n[[steps]]\nkey = 1')
    profile.service.refresh()
    assert profile.notices == [key]
    profile.path.write_text('zone = "UTC"\n')
    profile.service.refresh()
    assert profile.notices == []
    assert len(profile.settings.steps) == 9


# the file, gone for a moment


def gone(profile: ConfigProfile) -> list[str]:
    """Return the notices of a file in which there is nothing any more."""
    return [
        f"There is nothing in {profile.path} any more; the settings from before go on until it is"
        " back, or Bedtime is started anew."
    ]


@pytest.mark.parametrize("way", ["renamed", "emptied", "a blank line", "a link to nowhere"])
def test_a_file_that_is_gone_for_a_moment_changes_nothing(tmp_path: Path, way: str) -> None:
    profile = ConfigProfile(write_config(tmp_path, HAND_WRITTEN))
    before = profile.settings
    aside = profile.path.rename(tmp_path / "config.toml~")
    match way:
        case "emptied":
            profile.path.touch()
        case "a blank line":
            profile.path.write_text("\n")
        case "a link to nowhere":
            profile.path.symlink_to(tmp_path / "dotfiles")
    for _ in range(2):
        profile.service.refresh()
    assert profile.settings is before
    assert profile.notices == gone(profile)
    aside.write_text('zone = "UTC"\n' + HAND_WRITTEN)
    aside.rename(profile.path)
    profile.service.refresh()
    assert profile.settings.zone == "UTC"
    assert profile.step("light").lead == 90
    assert profile.notices == []


def test_a_profile_without_a_file_goes_on_without_a_word(profile: ConfigProfile) -> None:
    profile.path.touch()
    profile.service.refresh()
    profile.path.unlink()
    profile.service.refresh()
    assert profile.notices == []


def test_a_file_that_was_refused_and_is_gone_leaves_one_word(tmp_path: Path) -> None:
    profile = ConfigProfile(write_config(tmp_path, HAND_WRITTEN))
    profile.path.write_text(HAND_WRITTEN.replace("45", "soon"))
    profile.service.refresh()
    profile.path.unlink()
    profile.service.refresh()
    assert profile.notices == gone(profile)
    assert profile.step("light").lead == 90


def test_a_change_meanwhile_is_written_with_all_that_held(tmp_path: Path) -> None:
    profile = ConfigProfile(write_config(tmp_path, HAND_WRITTEN))
    before = profile.settings
    profile.path.unlink()
    assert profile.service.apply(before, later(before, "light", 75)) is None
    assert profile.path.read_text() == HAND_WRITTEN.replace("90", "75")
    assert profile.settings == later(before, "light", 75)
    assert profile.notices == []


# changes that are applied


def later(settings: Settings, key: str, lead: float) -> Settings:
    """Return settings in which one step has another lead."""
    return replace(
        settings,
        steps=tuple(replace(s, lead=lead) if s.key == key else s for s in settings.steps),
    )


def test_only_what_was_changed_is_written(tmp_path: Path) -> None:
    profile = ConfigProfile(write_config(tmp_path, HAND_WRITTEN))
    before = profile.settings
    after = replace(later(before, "light", 75), zone="UTC")
    assert profile.service.apply(before, after) is None
    assert profile.settings == after
    mine, *rest = HAND_WRITTEN.replace("90", "75").splitlines(keepends=True)
    assert profile.path.read_text() == "".join([mine, 'zone = "UTC"\n', *rest])


def test_a_dialog_that_changed_nothing_writes_nothing(tmp_path: Path) -> None:
    profile = ConfigProfile(write_config(tmp_path, HAND_WRITTEN))
    before = profile.settings
    profile.path.write_text('zone = "UTC"\n')
    assert profile.service.apply(before, before) is None
    assert profile.path.read_text() == 'zone = "UTC"\n'
    assert profile.settings.zone == "UTC"


def test_what_two_wrote_at_once_is_in_force_together(tmp_path: Path) -> None:
    profile = ConfigProfile(write_config(tmp_path, HAND_WRITTEN))
    before = profile.settings
    by_hand = HAND_WRITTEN.replace("late = 45", 'late = 20  # sooner\nshine = "bright"')
    profile.path.write_text('zone = "UTC"  # on the way\n' + by_hand)
    assert profile.service.apply(before, later(before, "light", 75)) is None
    assert profile.path.read_text() == 'zone = "UTC"  # on the way\n' + by_hand.replace("90", "75")
    step = profile.step("light")
    assert (step.lead, step.late, profile.settings.zone) == (75, 20, "UTC")
    assert profile.notices == []


def test_a_refused_file_is_kept_aside_whole_and_the_change_is_written(
    tmp_path: Path,
) -> None:
    profile = ConfigProfile(write_config(tmp_path, HAND_WRITTEN))
    before = profile.settings
    by_hand = HAND_WRITTEN.replace("45", "450  # by far") + "lead = 10\n"
    profile.path.write_text(by_hand)
    assert profile.service.apply(before, later(before, "light", 75)) is None
    (aside,) = profile.path.parent.glob("config.toml.broken-*")
    assert aside.read_text() == by_hand
    assert profile.path.read_text() == HAND_WRITTEN.replace("90", "75")
    assert profile.settings == later(before, "light", 75)
    assert profile.notices == [f"What {profile.path} held before is kept as {aside}"]


def test_what_would_not_count_is_refused_with_a_sentence(profile: ConfigProfile) -> None:
    before = profile.settings
    refusal = profile.service.apply(before, replace(before, zone="Mars"))
    assert refusal is not None
    assert 'zone is "Mars", which is no time zone known here' in refusal
    assert profile.notices == [refusal]
    assert not profile.path.exists()
    assert profile.settings == before


def test_a_mistake_made_at_the_same_moment_is_reported(tmp_path: Path) -> None:
    profile = ConfigProfile(write_config(tmp_path, HAND_WRITTEN))
    before = profile.settings
    profile.path.write_text(f'zone = "UTC"\n{HAND_WRITTEN}')
    # While these settings are put into force, somebody else writes the file.
    profile.on_next_settings = lambda: write_config(tmp_path, HAND_WRITTEN + "show = 7\n")
    refusal = profile.service.apply(before, later(before, "light", 75))
    assert profile.notices == [refusal]
    assert "config.toml:7: [[steps]] 1 show is 7" in profile.notices[0]
    assert "lead = 75" in profile.path.read_text()
    assert profile.step("light").lead == 90
