"""`pause`, `resume`, `later`, `aside`, `back`."""

import pytest

from tests.cli.command_line import KEYS, CommandLine

pytestmark = pytest.mark.slow  # each test starts the program or commands many times


def paused(cli: CommandLine) -> str | None:
    """Return the end of the pause."""
    until: str | None = cli.json("status")["paused_until"]
    return until


def bedtime(cli: CommandLine, *words: str) -> str:
    """Return the bedtime of a night, by default tonight."""
    at: str = cli.json("tonight", *words)["bedtime"]
    return at


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ([], "2026-11-23T07:00:00+01:00"),
        (["tonight"], "2026-11-23T07:00:00+01:00"),
        (["until", "21:30"], "2026-11-22T21:30:00+01:00"),
        (["until 21:30"], "2026-11-22T21:30:00+01:00"),
        (["until", "20:00"], "2026-11-23T20:00:00+01:00"),
        (["until", "2026-11-23"], "2026-11-23T07:00:00+01:00"),
        (["until", "2026-12-01"], "2026-12-01T07:00:00+01:00"),
        (["until 2026-12-01"], "2026-12-01T07:00:00+01:00"),
    ],
)
def test_a_pause_ends_where_it_is_set_to_end(
    cli: CommandLine, words: list[str], until: str
) -> None:
    cli.run("pause", *words, at="2026-11-22 21:10")
    assert paused(cli) == until
    (entry,) = cli.log()
    assert (entry["kind"], entry["step"], entry["detail"]) == ("pause", None, {"until": until})
    assert entry["night"] == "2026-11-23"


@pytest.mark.parametrize(
    ("length", "clock"), [("30m", "21:40"), ("2h", "23:10"), ("0.5h", "21:40"), ("1.5m", "21:11")]
)
def test_a_pause_lasts_as_long_as_it_is_set(cli: CommandLine, length: str, clock: str) -> None:
    cli.run("pause", length, at="2026-11-22 21:10")
    until = paused(cli)
    assert until is not None
    assert until.startswith(f"2026-11-22T{clock}:")


@pytest.mark.parametrize(
    "words",
    [
        ["soon"],
        ["until"],
        ["until", "25:00"],
        ["until", "2026-02-30"],
        ["until", "0001-01-01"],  # west of here it is another era
        ["until", "9999-12-31"],  # noted, it could not be read again
        ["until", "soon"],
        ["tonight", "please"],
        ["-5m"],
        ["1e400h"],
    ],
)
def test_a_pause_that_cannot_be_read_is_wrong_usage(cli: CommandLine, words: list[str]) -> None:
    cli.result("pause", *words).refusal(2)
    assert not cli.profile.exists()


@pytest.mark.parametrize("date", ["2026-11-20", "2026-11-22"])
def test_a_pause_cannot_end_in_the_past(evening: CommandLine, date: str) -> None:
    evening.result("pause", "until", date).refusal(1)
    assert paused(evening) is None


@pytest.mark.parametrize("length", ["99999999999h", "9" * 400 + "m", "0m"])
def test_a_pause_out_of_all_bounds_is_refused_with_a_sentence(
    cli: CommandLine, length: str
) -> None:
    error = cli.result("pause", length)
    error.refusal(error.code)
    assert error.code in (1, 2)


@pytest.mark.slow
def test_the_last_pause_counts_and_resume_ends_it(evening: CommandLine) -> None:
    evening.run("pause", "until", "22:50")
    evening.run("pause", "until", "21:30")
    assert paused(evening) == "2026-11-22T21:30:00+01:00"
    evening.run("resume")
    assert paused(evening) is None
    rows = evening.entry_count()
    evening.run("resume")
    assert evening.entry_count() == rows, "nothing was paused any more"


def test_a_pause_holds_and_its_end_shows(cli: CommandLine) -> None:
    running = cli.start("2026-11-22 21:55")
    cli.run("pause", "until", "22:10")
    running.advance_to("2026-11-22 22:00:05", "held", "screens")
    (held,) = [entry for entry in cli.log() if entry["kind"] == "held"]
    assert held["detail"] == {"reason": "paused"}
    assert cli.state("screens") == "held"
    assert "Put the screens away" not in running.out
    running.advance_to("2026-11-22 22:10:05", "shown", "screens")
    running.wait_for("Put the screens away")
    assert "22:00" in running.out.split("Put the screens away")[1], "it says when it was due"


def test_a_pause_outlives_the_program(cli: CommandLine) -> None:
    cli.run("pause", "2h", at="2026-11-22 21:55")
    cli.start("2026-11-22 22:05")
    assert cli.logged() == [("pause", None), ("held", "screens")]
    cli.run("resume")
    assert cli.state("screens") == "shown"


@pytest.mark.slow
def test_the_evening_of_the_date_is_the_first_with_reminders_again(cli: CommandLine) -> None:
    cli.run_briefly("2026-11-22 21:55")
    cli.run("pause", "until", "2026-11-25")
    before = cli.start("2026-11-24 22:05")
    assert cli.states()["screens"] == "held"
    before.kill()
    cli.start("2026-11-25 22:05")
    assert cli.json("tonight")["night"] == "2026-11-26"
    assert cli.states()["screens"] == "shown"


def test_twice_fifteen_minutes_later_is_thirty(evening: CommandLine) -> None:
    evening.run("later", "15")
    evening.run("later", "15")
    plan = evening.json("tonight")
    assert plan["bedtime"] == "2026-11-22T23:30:00+01:00"
    assert plan["rising"] == "2026-11-23T07:00:00+01:00", "the rising stays"
    assert [step["at"][11:16] for step in plan["steps"]] == [
        "14:30",
        "20:30",
        "21:30",
        "22:30",
        "23:00",
        "23:30",
    ]
    assert bedtime(evening, "--night", "2026-11-24") == "2026-11-23T23:00:00+01:00"
    overrides = [entry for entry in evening.log() if entry["kind"] == "override"]
    assert [entry["detail"] for entry in overrides] == [
        {"bedtime": "2026-11-22T23:15:00+01:00"},
        {"bedtime": "2026-11-22T23:30:00+01:00"},
    ]
    planned = [entry for entry in evening.log() if entry["kind"] == "planned"]
    assert [entry["detail"]["bedtime"][11:16] for entry in planned] == ["23:00", "23:15", "23:30"]


@pytest.mark.slow
def test_earlier_is_a_negative_number_and_fractions_count(evening: CommandLine) -> None:
    evening.run("later", "-30")
    assert bedtime(evening) == "2026-11-22T22:30:00+01:00"
    evening.run("later", "0.5")
    assert bedtime(evening) == "2026-11-22T22:30:30+01:00"
    evening.run("back")
    assert bedtime(evening) == "2026-11-22T23:00:00+01:00"


def test_bedtime_reaches_neither_rising(evening: CommandLine) -> None:
    rows = evening.entry_count()
    for minutes in ("480", "600", "-960", "-1200"):
        evening.result("later", minutes).refusal(1)
    assert evening.entry_count() == rows
    evening.run("later", "479")
    assert bedtime(evening) == "2026-11-23T06:59:00+01:00"
    evening.result("later", "1").refusal(1)
    evening.run("later", "-1438")
    assert bedtime(evening) == "2026-11-22T07:01:00+01:00"
    evening.result("later", "-1").refusal(1)
    evening.run("back")


@pytest.mark.parametrize("minutes", ["x", "", "nan", "inf", "-inf", "1e9", "15m"])
def test_later_takes_a_number_of_minutes(cli: CommandLine, minutes: str) -> None:
    cli.result("later", minutes).refusal(2)
    assert not cli.profile.exists()


def test_later_lets_a_shown_step_ring_anew_at_its_new_moment(cli: CommandLine) -> None:
    running = cli.start("2026-11-22 22:05")
    cli.run("done", "ritual")
    cli.run("later", "15")
    assert cli.states()["screens"] == "pending"
    assert cli.states()["ritual"] == "done", "what is done stays done"
    running.advance_to("2026-11-22 22:15:05", "shown", "screens")
    running.advance_to("2026-11-22 23:15:05", "shown", "bed")
    entries = [entry for entry in cli.logged() if entry[1] == "screens"]
    assert entries == [("shown", "screens"), ("shown", "screens"), ("unanswered", "screens")]


def test_what_later_puts_into_the_past_is_not_missed(cli: CommandLine) -> None:
    """Its limit had passed when it entered the plan."""
    running = cli.start("2026-11-22 21:50")
    cli.run("later", "-90")
    assert bedtime(cli) == "2026-11-22T21:30:00+01:00"
    states = cli.states()
    assert states["screens"] is None, "20:30, and half an hour late"
    assert states["bed"] == "shown", "21:30, and half an hour late"
    assert cli.json("status")["missed_tonight"] == []
    assert running.end() == 0
    assert "missed" not in [kind for kind, _ in cli.logged()]


def test_an_evening_set_aside_is_silent_and_no_gap(cli: CommandLine) -> None:
    running = cli.start("2026-11-22 21:50")
    cli.run("done", "ritual")
    cli.run("aside", "--reason", "a night train")
    assert cli.states() == dict.fromkeys(KEYS, "set_aside") | {"ritual": "done"}
    (entry,) = [entry for entry in cli.log() if entry["kind"] == "set_aside"]
    assert entry["step"] is None
    assert entry["detail"] == {"reason": "a night train"}
    cli.set_clock("2026-11-22 23:40:00")
    assert cli.json("status")["next"]["at"] == "2026-11-23T14:00:00+01:00"
    assert cli.json("status")["missed_tonight"] == []
    assert running.end() == 0
    assert cli.logged() == [("done", "ritual"), ("set_aside", None)]


def test_back_takes_back_both_later_and_aside(evening: CommandLine) -> None:
    evening.run("later", "30")
    evening.run("aside")
    evening.run("back")
    assert bedtime(evening) == "2026-11-22T23:00:00+01:00"
    assert evening.states() == {
        "caffeine": None,
        "meal": None,
        "light": "shown" if evening.json("status")["running"] else "pending",
        "screens": "pending",
        "ritual": "pending",
        "bed": "pending",
    }
    rows = evening.entry_count()
    evening.run("back")
    assert evening.entry_count() == rows, "nothing is left to take back"


@pytest.mark.slow
def test_another_night_is_set_aside_by_its_date(evening: CommandLine) -> None:
    evening.run("aside", "--night", "2026-12-25")
    evening.run("aside", "--night", "2026-11-20", "--reason", "ill")
    assert set(evening.states("--night", "2026-12-25").values()) == {"set_aside"}
    assert set(evening.states("--night", "2026-11-20").values()) == {"set_aside"}
    assert bedtime(evening, "--night", "2026-12-25") == "2026-12-24T23:00:00+01:00"
    assert "set_aside" not in evening.states().values()

    rows = evening.entry_count()
    evening.run("aside", "--night", "2026-12-25")
    assert evening.entry_count() == rows

    evening.run("back", "--night", "2026-12-25")
    evening.run("back", "--night", "2026-11-20")
    assert set(evening.states("--night", "2026-12-25").values()) == {"pending"}
    assert set(evening.states("--night", "2026-11-20").values()) == {None}


def test_a_night_that_is_off_has_no_bedtime_to_move(cli: CommandLine) -> None:
    cli.config(
        '[nights.mon]\nbed = "07:30"\nrise = "15:00"\n[nights.tue]\nbed = "14:00"\nrise = "13:00"\n'
    )
    cli.result("later", "15", at="2026-11-23 16:00").refusal(1)
    cli.run("aside")
    cli.run("back")
    assert cli.json("tonight")["bedtime"] is None
