"""An answer after the rising: which night it is for, and that the reply names it."""

import os
import subprocess

import pytest

from tests.cli.command_line import PATIENCE, CommandLine, command

pytestmark = pytest.mark.slow  # each test starts the program or commands many times


@pytest.fixture
def morning(cli: CommandLine) -> CommandLine:
    """Five minutes after the rising on Tuesday; nobody answered Monday night's steps."""
    running = cli.start("2026-11-23 22:50")
    running.advance_to("2026-11-23 23:00:05", "shown", "bed")
    running.advance_to("2026-11-24 07:00:05", "unanswered", "bed")
    running.end()
    cli.set_clock("2026-11-24 07:05")
    return cli


def on_a_terminal(cli: CommandLine, typed: str, *words: str) -> tuple[int, str, str]:
    """Run a command with a terminal as its stdin; returns exit code, stdout and stderr."""
    ours, theirs = os.openpty()
    try:
        process = subprocess.Popen(
            command(*words),
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=cli.folder,
            env=cli.environment(),
            text=True,
        )
        os.write(ours, typed.encode())
        out, errors = process.communicate(timeout=PATIENCE)
    finally:
        os.close(ours)
        os.close(theirs)
    return process.returncode, out, errors


def answered(cli: CommandLine) -> list[tuple[str, str]]:
    """Return night and kind of the answers in the log."""
    kinds = ("done", "skipped", "snoozed")
    return [(entry["night"], entry["kind"]) for entry in cli.log() if entry["kind"] in kinds]


@pytest.mark.parametrize(
    ("words", "reply"),
    [
        (("done", "bed"), "Lights out, Tuesday night: done.\n"),
        (("skip", "bed"), "Lights out, Tuesday night: skipped.\n"),
        (("snooze", "bed", "15"), "Lights out, Tuesday night: again at 23:15.\n"),
    ],
)
def test_without_a_terminal_tonight_is_answered_and_named(
    morning: CommandLine, words: tuple[str, ...], reply: str
) -> None:
    assert morning.run(*words) == reply
    assert [night for night, _ in answered(morning)] == ["2026-11-25"]
    undone = morning.run("undo", "bed")
    assert undone == "Lights out, Tuesday night: the last answer is taken back.\n"


def test_every_reply_names_its_night(morning: CommandLine) -> None:
    monday = ("--night", "2026-11-24")
    assert morning.run("done", "bed", *monday) == "Lights out, Monday night: done.\n"
    assert morning.run("done", "bed", *monday) == "Lights out, Monday night: done already.\n"
    assert "Monday night" in morning.result("snooze", "bed", *monday).refusal(1)
    assert "Monday night" in morning.result("undo", "ritual", *monday).refusal(1)
    far = morning.run("skip", "bed", "--night", "2026-12-24")
    assert far.startswith("Lights out, Wednesday night (")
    assert "23" in far
    assert morning.run("aside").startswith("Tuesday night is set aside: ")
    assert morning.run("aside") == "Tuesday night is set aside already.\n"
    assert morning.run("back") == "Back to plan, Tuesday night: bedtime 23:00.\n"
    assert morning.run("back") == "Tuesday night follows the plan already.\n"


def test_the_night_of_a_day_sleeper_is_its_day(cli: CommandLine) -> None:
    cli.config('[nights.tue]\nbed = "08:30"\nrise = "16:00"\n')
    assert cli.run("done", "bed", at="2026-11-24 07:40") == "Lights out, Tuesday: done.\n"


@pytest.mark.parametrize(
    ("typed", "night", "name"), [("1\n", "2026-11-24", "Monday"), ("2\n", "2026-11-25", "Tuesday")]
)
def test_on_a_terminal_it_asks_which_night_is_meant(
    morning: CommandLine, typed: str, night: str, name: str
) -> None:
    code, out, errors = on_a_terminal(morning, typed, "done", "bed")
    assert (code, errors) == (0, "")
    assert "15 h 55 min ahead" in out
    assert "1  Monday night, which is over\n" in out
    assert "2  Tuesday night\n" in out
    assert out.endswith(f"Lights out, {name} night: done.\n")
    assert answered(morning) == [(night, "done")]


@pytest.mark.parametrize("words", [("done", "ritual"), ("skip", "bed"), ("snooze", "bed", "15")])
def test_no_choice_is_no_answer(morning: CommandLine, words: tuple[str, ...]) -> None:
    for typed in ("\n", "\x04", "yes\n"):
        code, out, errors = on_a_terminal(morning, typed, *words)
        assert code == 1
        assert "Which night" in out
        assert "--night D" in errors
    assert answered(morning) == []


def test_of_a_step_that_was_missed_it_asks_as_well(cli: CommandLine) -> None:
    cli.run_briefly("2026-11-23 20:00")
    cli.run_briefly("2026-11-24 07:00:30")  # it was off all evening
    assert cli.states("--night", "2026-11-24")["bed"] == "missed"
    code, out, _ = on_a_terminal(cli, "1\n", "done", "bed")
    assert code == 0
    assert out.endswith("Lights out, Monday night: done.\n")


def test_it_asks_only_where_last_night_is_open_and_tonight_is_far(morning: CommandLine) -> None:
    for words in (("done", "bed", "--night", "2026-11-25"), ("undo", "bed")):
        assert on_a_terminal(morning, "", *words)[0] == 0
    morning.run("done", "bed", "--night", "2026-11-24")
    assert on_a_terminal(morning, "", "done", "bed")[1] == "Lights out, Tuesday night: done.\n"
    morning.set_clock("2026-11-24 21:05")
    out = on_a_terminal(morning, "", "done", "ritual")[1]
    assert out == "Relaxing ritual, Tuesday night: done.\n"
    assert "no step is called" in on_a_terminal(morning, "", "done", "milk")[2]
