"""`bedtime status`: whether it runs, what is next, what was missed."""

from tests.cli.outside import Outside


def test_the_json_has_what_commands_md_names_and_nothing_else(outside: Outside) -> None:
    assert outside.json("status", at="2026-11-22 12:00") == {
        "running": False,
        "next": {
            "key": "caffeine",
            "title": "Last caffeine",
            "at": "2026-11-22T14:00:00+01:00",
        },
        "paused_until": None,
        "missed_tonight": [],
    }


def test_it_says_whether_the_program_runs(outside: Outside) -> None:
    assert "not running" in outside.tell("status")
    running = outside.start("2026-11-22 21:10")
    assert outside.json("status")["running"] is True
    assert "not running" not in outside.tell("status")
    running.kill()
    assert outside.json("status")["running"] is False, "a socket left by a dead program"


def test_next_is_the_earliest_ring_ahead(outside: Outside) -> None:
    outside.was_on("2026-11-22 21:10")
    assert outside.json("status")["next"]["key"] == "screens"

    outside.tell("done", "screens")
    assert outside.json("status")["next"]["key"] == "ritual", "answered: it rings no more"

    outside.tell("snooze", "light", "15", at="2026-11-22 21:20")
    following = outside.json("status")["next"]
    assert following["key"] == "light"
    assert following["at"].startswith("2026-11-22T21:35:0")
    assert following["at"].endswith("+01:00")

    outside.tell("skip", "light")
    outside.tell("undo", "screens")
    assert outside.json("status")["next"]["key"] == "screens"


def test_next_may_be_of_another_night(outside: Outside) -> None:
    assert outside.json("status", at="2026-11-22 23:40")["next"] == {
        "key": "caffeine",
        "title": "Last caffeine",
        "at": "2026-11-23T14:00:00+01:00",
    }
    assert "14:00 Last caffeine" in outside.tell("status")

    outside.tell("aside", "--night", "2026-11-24")
    assert outside.json("status")["next"]["at"] == "2026-11-24T14:00:00+01:00"


def test_where_no_step_is_planned_next_is_null(outside: Outside) -> None:
    outside.config('[[steps]]\nkey = "tea"\nlead = 20\nenabled = false\n')
    assert outside.json("status")["next"] is None
    assert outside.json("tonight")["steps"] == []
    outside.tell("status")


def test_what_was_missed_says_why(outside: Outside) -> None:
    outside.was_on("2026-11-22 19:50")
    outside.json("status", at="2026-11-22 21:10")
    running = outside.start("2026-11-22 21:10")
    off = {
        "key": "meal",
        "title": "Last big meal",
        "at": "2026-11-22T20:00:00+01:00",
        "reason": "off",
    }
    assert outside.json("status")["missed_tonight"] == [off]

    outside.tell("pause", "45m")
    running.goes_on_to("2026-11-22 22:00:05", "unanswered", "light")
    running.goes_on_to("2026-11-22 23:20:00", "missed", "ritual")

    missed = outside.json("status")["missed_tonight"]
    assert missed[0] == off
    assert [(step["key"], step["reason"]) for step in missed[1:]] == [("ritual", "asleep")]
    lines = outside.tell("status")
    assert "20:00 Last big meal" in lines
    assert "22:30 Relaxing ritual" in lines


def test_held_by_a_pause_to_its_limit_is_missed_for_the_pause(outside: Outside) -> None:
    running = outside.start("2026-11-22 21:55")
    outside.tell("pause", "2h")
    running.goes_on_to("2026-11-22 22:00:05", "held", "screens")
    running.goes_on_to("2026-11-22 22:31:05", "missed", "screens")

    assert [(step["key"], step["reason"]) for step in outside.json("status")["missed_tonight"]] == [
        ("screens", "paused")
    ]
    assert outside.facts() == [
        ("pause", None),
        ("held", "screens"),
        ("missed", "screens"),
        ("held", "ritual"),
    ]


def test_a_pause_is_told_until_it_is_over(outside: Outside) -> None:
    outside.tell("pause", "until", "21:30", at="2026-11-22 21:10")
    assert outside.json("status")["paused_until"] == "2026-11-22T21:30:00+01:00"
    assert "21:30" in outside.tell("status")
    assert outside.json("status", at="2026-11-22 21:30:00")["paused_until"] is None


def test_an_answer_takes_a_step_out_of_what_was_missed(outside: Outside) -> None:
    outside.was_on("2026-11-22 13:00")
    missed = outside.json("status", at="2026-11-22 21:50")["missed_tonight"]
    assert [step["key"] for step in missed] == ["caffeine", "meal", "light"]
    outside.tell("done", "meal")
    outside.tell("skip", "light")
    missed = outside.json("status")["missed_tonight"]
    assert [step["key"] for step in missed] == ["caffeine"]
