"""`bedtime tonight`: the plan, and where its steps stand."""

from datetime import datetime

import pytest

from tests.cli.outside import KEYS, Outside

SUNDAY = [
    ("caffeine", "2026-11-22T14:00:00+01:00"),
    ("meal", "2026-11-22T20:00:00+01:00"),
    ("light", "2026-11-22T21:00:00+01:00"),
    ("screens", "2026-11-22T22:00:00+01:00"),
    ("ritual", "2026-11-22T22:30:00+01:00"),
    ("bed", "2026-11-22T23:00:00+01:00"),
]


def test_a_newcomer_reads_the_plan_one_step_a_line(outside: Outside) -> None:
    lines = outside.tell("tonight", at="2026-11-22 12:00").splitlines()

    plan = [line for line in lines if line[:2].isdigit()]
    assert [line[:6] for line in plan] == [
        "14:00 ",
        "20:00 ",
        "21:00 ",
        "22:00 ",
        "22:30 ",
        "23:00 ",
    ]
    assert plan[3] == "22:00 Screens off"
    assert plan[5] == "23:00 Lights out"


def test_the_json_has_what_commands_md_names_and_nothing_else(outside: Outside) -> None:
    plan = outside.json("tonight", at="2026-11-22 12:00")

    assert list(plan) == ["night", "zone", "bedtime", "rising", "steps"]
    assert plan["night"] == "2026-11-23"
    assert plan["zone"] == "Europe/Berlin"
    assert plan["bedtime"] == "2026-11-22T23:00:00+01:00"
    assert plan["rising"] == "2026-11-23T07:00:00+01:00"
    assert [(step["key"], step["at"]) for step in plan["steps"]] == SUNDAY
    for step in plan["steps"]:
        assert list(step) == ["key", "title", "at", "state", "until"]
        assert step["until"] is None
        assert step["state"] == "pending"


def test_who_installs_it_at_half_past_ten_has_missed_nothing(outside: Outside) -> None:
    expected = {"caffeine": None, "meal": None, "light": None}
    before = outside.states(at="2026-11-22 22:30")
    assert before == expected | {"screens": "pending", "ritual": "pending", "bed": "pending"}
    assert "20:00 Last big meal · before you started" in outside.tell("tonight")

    outside.start("2026-11-22 22:30")

    assert outside.states() == expected | {"screens": "shown", "ritual": "shown", "bed": "pending"}
    assert outside.facts() == [("shown", "screens"), ("shown", "ritual")]
    assert outside.json("status")["missed_tonight"] == []


@pytest.mark.slow
def test_what_was_late_on_the_first_evening_stays_before_you_started(outside: Outside) -> None:
    """Not on any later day, and not in any later run, does it become missed."""
    outside.was_on("2026-11-22 22:45")
    outside.was_on("2026-11-22 23:55")
    outside.was_on("2026-11-23 12:00")

    states = outside.states("--night", "2026-11-23")
    assert states == {
        "caffeine": None,
        "meal": None,
        "light": None,
        "screens": None,
        "ritual": "unanswered",
        "bed": "missed",
    }


def test_at_two_in_the_morning_it_is_still_tonight(outside: Outside) -> None:
    outside.was_on("2026-11-22 13:00")
    outside.was_on("2026-11-22 22:05")

    plan = outside.json("tonight", at="2026-11-23 02:00")
    assert plan["night"] == "2026-11-23"
    assert [(step["key"], step["at"]) for step in plan["steps"]] == SUNDAY
    assert [step["state"] for step in plan["steps"]] == [
        "missed",
        "missed",
        "missed",
        "unanswered",
        "missed",
        "missed",
    ]
    following = outside.json("status")["next"]
    assert (following["key"], following["at"]) == ("caffeine", "2026-11-23T14:00:00+01:00")


@pytest.mark.parametrize(
    ("moment", "night"),
    [
        ("2026-11-22 06:59:50", "2026-11-22"),
        ("2026-11-22 07:00:00", "2026-11-23"),
        ("2026-11-22 23:59:50", "2026-11-23"),
        ("2026-11-23 00:20:00", "2026-11-23"),
        ("2026-11-23 06:59:50", "2026-11-23"),
        ("2026-11-23 07:00:00", "2026-11-24"),
    ],
)
def test_at_the_rising_itself_the_next_night_begins(
    outside: Outside, moment: str, night: str
) -> None:
    assert outside.json("tonight", at=moment)["night"] == night


def test_another_night_is_told_with_its_own_date(outside: Outside) -> None:
    plan = outside.json("tonight", "--night", "2027-02-01", at="2026-11-22 21:10")
    assert plan["night"] == "2027-02-01"
    assert plan["bedtime"] == "2027-01-31T23:00:00+01:00"
    assert {step["state"] for step in plan["steps"]} == {"pending"}

    past = outside.json("tonight", "--night", "2026-07-01")
    assert past["bedtime"] == "2026-06-30T23:00:00+02:00"
    assert {step["state"] for step in past["steps"]} == {None}


def test_new_settings_never_rewrite_an_evening_that_was(outside: Outside) -> None:
    outside.was_on("2026-11-22 22:45")
    outside.tell("done", "bed", at="2026-11-22 23:05")
    kept = outside.json("tonight", "--night", "2026-11-23", at="2026-11-23 12:00")

    outside.config('[nights.mon]\nbed = "21:00"\n[[steps]]\nkey = "tea"\nlead = 20\n')

    again = outside.json("tonight", "--night", "2026-11-23")
    assert again == kept
    assert [step["key"] for step in again["steps"]] == KEYS
    assert again["steps"][-1]["state"] == "done"
    before = outside.json("tonight", "--night", "2026-11-16")
    assert [step["key"] for step in before["steps"]] == ["tea"], "nothing was kept of that night"
    assert before["bedtime"] == "2026-11-15T21:00:00+01:00"


def test_every_state_has_its_word(outside: Outside) -> None:
    outside.was_on("2026-11-22 13:00")
    running = outside.start("2026-11-22 20:10")
    outside.tell("done", "caffeine")
    running.goes_on_to("2026-11-22 21:00:05", "shown", "light")
    outside.tell("pause", "90m")
    running.goes_on_to("2026-11-22 22:00:05", "held", "screens")
    outside.tell("skip", "ritual")
    outside.tell("snooze", "bed", "30")

    plan = outside.json("tonight")
    assert {step["key"]: step["state"] for step in plan["steps"]} == {
        "caffeine": "done",
        "meal": "unanswered",
        "light": "unanswered",
        "screens": "held",
        "ritual": "skipped",
        "bed": "snoozed",
    }
    assert plan["steps"][-1]["until"] == "2026-11-22T23:30:00+01:00"
    assert [step["until"] for step in plan["steps"][:-1]] == [None] * 5

    outside.tell("aside")
    assert outside.states() == dict.fromkeys(KEYS, "set_aside") | {
        "caffeine": "done",
        "ritual": "skipped",
    }
    aside = outside.json("tonight")
    assert aside["bedtime"] == "2026-11-22T23:00:00+01:00"
    assert [step["at"] for step in aside["steps"]] == [step["at"] for step in plan["steps"]]


def test_reading_makes_no_file_in_a_fresh_profile(outside: Outside) -> None:
    for words in (
        ["tonight"],
        ["tonight", "--json"],
        ["tonight", "--night", "2026-11-01"],
        ["status"],
        ["status", "--json"],
        ["log"],
        ["log", "--json"],
        ["doctor"],
        ["doctor", "--json"],
    ):
        outside.tell(*words)
        assert not outside.profile.exists(), words
    assert sorted(path.name for path in outside.room.iterdir()) == ["clock"]


@pytest.mark.slow
def test_reading_changes_nothing_and_tells_what_would_be_written(outside: Outside) -> None:
    outside.was_on("2026-11-22 13:00")
    before = outside.files()

    states = outside.states(at="2026-11-22 23:10")
    status = outside.json("status")
    outside.tell("log")

    assert outside.files() == before
    outside.start()
    assert outside.states() == states | {"ritual": "missed", "bed": "shown"}
    assert outside.json("status")["missed_tonight"][:4] == status["missed_tonight"][:4]


@pytest.mark.parametrize(
    ("night", "bed", "bedtime", "rising", "caffeine"),
    [
        # the usual evening: the change lies between bedtime and rising
        (
            "2026-10-25",
            "23:00",
            "2026-10-24T23:00:00+02:00",
            "2026-10-25T07:00:00+01:00",
            "2026-10-24T14:00:00+02:00",
        ),
        (
            "2027-03-28",
            "23:00",
            "2027-03-27T23:00:00+01:00",
            "2027-03-28T07:00:00+02:00",
            "2027-03-27T14:00:00+01:00",
        ),
        # a doubled time: the first counts
        (
            "2026-10-25",
            "02:30",
            "2026-10-25T02:30:00+02:00",
            "2026-10-25T07:00:00+01:00",
            "2026-10-24T17:30:00+02:00",
        ),
        # after it: a lead is elapsed time, so the clock shows an hour more
        (
            "2026-10-25",
            "04:00",
            "2026-10-25T04:00:00+01:00",
            "2026-10-25T07:00:00+01:00",
            "2026-10-24T20:00:00+02:00",
        ),
        # a gap: 02:30 becomes 03:30
        (
            "2027-03-28",
            "02:30",
            "2027-03-28T03:30:00+02:00",
            "2027-03-28T07:00:00+02:00",
            "2027-03-27T17:30:00+01:00",
        ),
        (
            "2027-03-28",
            "04:00",
            "2027-03-28T04:00:00+02:00",
            "2027-03-28T07:00:00+02:00",
            "2027-03-27T18:00:00+01:00",
        ),
    ],
)
def test_nights_in_which_the_clocks_change(
    outside: Outside, night: str, bed: str, bedtime: str, rising: str, caffeine: str
) -> None:
    outside.config(f'[nights.sun]\nbed = "{bed}"\n')
    plan = outside.json("tonight", "--night", night, at="2026-10-01 12:00")
    assert (plan["bedtime"], plan["rising"]) == (bedtime, rising)
    assert plan["steps"][0]["at"] == caffeine


def test_the_hour_that_comes_twice_belongs_to_the_same_night(outside: Outside) -> None:
    for moment in ("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"):
        assert outside.json("tonight", at=moment)["night"] == "2026-10-25"
    outside.tell("done", "bed")
    (entry,) = outside.log()
    assert entry["at"].startswith("2026-10-25T02:30:0")
    assert datetime.fromisoformat(entry["at"]).utcoffset() is not None
    assert entry["at"].endswith("+01:00"), "the second of the two"


def test_neither_qt_nor_a_display_nor_a_bus_is_needed(outside: Outside) -> None:
    plain = outside.tell("tonight", at="2026-11-22 12:00")
    nowhere = {
        "DISPLAY": ":99",
        "WAYLAND_DISPLAY": "nix",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/",
    }
    assert outside.tell("tonight", **nowhere) == plain
