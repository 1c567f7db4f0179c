"""`pause`, `resume`, `later`, `aside`, `back`."""

import pytest

from tests.cli.outside import KEYS, Outside


@pytest.fixture(params=["running", "not running"])
def evening(outside: Outside, request: pytest.FixtureRequest) -> Outside:
    """Give the Sunday evening at 21:10, with the program running or with its entries alone."""
    running = outside.start("2026-11-22 21:10")
    if request.param == "not running":
        running.end()
    return outside


def paused(outside: Outside) -> str | None:
    """Read until when it is paused."""
    until: str | None = outside.json("status")["paused_until"]
    return until


def bedtime(outside: Outside, *words: str) -> str:
    """Read the bedtime that holds."""
    at: str = outside.json("tonight", *words)["bedtime"]
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
def test_a_pause_ends_where_it_is_told(outside: Outside, words: list[str], until: str) -> None:
    outside.tell("pause", *words, at="2026-11-22 21:10")
    assert paused(outside) == until
    (entry,) = outside.log()
    assert (entry["kind"], entry["step"], entry["detail"]) == ("pause", None, {"until": until})
    assert entry["night"] == "2026-11-23"


@pytest.mark.parametrize(
    ("length", "clock"), [("30m", "21:40"), ("2h", "23:10"), ("0.5h", "21:40"), ("1.5m", "21:11")]
)
def test_a_pause_lasts_as_long_as_it_is_told(outside: Outside, length: str, clock: str) -> None:
    outside.tell("pause", length, at="2026-11-22 21:10")
    until = paused(outside)
    assert until is not None
    assert until.startswith(f"2026-11-22T{clock}:")


@pytest.mark.parametrize(
    "words",
    [
        ["soon"],
        ["until"],
        ["until", "25:00"],
        ["until", "2026-02-30"],
        ["until", "soon"],
        ["tonight", "please"],
        ["-5m"],
        ["1e400h"],
    ],
)
def test_a_pause_that_cannot_be_read_is_wrong_usage(outside: Outside, words: list[str]) -> None:
    outside.ask("pause", *words).complains(2)
    assert not outside.profile.exists()


@pytest.mark.parametrize("date", ["2026-11-20", "2026-11-22"])
def test_a_pause_cannot_end_in_the_past(evening: Outside, date: str) -> None:
    evening.ask("pause", "until", date).complains(1)
    assert paused(evening) is None


@pytest.mark.parametrize("length", ["99999999999h", "9" * 400 + "m", "0m"])
def test_a_pause_out_of_all_bounds_is_refused_with_a_sentence(
    outside: Outside, length: str
) -> None:
    said = outside.ask("pause", length)
    said.complains(said.code)
    assert said.code in (1, 2)


@pytest.mark.slow
def test_the_last_pause_counts_and_resume_ends_it(evening: Outside) -> None:
    evening.tell("pause", "until", "22:50")
    evening.tell("pause", "until", "21:30")
    assert paused(evening) == "2026-11-22T21:30:00+01:00"
    evening.tell("resume")
    assert paused(evening) is None
    rows = evening.rows()
    evening.tell("resume")
    assert evening.rows() == rows, "nothing was paused any more"


def test_a_pause_holds_and_its_end_shows(outside: Outside) -> None:
    running = outside.start("2026-11-22 21:55")
    outside.tell("pause", "until", "22:10")
    running.goes_on_to("2026-11-22 22:00:05", "held", "screens")
    (held,) = [entry for entry in outside.log() if entry["kind"] == "held"]
    assert held["detail"] == {"reason": "paused"}
    assert outside.state("screens") == "held"
    assert "Put the screens away" not in running.out
    running.goes_on_to("2026-11-22 22:10:05", "shown", "screens")
    running.wait_for("Put the screens away")
    assert "22:00" in running.out.split("Put the screens away")[1], "it says when it was due"


def test_a_pause_outlives_the_program(outside: Outside) -> None:
    outside.tell("pause", "2h", at="2026-11-22 21:55")
    outside.start("2026-11-22 22:05")
    assert outside.facts() == [("pause", None), ("held", "screens")]
    outside.tell("resume")
    assert outside.state("screens") == "shown"


@pytest.mark.slow
def test_the_evening_of_the_date_is_the_first_with_reminders_again(outside: Outside) -> None:
    outside.was_on("2026-11-22 21:55")
    outside.tell("pause", "until", "2026-11-25")
    before = outside.start("2026-11-24 22:05")
    assert outside.states()["screens"] == "held"
    before.kill()
    outside.start("2026-11-25 22:05")
    assert outside.json("tonight")["night"] == "2026-11-26"
    assert outside.states()["screens"] == "shown"


def test_twice_fifteen_minutes_later_is_thirty(evening: Outside) -> None:
    evening.tell("later", "15")
    evening.tell("later", "15")
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
def test_earlier_is_a_negative_number_and_fractions_count(evening: Outside) -> None:
    evening.tell("later", "-30")
    assert bedtime(evening) == "2026-11-22T22:30:00+01:00"
    evening.tell("later", "0.5")
    assert bedtime(evening) == "2026-11-22T22:30:30+01:00"
    evening.tell("back")
    assert bedtime(evening) == "2026-11-22T23:00:00+01:00"


def test_bedtime_reaches_neither_rising(evening: Outside) -> None:
    rows = evening.rows()
    for minutes in ("480", "600", "-960", "-1200"):
        evening.ask("later", minutes).complains(1)
    assert evening.rows() == rows
    evening.tell("later", "479")
    assert bedtime(evening) == "2026-11-23T06:59:00+01:00"
    evening.ask("later", "1").complains(1)
    evening.tell("later", "-1438")
    assert bedtime(evening) == "2026-11-22T07:01:00+01:00"
    evening.ask("later", "-1").complains(1)
    evening.tell("back")


@pytest.mark.parametrize("minutes", ["x", "", "nan", "inf", "-inf", "1e9", "15m"])
def test_later_takes_a_number_of_minutes(outside: Outside, minutes: str) -> None:
    outside.ask("later", minutes).complains(2)
    assert not outside.profile.exists()


def test_later_lets_a_shown_step_ring_anew_at_its_new_moment(outside: Outside) -> None:
    running = outside.start("2026-11-22 22:05")
    outside.tell("done", "ritual")
    outside.tell("later", "15")
    assert outside.states()["screens"] == "pending"
    assert outside.states()["ritual"] == "done", "what is done stays done"
    running.goes_on_to("2026-11-22 22:15:05", "shown", "screens")
    running.goes_on_to("2026-11-22 23:15:05", "shown", "bed")
    facts = [fact for fact in outside.facts() if fact[1] == "screens"]
    assert facts == [("shown", "screens"), ("shown", "screens"), ("unanswered", "screens")]


def test_what_later_puts_into_the_past_is_not_missed(outside: Outside) -> None:
    """Its limit had passed when it entered the plan."""
    running = outside.start("2026-11-22 21:50")
    outside.tell("later", "-90")
    assert bedtime(outside) == "2026-11-22T21:30:00+01:00"
    states = outside.states()
    assert states["screens"] is None, "20:30, and half an hour late"
    assert states["bed"] == "shown", "21:30, and half an hour late"
    assert outside.json("status")["missed_tonight"] == []
    assert running.end() == 0
    assert "missed" not in [kind for kind, _ in outside.facts()]


def test_an_evening_set_aside_is_silent_and_no_gap(outside: Outside) -> None:
    running = outside.start("2026-11-22 21:50")
    outside.tell("done", "ritual")
    outside.tell("aside", "--reason", "a night train")
    assert outside.states() == dict.fromkeys(KEYS, "set_aside") | {"ritual": "done"}
    (entry,) = [entry for entry in outside.log() if entry["kind"] == "set_aside"]
    assert entry["step"] is None
    assert entry["detail"] == {"reason": "a night train"}
    outside.at("2026-11-22 23:40:00")
    assert outside.json("status")["next"]["at"] == "2026-11-23T14:00:00+01:00"
    assert outside.json("status")["missed_tonight"] == []
    assert running.end() == 0
    assert outside.facts() == [("done", "ritual"), ("set_aside", None)]


def test_back_takes_back_both_later_and_aside(evening: Outside) -> None:
    evening.tell("later", "30")
    evening.tell("aside")
    evening.tell("back")
    assert bedtime(evening) == "2026-11-22T23:00:00+01:00"
    assert evening.states() == {
        "caffeine": None,
        "meal": None,
        "light": "shown" if evening.json("status")["running"] else "pending",
        "screens": "pending",
        "ritual": "pending",
        "bed": "pending",
    }
    rows = evening.rows()
    evening.tell("back")
    assert evening.rows() == rows, "nothing is left to take back"


@pytest.mark.slow
def test_another_night_is_set_aside_by_its_date(evening: Outside) -> None:
    evening.tell("aside", "--night", "2026-12-25")
    evening.tell("aside", "--night", "2026-11-20", "--reason", "ill")
    assert set(evening.states("--night", "2026-12-25").values()) == {"set_aside"}
    assert set(evening.states("--night", "2026-11-20").values()) == {"set_aside"}
    assert bedtime(evening, "--night", "2026-12-25") == "2026-12-24T23:00:00+01:00"
    assert "set_aside" not in evening.states().values()

    rows = evening.rows()
    evening.tell("aside", "--night", "2026-12-25")
    assert evening.rows() == rows

    evening.tell("back", "--night", "2026-12-25")
    evening.tell("back", "--night", "2026-11-20")
    assert set(evening.states("--night", "2026-12-25").values()) == {"pending"}
    assert set(evening.states("--night", "2026-11-20").values()) == {None}


def test_a_night_that_is_off_has_no_bedtime_to_move(outside: Outside) -> None:
    outside.config(
        '[nights.mon]\nbed = "07:30"\nrise = "15:00"\n[nights.tue]\nbed = "14:00"\nrise = "13:00"\n'
    )
    outside.ask("later", "15", at="2026-11-23 16:00").complains(1)
    outside.tell("aside")
    outside.tell("back")
    assert outside.json("tonight")["bedtime"] is None
