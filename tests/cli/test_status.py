"""`bedtime status`: whether Bedtime runs, the next reminder, the missed steps."""

from tests.cli.command_line import CommandLine


def test_the_json_has_what_commands_md_names_and_nothing_else(cli: CommandLine) -> None:
    assert cli.json("status", at="2026-11-22 12:00") == {
        "running": False,
        "next": {
            "key": "caffeine",
            "title": "Last caffeine",
            "at": "2026-11-22T14:00:00+01:00",
        },
        "paused_until": None,
        "missed_tonight": [],
        "held_tonight": [],
        "unsaved": 0,
        "read_only": False,
    }


def test_it_prints_whether_the_program_runs(cli: CommandLine) -> None:
    assert "not running" in cli.run("status")
    running = cli.start("2026-11-22 21:10")
    assert cli.json("status")["running"] is True
    assert "not running" not in cli.run("status")
    running.kill()
    assert cli.json("status")["running"] is False, "a socket left by a dead program"


def test_next_is_the_earliest_ring_ahead(cli: CommandLine) -> None:
    cli.run_briefly("2026-11-22 21:10")
    assert cli.json("status")["next"]["key"] == "screens"

    cli.run("done", "screens")
    assert cli.json("status")["next"]["key"] == "ritual", "answered: it rings no more"

    cli.run("snooze", "light", "15", at="2026-11-22 21:20")
    following = cli.json("status")["next"]
    assert following["key"] == "light"
    assert following["at"].startswith("2026-11-22T21:35:0")
    assert following["at"].endswith("+01:00")

    cli.run("skip", "light")
    cli.run("undo", "screens")
    assert cli.json("status")["next"]["key"] == "screens"


def test_next_may_be_of_another_night(cli: CommandLine) -> None:
    assert cli.json("status", at="2026-11-22 23:40")["next"] == {
        "key": "caffeine",
        "title": "Last caffeine",
        "at": "2026-11-23T14:00:00+01:00",
    }
    assert "14:00 Last caffeine" in cli.run("status")

    cli.run("aside", "--night", "2026-11-24")
    assert cli.json("status")["next"]["at"] == "2026-11-24T14:00:00+01:00"


def test_where_no_step_is_planned_next_is_null(cli: CommandLine) -> None:
    cli.config('[[steps]]\nkey = "tea"\nlead = 20\nenabled = false\n')
    assert cli.json("status")["next"] is None
    assert cli.json("tonight")["steps"] == []
    cli.run("status")


def test_what_was_missed_has_its_reason(cli: CommandLine) -> None:
    cli.run_briefly("2026-11-22 19:50")
    cli.json("status", at="2026-11-22 21:10")
    running = cli.start("2026-11-22 21:10")
    off = {
        "key": "meal",
        "title": "Last big meal",
        "at": "2026-11-22T20:00:00+01:00",
        "reason": "off",
    }
    assert cli.json("status")["missed_tonight"] == [off]

    cli.run("pause", "45m")
    running.advance_to("2026-11-22 22:00:05", "unanswered", "light")
    running.advance_to("2026-11-22 23:20:00", "missed", "ritual")

    missed = cli.json("status")["missed_tonight"]
    assert missed[0] == off
    assert [(step["key"], step["reason"]) for step in missed[1:]] == [("ritual", "asleep")]
    lines = cli.run("status")
    assert "20:00 Last big meal" in lines
    assert "22:30 Relaxing ritual" in lines


def test_held_by_a_pause_to_its_limit_is_missed_for_the_pause(cli: CommandLine) -> None:
    running = cli.start("2026-11-22 21:55")
    cli.run("pause", "2h")
    running.advance_to("2026-11-22 22:00:05", "held", "screens")
    held = cli.json("status")["held_tonight"]
    assert [(step["key"], step["reason"]) for step in held] == [("screens", "paused")]
    assert "22:00 Screens off · waiting (paused)" in cli.run("status")
    running.advance_to("2026-11-22 22:31:05", "missed", "screens")

    assert [(step["key"], step["reason"]) for step in cli.json("status")["missed_tonight"]] == [
        ("screens", "paused")
    ]
    assert cli.logged() == [
        ("pause", None),
        ("held", "screens"),
        ("missed", "screens"),
        ("held", "ritual"),
    ]


def test_a_pause_is_printed_until_it_is_over(cli: CommandLine) -> None:
    cli.run("pause", "until", "21:30", at="2026-11-22 21:10")
    assert cli.json("status")["paused_until"] == "2026-11-22T21:30:00+01:00"
    assert "21:30" in cli.run("status")
    assert cli.json("status", at="2026-11-22 21:30:00")["paused_until"] is None


def test_an_answer_takes_a_step_out_of_what_was_missed(cli: CommandLine) -> None:
    cli.run_briefly("2026-11-22 13:00")
    missed = cli.json("status", at="2026-11-22 21:50")["missed_tonight"]
    assert [step["key"] for step in missed] == ["caffeine", "meal", "light"]
    cli.run("done", "meal")
    cli.run("skip", "light")
    missed = cli.json("status")["missed_tonight"]
    assert [step["key"] for step in missed] == ["caffeine"]
