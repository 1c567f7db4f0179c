"""The morning of the real program: it offers the check-in, and keeps presence private."""

import stat

import pytest

from tests.cli.command_line import CommandLine, until


def test_the_check_in_is_offered_once_and_names_its_command(cli: CommandLine) -> None:
    running = cli.start("2026-11-22 22:50")
    running.advance_to("2026-11-23 07:00:05", "offered")
    running.wait_for("[07:00] How was the night?")
    running.wait_for("A few questions about Sunday night → Monday; each may stay unanswered.")
    running.wait_for("“bedtime checkin”")
    cli.run("checkin", "quality=4", at="2026-11-23 07:05")
    assert cli.logged("2026-11-23")[-2:] == [("offered", None), ("checkin", None)]
    assert running.end() == 0
    again = cli.start("2026-11-23 07:30")
    again.advance_to("2026-11-23 14:00:05", "shown", "caffeine")
    assert "How was the night?" not in again.out
    assert cli.count_of("offered", None) == 1


def test_a_start_in_the_morning_offers_and_one_after_that_does_not(cli: CommandLine) -> None:
    cli.run_briefly("2026-11-22 20:00")
    running = cli.start("2026-11-23 09:00")
    cli.run("skip", "bed")  # it looks at the clock, as it does within the minute
    running.wait_for("How was the night?")
    running.kill()
    again = cli.start("2026-11-23 09:05")
    again.advance_to("2026-11-23 14:00:05", "shown", "caffeine")
    assert cli.count_of("offered", None) == 1


@pytest.mark.parametrize("wanted", [True, False])
def test_presence_is_kept_for_its_user_alone_and_only_if_wanted(
    cli: CommandLine, *, wanted: bool
) -> None:
    file = cli.profile / "presence.json"
    running = cli.start("2026-11-22 21:50")
    running.advance_to("2026-11-22 22:00:05", "shown", "screens")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    if not wanted:
        cli.config("[checkin]\nsuggest = false\n")
    running.advance_to("2026-11-22 22:30:05", "shown", "ritual")
    running.advance_to("2026-11-22 23:00:05", "shown", "bed")
    until(lambda: file.exists() is wanted)
    assert running.end() == 0
    assert file.exists() is wanted
