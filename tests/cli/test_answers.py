"""`done`, `skip`, `snooze`, `undo`: the same whether Bedtime runs or not."""

from typing import Any

import pytest

from tests.cli.command_line import CommandLine, RunningProgram


def steps(cli: CommandLine) -> dict[str, dict[str, Any]]:
    """Return tonight's steps by key."""
    return {step["key"]: step for step in cli.json("tonight")["steps"]}


def test_done_and_skip_count_before_the_step_rings(evening: CommandLine) -> None:
    evening.run("done", "bed")
    evening.run("skip", "ritual")
    states = evening.states()
    assert (states["bed"], states["ritual"]) == ("done", "skipped")
    assert evening.logged() == [("shown", "light"), ("done", "bed"), ("skipped", "ritual")]


def test_the_last_answer_counts_and_undo_goes_back_one_by_one(evening: CommandLine) -> None:
    evening.run("done", "light")
    evening.run("skip", "light")
    evening.run("snooze", "light", "20")
    assert evening.state("light") == "snoozed"

    states = []
    for _ in range(3):
        evening.run("undo", "light")
        states.append(evening.state("light"))
    assert states == ["skipped", "done", "shown"]
    sentence = evening.result("undo", "light").refusal(1)
    assert "Dim the lights" in sentence

    entries = [entry for entry in evening.log() if entry["step"] == "light"]
    done, skipped, snoozed = entries[1:4]
    assert [entry["kind"] for entry in entries[4:]] == ["undone"] * 3
    assert [entry["detail"] for entry in entries[4:]] == [
        {"of": snoozed["id"]},
        {"of": skipped["id"]},
        {"of": done["id"]},
    ]


def test_the_same_answer_twice_is_one_entry(evening: CommandLine) -> None:
    evening.run("done", "light")
    evening.run("done", "light")
    assert evening.logged() == [("shown", "light"), ("done", "light")]
    evening.run("undo", "light")
    assert evening.state("light") == "shown"


def test_undo_before_the_moment_lets_the_step_be_pending_again(evening: CommandLine) -> None:
    evening.run("skip", "screens")
    evening.run("undo", "screens")
    assert evening.state("screens") == "pending"


def test_a_snooze_counts_from_now_or_from_the_moment_ahead(evening: CommandLine) -> None:
    evening.run("snooze", "bed")
    evening.run("snooze", "light", "7.5")
    now = steps(evening)
    assert now["bed"]["until"] == "2026-11-22T23:10:00+01:00", "10 minutes from its moment"
    assert now["bed"]["at"] == "2026-11-22T23:00:00+01:00"
    assert now["light"]["until"].startswith("2026-11-22T21:17:3")
    details = {e["step"]: e["detail"] for e in evening.log() if e["kind"] == "snoozed"}
    assert details["bed"] == {"until": "2026-11-22T23:10:00+01:00"}


def test_a_snooze_may_not_reach_the_rising(evening: CommandLine) -> None:
    sentence = evening.result("snooze", "bed", "480").refusal(1)
    assert "07:00" in sentence
    assert evening.state("bed") == "pending"
    evening.run("snooze", "bed", "479")
    assert steps(evening)["bed"]["until"] == "2026-11-23T06:59:00+01:00"


def test_an_unknown_step_is_wrong_usage(evening: CommandLine) -> None:
    rows = evening.entry_count()
    for command in ("done", "skip", "snooze", "undo"):
        sentence = evening.result(command, "milk").refusal(2)
        assert "milk" in sentence
        assert "screens" in sentence, "it says which there are"
    for night in ("2026-10-01", "2026-12-24"):
        evening.result("done", "milk", "--night", night).refusal(2)
    evening.result("done", "").refusal(2)
    evening.result("done", "Bed").refusal(2)
    evening.result("done", "exercise").refusal(2)
    assert evening.entry_count() == rows


def test_an_answer_at_twenty_past_midnight_belongs_to_the_evening(evening: CommandLine) -> None:
    evening.run("done", "bed", at="2026-11-23 00:20")
    (entry,) = [entry for entry in evening.log() if entry["kind"] == "done"]
    assert entry["night"] == "2026-11-23"
    assert entry["at"].startswith("2026-11-23T00:20:0")
    assert entry["at"].endswith("+01:00")


@pytest.mark.slow
def test_another_night_is_answered_by_its_date(evening: CommandLine) -> None:
    evening.run("done", "bed", "--night", "2026-11-20")
    evening.run("skip", "bed", "--night", "2026-12-24")
    assert evening.states("--night", "2026-11-20")["bed"] == "done"
    assert evening.states("--night", "2026-12-24")["bed"] == "skipped"
    assert evening.states()["bed"] == "pending"
    assert [entry["night"] for entry in evening.log()][-2:] == ["2026-11-20", "2026-12-24"]

    evening.run("undo", "bed", "--night", "2026-11-20")
    assert evening.states("--night", "2026-11-20")["bed"] is None, "nothing else is known of it"
    evening.result("undo", "bed", "--night", "2026-11-20").refusal(1)
    evening.result("snooze", "bed", "--night", "2026-11-20").refusal(1)

    evening.run("snooze", "bed", "30", "--night", "2026-12-25")
    (bed,) = evening.json("tonight", "--night", "2026-12-25")["steps"][-1:]
    assert (bed["state"], bed["until"]) == ("snoozed", "2026-12-24T23:30:00+01:00")


@pytest.mark.slow
def test_a_night_answered_ahead_stays_so_when_it_comes(cli: CommandLine) -> None:
    cli.run_briefly("2026-11-22 21:10")
    cli.run("done", "screens", "--night", "2026-11-24")
    running = cli.start("2026-11-23 21:50")
    running.advance_to("2026-11-23 22:30:10", "shown", "ritual")
    assert cli.states()["screens"] == "done"
    assert ("shown", "screens") not in cli.logged("2026-11-24")


@pytest.mark.slow
def test_after_missed_and_unanswered_an_answer_still_counts(cli: CommandLine) -> None:
    cli.run_briefly("2026-11-22 20:10")
    cli.run_briefly("2026-11-22 22:45")
    states = cli.states()
    assert (states["meal"], states["light"]) == ("unanswered", "missed")
    cli.run("done", "meal")
    cli.run("skip", "light")
    states = cli.states()
    assert (states["meal"], states["light"]) == ("done", "skipped")
    cli.run("undo", "meal")
    cli.run("undo", "light")
    states = cli.states()
    assert (states["meal"], states["light"]) == ("unanswered", "missed")


def test_undone_too_late_and_never_shown_is_unanswered(cli: CommandLine) -> None:
    """Nobody can call it missed: the user had answered it."""
    cli.run_briefly("2026-11-22 21:10")
    cli.run("done", "screens")
    cli.run("undo", "screens", at="2026-11-22 23:20")
    assert cli.state("screens") == "unanswered"
    missed = cli.json("status")["missed_tonight"]
    assert [step["key"] for step in missed] == ["ritual"]


def test_a_snooze_is_a_new_ring_with_its_own_limit(cli: CommandLine) -> None:
    running = cli.start("2026-11-22 22:50")
    running.advance_to("2026-11-22 23:00:05", "shown", "bed")
    cli.run("snooze", "bed", "40")
    running.advance_to("2026-11-22 23:35:00", "unanswered", "ritual")
    assert cli.state("bed") == "snoozed", "the limit of its first ring is over"
    running.advance_to("2026-11-22 23:40:10", "shown", "bed")
    running.advance_to("2026-11-23 00:11:20", "unanswered", "bed")
    assert cli.logged() == [
        ("shown", "ritual"),
        ("shown", "bed"),
        ("snoozed", "bed"),
        ("unanswered", "ritual"),
        ("shown", "bed"),
        ("unanswered", "bed"),
    ]


def test_the_snooze_is_the_first_of_the_settings(cli: CommandLine) -> None:
    cli.config("[reminders]\nsnooze = [2.5, 30]\n")
    cli.run("snooze", "bed")
    assert steps(cli)["bed"]["until"] == "2026-11-22T23:02:30+01:00"


@pytest.mark.parametrize("minutes", ["0", "-5", "x", "nan", "inf", "1e9", "10m", ""])
def test_a_snooze_takes_a_number_of_minutes(cli: CommandLine, minutes: str) -> None:
    cli.result("snooze", "bed", minutes).refusal(2)
    assert not cli.profile.exists()


def test_an_answer_closes_the_reminder_of_the_running_program(cli: CommandLine) -> None:
    """And one answered elsewhere is not rung again, however often the program starts."""
    cli.start("2026-11-22 22:05").kill()
    cli.run("done", "screens")
    again = cli.start("2026-11-22 22:06")
    assert "\n22:06 " not in again.out, "nothing is left to remind of"
    assert cli.logged() == [("shown", "screens"), ("done", "screens")]


def test_done_before_it_rings_keeps_it_silent(cli: CommandLine) -> None:
    running: RunningProgram = cli.start("2026-11-22 21:50")
    cli.run("done", "screens")
    running.advance_to("2026-11-22 22:30:10", "shown", "ritual")
    assert cli.logged() == [("done", "screens"), ("shown", "ritual")]
    assert "Put the screens away" not in running.out
