"""`bedtime tonight`: the plan, and the states of its steps."""

from datetime import datetime

import pytest

from tests.cli.command_line import KEYS, CommandLine

SUNDAY = [
    ("caffeine", "2026-11-22T14:00:00+01:00"),
    ("meal", "2026-11-22T20:00:00+01:00"),
    ("light", "2026-11-22T21:00:00+01:00"),
    ("screens", "2026-11-22T22:00:00+01:00"),
    ("ritual", "2026-11-22T22:30:00+01:00"),
    ("bed", "2026-11-22T23:00:00+01:00"),
]


def test_a_newcomer_reads_the_plan_one_step_a_line(cli: CommandLine) -> None:
    lines = cli.run("tonight", at="2026-11-22 12:00").splitlines()

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


def test_the_json_has_what_commands_md_names_and_nothing_else(cli: CommandLine) -> None:
    plan = cli.json("tonight", at="2026-11-22 12:00")

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


def test_who_installs_it_at_half_past_ten_has_missed_nothing(cli: CommandLine) -> None:
    expected = {"caffeine": None, "meal": None, "light": None}
    before = cli.states(at="2026-11-22 22:30")
    assert before == expected | {"screens": "pending", "ritual": "pending", "bed": "pending"}
    assert "20:00 Last big meal · before you started" in cli.run("tonight")

    cli.start("2026-11-22 22:30")

    assert cli.states() == expected | {"screens": "shown", "ritual": "shown", "bed": "pending"}
    assert cli.logged() == [("shown", "screens"), ("shown", "ritual")]
    assert cli.json("status")["missed_tonight"] == []


@pytest.mark.slow
def test_what_was_late_on_the_first_evening_stays_before_you_started(cli: CommandLine) -> None:
    """Not on any later day, and not in any later run, does it become missed."""
    cli.run_briefly("2026-11-22 22:45")
    cli.run_briefly("2026-11-22 23:55")
    cli.run_briefly("2026-11-23 12:00")

    states = cli.states("--night", "2026-11-23")
    assert states == {
        "caffeine": None,
        "meal": None,
        "light": None,
        "screens": None,
        "ritual": "unanswered",
        "bed": "missed",
    }


def test_at_two_in_the_morning_it_is_still_tonight(cli: CommandLine) -> None:
    cli.run_briefly("2026-11-22 13:00")
    cli.run_briefly("2026-11-22 22:05")

    plan = cli.json("tonight", at="2026-11-23 02:00")
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
    following = cli.json("status")["next"]
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
    cli: CommandLine, moment: str, night: str
) -> None:
    assert cli.json("tonight", at=moment)["night"] == night


def test_another_night_is_printed_by_its_date(cli: CommandLine) -> None:
    plan = cli.json("tonight", "--night", "2027-02-01", at="2026-11-22 21:10")
    assert plan["night"] == "2027-02-01"
    assert plan["bedtime"] == "2027-01-31T23:00:00+01:00"
    assert {step["state"] for step in plan["steps"]} == {"pending"}

    past = cli.json("tonight", "--night", "2026-07-01")
    assert past["bedtime"] == "2026-06-30T23:00:00+02:00"
    assert {step["state"] for step in past["steps"]} == {None}


def test_new_settings_never_rewrite_an_evening_that_was(cli: CommandLine) -> None:
    cli.run_briefly("2026-11-22 22:45")
    cli.run("done", "bed", at="2026-11-22 23:05")
    kept = cli.json("tonight", "--night", "2026-11-23", at="2026-11-23 12:00")

    cli.config('[nights.mon]\nbed = "21:00"\n[[steps]]\nkey = "tea"\nlead = 20\n')

    again = cli.json("tonight", "--night", "2026-11-23")
    assert again == kept
    assert [step["key"] for step in again["steps"]] == KEYS
    assert again["steps"][-1]["state"] == "done"
    before = cli.json("tonight", "--night", "2026-11-16")
    assert [step["key"] for step in before["steps"]] == ["tea"], "nothing was kept of that night"
    assert before["bedtime"] == "2026-11-15T21:00:00+01:00"


def test_every_state_has_its_word(cli: CommandLine) -> None:
    cli.run_briefly("2026-11-22 13:00")
    running = cli.start("2026-11-22 20:10")
    cli.run("done", "caffeine")
    running.advance_to("2026-11-22 21:00:05", "shown", "light")
    cli.run("pause", "90m")
    running.advance_to("2026-11-22 22:00:05", "held", "screens")
    cli.run("skip", "ritual")
    cli.run("snooze", "bed", "30")

    plan = cli.json("tonight")
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

    cli.run("aside")
    assert cli.states() == dict.fromkeys(KEYS, "set_aside") | {
        "caffeine": "done",
        "ritual": "skipped",
    }
    aside = cli.json("tonight")
    assert aside["bedtime"] == "2026-11-22T23:00:00+01:00"
    assert [step["at"] for step in aside["steps"]] == [step["at"] for step in plan["steps"]]


def test_reading_makes_no_file_in_a_fresh_profile(cli: CommandLine) -> None:
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
        cli.run(*words)
        assert not cli.profile.exists(), words
    assert sorted(path.name for path in cli.folder.iterdir()) == ["clock"]


@pytest.mark.slow
def test_reading_changes_nothing_and_prints_what_would_be_written(cli: CommandLine) -> None:
    cli.run_briefly("2026-11-22 13:00")
    before = cli.files()

    states = cli.states(at="2026-11-22 23:10")
    status = cli.json("status")
    cli.run("log")

    assert cli.files() == before
    cli.start()
    assert cli.states() == states | {"ritual": "missed", "bed": "shown"}
    assert cli.json("status")["missed_tonight"][:4] == status["missed_tonight"][:4]


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
    cli: CommandLine, night: str, bed: str, bedtime: str, rising: str, caffeine: str
) -> None:
    cli.config(f'[nights.sun]\nbed = "{bed}"\n')
    plan = cli.json("tonight", "--night", night, at="2026-10-01 12:00")
    assert (plan["bedtime"], plan["rising"]) == (bedtime, rising)
    assert plan["steps"][0]["at"] == caffeine


def test_the_hour_that_comes_twice_belongs_to_the_same_night(cli: CommandLine) -> None:
    for moment in ("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"):
        assert cli.json("tonight", at=moment)["night"] == "2026-10-25"
    cli.run("done", "bed")
    (entry,) = cli.log()
    assert entry["at"].startswith("2026-10-25T02:30:0")
    assert datetime.fromisoformat(entry["at"]).utcoffset() is not None
    assert entry["at"].endswith("+01:00"), "the second of the two"


def test_neither_qt_nor_a_display_nor_a_bus_is_needed(cli: CommandLine) -> None:
    plain = cli.run("tonight", at="2026-11-22 12:00")
    nowhere = {
        "DISPLAY": ":99",
        "WAYLAND_DISPLAY": "nix",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/",
    }
    assert cli.run("tonight", **nowhere) == plain
