"""`done`, `skip`, `snooze`, `undo`: the same whether Bedtime runs or not."""

from typing import Any

import pytest

from tests.cli.outside import Outside, Running


@pytest.fixture(params=["running", "not running"])
def evening(outside: Outside, request: pytest.FixtureRequest) -> Outside:
    """Give the Sunday evening at 21:10, with the program running or with its entries alone."""
    running = outside.start("2026-11-22 21:10")
    if request.param == "not running":
        running.end()
    return outside


def steps(outside: Outside) -> dict[str, dict[str, Any]]:
    """Read tonight's steps by key."""
    return {step["key"]: step for step in outside.json("tonight")["steps"]}


def test_done_and_skip_count_before_the_step_rings(evening: Outside) -> None:
    evening.tell("done", "bed")
    evening.tell("skip", "ritual")
    states = evening.states()
    assert (states["bed"], states["ritual"]) == ("done", "skipped")
    assert evening.facts() == [("shown", "light"), ("done", "bed"), ("skipped", "ritual")]


def test_the_last_answer_counts_and_undo_goes_back_one_by_one(evening: Outside) -> None:
    evening.tell("done", "light")
    evening.tell("skip", "light")
    evening.tell("snooze", "light", "20")
    assert evening.state("light") == "snoozed"

    states = []
    for _ in range(3):
        evening.tell("undo", "light")
        states.append(evening.state("light"))
    assert states == ["skipped", "done", "shown"]
    sentence = evening.ask("undo", "light").complains(1)
    assert "Dim the lights" in sentence

    entries = [entry for entry in evening.log() if entry["step"] == "light"]
    done, skipped, snoozed = entries[1:4]
    assert [entry["kind"] for entry in entries[4:]] == ["undone"] * 3
    assert [entry["detail"] for entry in entries[4:]] == [
        {"of": snoozed["id"]},
        {"of": skipped["id"]},
        {"of": done["id"]},
    ]


def test_the_same_answer_twice_is_one_entry(evening: Outside) -> None:
    evening.tell("done", "light")
    evening.tell("done", "light")
    assert evening.facts() == [("shown", "light"), ("done", "light")]
    evening.tell("undo", "light")
    assert evening.state("light") == "shown"


def test_undo_before_the_moment_lets_the_step_be_pending_again(evening: Outside) -> None:
    evening.tell("skip", "screens")
    evening.tell("undo", "screens")
    assert evening.state("screens") == "pending"


def test_a_snooze_counts_from_now_or_from_the_moment_ahead(evening: Outside) -> None:
    evening.tell("snooze", "bed")
    evening.tell("snooze", "light", "7.5")
    now = steps(evening)
    assert now["bed"]["until"] == "2026-11-22T23:10:00+01:00", "10 minutes from its moment"
    assert now["bed"]["at"] == "2026-11-22T23:00:00+01:00"
    assert now["light"]["until"].startswith("2026-11-22T21:17:3")
    details = {e["step"]: e["detail"] for e in evening.log() if e["kind"] == "snoozed"}
    assert details["bed"] == {"until": "2026-11-22T23:10:00+01:00"}


def test_a_snooze_may_not_reach_the_rising(evening: Outside) -> None:
    sentence = evening.ask("snooze", "bed", "480").complains(1)
    assert "07:00" in sentence
    assert evening.state("bed") == "pending"
    evening.tell("snooze", "bed", "479")
    assert steps(evening)["bed"]["until"] == "2026-11-23T06:59:00+01:00"


def test_an_unknown_step_is_wrong_usage(evening: Outside) -> None:
    rows = evening.rows()
    for command in ("done", "skip", "snooze", "undo"):
        sentence = evening.ask(command, "milk").complains(2)
        assert "milk" in sentence
        assert "screens" in sentence, "it says which there are"
    for night in ("2026-10-01", "2026-12-24"):
        evening.ask("done", "milk", "--night", night).complains(2)
    evening.ask("done", "").complains(2)
    evening.ask("done", "Bed").complains(2)
    evening.ask("done", "exercise").complains(2)
    assert evening.rows() == rows


def test_an_answer_at_twenty_past_midnight_belongs_to_the_evening(evening: Outside) -> None:
    evening.tell("done", "bed", at="2026-11-23 00:20")
    (entry,) = [entry for entry in evening.log() if entry["kind"] == "done"]
    assert entry["night"] == "2026-11-23"
    assert entry["at"].startswith("2026-11-23T00:20:0")
    assert entry["at"].endswith("+01:00")


@pytest.mark.slow
def test_another_night_is_answered_by_its_date(evening: Outside) -> None:
    evening.tell("done", "bed", "--night", "2026-11-20")
    evening.tell("skip", "bed", "--night", "2026-12-24")
    assert evening.states("--night", "2026-11-20")["bed"] == "done"
    assert evening.states("--night", "2026-12-24")["bed"] == "skipped"
    assert evening.states()["bed"] == "pending"
    assert [entry["night"] for entry in evening.log()][-2:] == ["2026-11-20", "2026-12-24"]

    evening.tell("undo", "bed", "--night", "2026-11-20")
    assert evening.states("--night", "2026-11-20")["bed"] is None, "nothing else is known of it"
    evening.ask("undo", "bed", "--night", "2026-11-20").complains(1)
    evening.ask("snooze", "bed", "--night", "2026-11-20").complains(1)

    evening.tell("snooze", "bed", "30", "--night", "2026-12-25")
    (bed,) = evening.json("tonight", "--night", "2026-12-25")["steps"][-1:]
    assert (bed["state"], bed["until"]) == ("snoozed", "2026-12-24T23:30:00+01:00")


@pytest.mark.slow
def test_a_night_answered_ahead_stays_so_when_it_comes(outside: Outside) -> None:
    outside.was_on("2026-11-22 21:10")
    outside.tell("done", "screens", "--night", "2026-11-24")
    running = outside.start("2026-11-23 21:50")
    running.goes_on_to("2026-11-23 22:30:10", "shown", "ritual")
    assert outside.states()["screens"] == "done"
    assert ("shown", "screens") not in outside.facts("2026-11-24")


@pytest.mark.slow
def test_after_missed_and_unanswered_an_answer_still_counts(outside: Outside) -> None:
    outside.was_on("2026-11-22 20:10")
    outside.was_on("2026-11-22 22:45")
    states = outside.states()
    assert (states["meal"], states["light"]) == ("unanswered", "missed")
    outside.tell("done", "meal")
    outside.tell("skip", "light")
    states = outside.states()
    assert (states["meal"], states["light"]) == ("done", "skipped")
    outside.tell("undo", "meal")
    outside.tell("undo", "light")
    states = outside.states()
    assert (states["meal"], states["light"]) == ("unanswered", "missed")


def test_undone_too_late_and_never_shown_is_unanswered(outside: Outside) -> None:
    """Nobody can call it missed: the user had answered it."""
    outside.was_on("2026-11-22 21:10")
    outside.tell("done", "screens")
    outside.tell("undo", "screens", at="2026-11-22 23:20")
    assert outside.state("screens") == "unanswered"
    missed = outside.json("status")["missed_tonight"]
    assert [step["key"] for step in missed] == ["ritual"]


def test_a_snooze_is_a_new_ring_with_its_own_limit(outside: Outside) -> None:
    running = outside.start("2026-11-22 22:50")
    running.goes_on_to("2026-11-22 23:00:05", "shown", "bed")
    outside.tell("snooze", "bed", "40")
    running.goes_on_to("2026-11-22 23:35:00", "unanswered", "ritual")
    assert outside.state("bed") == "snoozed", "the limit of its first ring is over"
    running.goes_on_to("2026-11-22 23:40:10", "shown", "bed")
    running.goes_on_to("2026-11-23 00:11:20", "unanswered", "bed")
    assert outside.facts() == [
        ("shown", "ritual"),
        ("shown", "bed"),
        ("snoozed", "bed"),
        ("unanswered", "ritual"),
        ("shown", "bed"),
        ("unanswered", "bed"),
    ]


def test_the_snooze_is_the_first_of_the_settings(outside: Outside) -> None:
    outside.config("[reminders]\nsnooze = [2.5, 30]\n")
    outside.tell("snooze", "bed")
    assert steps(outside)["bed"]["until"] == "2026-11-22T23:02:30+01:00"


@pytest.mark.parametrize("minutes", ["0", "-5", "x", "nan", "inf", "1e9", "10m", ""])
def test_a_snooze_takes_a_number_of_minutes(outside: Outside, minutes: str) -> None:
    outside.ask("snooze", "bed", minutes).complains(2)
    assert not outside.profile.exists()


def test_an_answer_closes_the_reminder_of_the_running_program(outside: Outside) -> None:
    """And one answered elsewhere is not rung again, however often the program starts."""
    outside.start("2026-11-22 22:05").kill()
    outside.tell("done", "screens")
    again = outside.start("2026-11-22 22:06")
    assert "\n22:06 " not in again.out, "nothing is left to remind of"
    assert outside.facts() == [("shown", "screens"), ("done", "screens")]


def test_done_before_it_rings_keeps_it_silent(outside: Outside) -> None:
    running: Running = outside.start("2026-11-22 21:50")
    outside.tell("done", "screens")
    running.goes_on_to("2026-11-22 22:30:10", "shown", "ritual")
    assert outside.facts() == [("done", "screens"), ("shown", "ritual")]
    assert "Put the screens away" not in running.out
