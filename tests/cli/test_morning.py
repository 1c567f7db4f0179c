"""The morning from outside: the real program offers the check-in, and keeps presence to itself."""

import stat

import pytest

from tests.cli.outside import Outside, until


def test_the_check_in_is_offered_once_and_names_its_command(outside: Outside) -> None:
    running = outside.start("2026-11-22 22:50")
    running.goes_on_to("2026-11-23 07:00:05", "offered")
    running.wait_for("[07:00] How was the night?")
    running.wait_for("A few questions about Sunday night → Monday; each may stay unanswered.")
    running.wait_for("“bedtime checkin”")
    outside.tell("checkin", "quality=4", at="2026-11-23 07:05")
    assert outside.facts("2026-11-23")[-2:] == [("offered", None), ("checkin", None)]
    assert running.end() == 0
    again = outside.start("2026-11-23 07:30")
    again.goes_on_to("2026-11-23 14:00:05", "shown", "caffeine")
    assert "How was the night?" not in again.out
    assert outside.wrote("offered", None) == 1


def test_a_start_in_the_morning_offers_and_one_after_that_does_not(outside: Outside) -> None:
    outside.was_on("2026-11-22 20:00")
    running = outside.start("2026-11-23 09:00")
    outside.tell("skip", "bed")  # it looks at the clock, as it does within the minute
    running.wait_for("How was the night?")
    running.kill()
    again = outside.start("2026-11-23 09:05")
    again.goes_on_to("2026-11-23 14:00:05", "shown", "caffeine")
    assert outside.wrote("offered", None) == 1


@pytest.mark.parametrize("wanted", [True, False])
def test_presence_is_kept_for_its_user_alone_and_only_if_wanted(
    outside: Outside, *, wanted: bool
) -> None:
    note = outside.profile / "presence.json"
    running = outside.start("2026-11-22 21:50")
    running.goes_on_to("2026-11-22 22:00:05", "shown", "screens")
    assert stat.S_IMODE(note.stat().st_mode) == 0o600
    if not wanted:
        outside.config("[checkin]\nsuggest = false\n")
    running.goes_on_to("2026-11-22 22:30:05", "shown", "ritual")
    running.goes_on_to("2026-11-22 23:00:05", "shown", "bed")
    until(lambda: note.exists() is wanted)
    assert running.end() == 0
    assert note.exists() is wanted
