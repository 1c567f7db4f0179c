"""The words of the command line: help, versions, profiles, exit codes, streams that are gone."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from bedtime import __version__
from tests.cli.outside import PATIENCE, Outside, command

COMMANDS = [
    "tonight",
    "status",
    "done",
    "skip",
    "snooze",
    "undo",
    "pause",
    "resume",
    "later",
    "aside",
    "back",
    "log",
    "doctor",
    "demo",
    "open",
    "quit",
    "restore",
    "checkin",
    "take",
    "diary",
    "export",
    "import",
    "delete-everything",
]


def shell(outside: Outside, line: str) -> tuple[str, str]:
    """Let bash do a line, with the program as `bedtime`; returns what it said."""
    program = " ".join(command())
    done = subprocess.run(
        ["bash", "-c", f'bedtime() {{ {program} "$@"; }}; {line}'],
        capture_output=True,
        cwd=outside.room,
        env=outside.environment(),
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return done.stdout, done.stderr


def test_it_says_its_version(outside: Outside) -> None:
    assert outside.tell("--version") == f"bedtime {__version__}\n"


def test_help_names_every_command(outside: Outside) -> None:
    said = outside.tell("--help")
    for name in COMMANDS:
        assert re.search(rf"^    {name}\s", said, re.MULTILINE), name
    assert "--profile" in said
    assert "example" in said
    assert not outside.profile.exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(outside: Outside, name: str) -> None:
    said = outside.tell(name, "--help")
    assert f"  bedtime {name}" in said.split("example:")[1]


@pytest.mark.parametrize(
    "words",
    [
        ["dream"],
        ["--dream"],
        ["tonight", "--dream"],
        ["tonight", "tomorrow"],
        ["tonight", "--night"],
        ["tonight", "--night", "tomorrow"],
        ["tonight", "--night", "2026-13-01"],
        ["tonight", "--night", "2026-02-30"],
        ["log", "--since", "yesterday"],
        ["done"],
        ["done", "bed", "--night", "soon"],
        ["done", "bed", "screens"],
        ["later"],
        ["open"],
        ["open", "fridge"],
        ["resume", "now"],
        ["quit", "now"],
        ["--profile", "", "done", "bed"],
        ["--profile"],
        ["aside", "--reason"],
    ],
)
def test_wrong_usage_is_said_in_one_line(outside: Outside, words: list[str]) -> None:
    outside.ask(*words).complains(2)
    assert not outside.profile.exists()


@pytest.mark.parametrize("words", [["quit"], ["open", "tonight"], ["open", "history"]])
def test_what_needs_the_running_program_says_that_it_is_not(
    outside: Outside, words: list[str]
) -> None:
    assert "not running" in outside.ask(*words).complains(3)
    assert not outside.profile.exists()


@pytest.mark.parametrize("words", [["tonight"], ["status"], ["log"], ["doctor"]])
def test_json_is_one_value_and_nothing_else(outside: Outside, words: list[str]) -> None:
    outside.config('zone = "Mars/Base"\n[nights.mon]\nbed = "25:00"\n')
    said = outside.ask(*words, "--json")
    assert said.code == 0
    json.loads(said.out)
    complaints = said.err.splitlines()
    assert len(complaints) == 2
    assert all(line.startswith("bedtime: ") for line in complaints)


def test_the_profile_is_the_options_then_the_variables(outside: Outside) -> None:
    there = outside.room / "there"
    outside.tell("--profile", str(there), "done", "bed")
    assert (there / "bedtime.sqlite3").is_file()
    assert not outside.profile.exists()
    outside.tell(f"--profile={there}", "done", "ritual")
    outside.tell("done", "screens", BEDTIME_PROFILE=str(there))
    facts = outside.json("--profile", "there", "log")
    assert [entry["step"] for entry in facts] == ["bed", "ritual", "screens"]


def test_without_a_profile_it_is_the_usual_places(outside: Outside) -> None:
    config, data = outside.room / "config", outside.room / "data"
    usual = {"BEDTIME_PROFILE": "", "XDG_CONFIG_HOME": str(config), "XDG_DATA_HOME": str(data)}
    (config / "bedtime").mkdir(parents=True)
    (config / "bedtime" / "config.toml").write_text('[nights.mon]\nbed = "22:00"\n')
    assert outside.json("tonight", **usual)["bedtime"] == "2026-11-22T22:00:00+01:00"
    outside.tell("done", "bed", **usual)
    assert (data / "bedtime" / "bedtime.sqlite3").is_file()
    outside.tell("done", "bed", BEDTIME_PROFILE="")
    assert (outside.room / ".local/share/bedtime/bedtime.sqlite3").is_file()


@pytest.mark.slow
def test_a_reader_that_goes_away_is_no_error_worth_a_word(outside: Outside) -> None:
    outside.tell("done", "bed")
    for words in ("tonight", "tonight --json", "log", "status", "doctor", "--help", "done bed"):
        codes, complaint = shell(outside, f'bedtime {words} | head -0; echo "${{PIPESTATUS[@]}}"')
        assert complaint == "", words
        assert codes.split()[0] in ("0", "1", "141"), words


def test_closed_streams_are_no_error(outside: Outside) -> None:
    for words in ("tonight", "log --json", "done bed", "doctor"):
        assert shell(outside, f"bedtime {words} >&-; echo $?") == ("0\n", ""), words
    assert shell(outside, "bedtime tonight <&- >&- 2>&-; echo $?") == ("0\n", "")
    assert shell(outside, "bedtime done milk 2>&-; echo $?") == ("2\n", "")
    assert outside.facts() == [("done", "bed")]


def test_a_full_disk_behind_stdout_is_said_in_one_line(outside: Outside) -> None:
    for words in ("tonight", "tonight --json", "--version"):
        code, complaint = shell(outside, f"bedtime {words} >/dev/full; echo $?")
        assert code == "1\n", words
        assert complaint.startswith("bedtime: "), words
        assert complaint.count("\n") == 1, words


def test_doctor_tells_what_is_there_and_what_to_do(outside: Outside) -> None:
    found = outside.json("doctor")
    named = {"tray", "notifications", "buttons", "idle", "suspend", "lock", "night_light"}
    assert named | {"do_not_disturb", "autostart"} <= found.keys()
    assert found["tray"]["works"] is False
    assert found["tray"]["remedy"]
    lines = outside.tell("doctor")
    assert "Tray" in lines
    assert not Path(outside.profile).exists()
