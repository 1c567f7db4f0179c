"""Usage of the command line: help, versions, profiles, exit codes, closed streams."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from bedtime import __version__
from tests.cli.command_line import PATIENCE, CommandLine, command

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


def shell(cli: CommandLine, line: str) -> tuple[str, str]:
    """Run a line of bash, with the program as `bedtime`; returns stdout and stderr."""
    program = " ".join(command())
    done = subprocess.run(
        ["bash", "-c", f'bedtime() {{ {program} "$@"; }}; {line}'],
        capture_output=True,
        cwd=cli.folder,
        env=cli.environment(),
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return done.stdout, done.stderr


def test_it_prints_its_version(cli: CommandLine) -> None:
    assert cli.run("--version") == f"bedtime {__version__}\n"


def test_help_names_every_command(cli: CommandLine) -> None:
    output = cli.run("--help")
    for name in COMMANDS:
        assert re.search(rf"^    {name}\s", output, re.MULTILINE), name
    assert "--profile" in output
    assert "example" in output
    assert not cli.profile.exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(cli: CommandLine, name: str) -> None:
    output = cli.run(name, "--help")
    assert f"  bedtime {name}" in output.split("example:")[1]


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
def test_wrong_usage_is_reported_in_one_line(cli: CommandLine, words: list[str]) -> None:
    cli.result(*words).refusal(2)
    assert not cli.profile.exists()


@pytest.mark.parametrize("words", [["quit"], ["open", "tonight"], ["open", "history"]])
def test_what_needs_the_running_program_reports_that_it_is_not(
    cli: CommandLine, words: list[str]
) -> None:
    assert "not running" in cli.result(*words).refusal(3)
    assert not cli.profile.exists()


@pytest.mark.parametrize("words", [["tonight"], ["status"], ["log"], ["doctor"]])
def test_json_is_one_value_and_nothing_else(cli: CommandLine, words: list[str]) -> None:
    cli.config('zone = "Mars/Base"\n[nights.mon]\nbed = "25:00"\n')
    result = cli.result(*words, "--json")
    assert result.code == 0
    json.loads(result.out)
    errors = result.err.splitlines()
    assert len(errors) == 2
    assert all(line.startswith("bedtime: ") for line in errors)


def test_the_profile_is_the_options_then_the_variables(cli: CommandLine) -> None:
    there = cli.folder / "there"
    cli.run("--profile", str(there), "done", "bed")
    assert (there / "bedtime.sqlite3").is_file()
    assert not cli.profile.exists()
    cli.run(f"--profile={there}", "done", "ritual")
    cli.run("done", "screens", BEDTIME_PROFILE=str(there))
    entries = cli.json("--profile", "there", "log")
    assert [entry["step"] for entry in entries] == ["bed", "ritual", "screens"]


def test_without_a_profile_it_is_the_usual_places(cli: CommandLine) -> None:
    config, data = cli.folder / "config", cli.folder / "data"
    usual = {"BEDTIME_PROFILE": "", "XDG_CONFIG_HOME": str(config), "XDG_DATA_HOME": str(data)}
    (config / "bedtime").mkdir(parents=True)
    (config / "bedtime" / "config.toml").write_text('[nights.mon]\nbed = "22:00"\n')
    assert cli.json("tonight", **usual)["bedtime"] == "2026-11-22T22:00:00+01:00"
    cli.run("done", "bed", **usual)
    assert (data / "bedtime" / "bedtime.sqlite3").is_file()
    cli.run("done", "bed", BEDTIME_PROFILE="")
    assert (cli.folder / ".local/share/bedtime/bedtime.sqlite3").is_file()


@pytest.mark.slow
def test_a_reader_that_goes_away_is_no_error_worth_a_word(cli: CommandLine) -> None:
    cli.run("done", "bed")
    for words in ("tonight", "tonight --json", "log", "status", "doctor", "--help", "done bed"):
        codes, errors = shell(cli, f'bedtime {words} | head -0; echo "${{PIPESTATUS[@]}}"')
        assert errors == "", words
        assert codes.split()[0] in ("0", "1", "141"), words


def test_closed_streams_are_no_error(cli: CommandLine) -> None:
    for words in ("tonight", "log --json", "done bed", "doctor"):
        assert shell(cli, f"bedtime {words} >&-; echo $?") == ("0\n", ""), words
    assert shell(cli, "bedtime tonight <&- >&- 2>&-; echo $?") == ("0\n", "")
    assert shell(cli, "bedtime done milk 2>&-; echo $?") == ("2\n", "")
    assert cli.logged() == [("done", "bed")]


def test_a_full_disk_behind_stdout_is_reported_in_one_line(cli: CommandLine) -> None:
    for words in ("tonight", "tonight --json", "--version"):
        code, errors = shell(cli, f"bedtime {words} >/dev/full; echo $?")
        assert code == "1\n", words
        assert errors.startswith("bedtime: "), words
        assert errors.count("\n") == 1, words


def test_doctor_prints_what_is_there_and_what_to_do(cli: CommandLine) -> None:
    found = cli.json("doctor")
    named = {"tray", "notifications", "buttons", "idle", "suspend", "lock", "night_light"}
    assert named | {"do_not_disturb", "autostart"} <= found.keys()
    assert found["tray"]["works"] is False
    assert found["tray"]["remedy"]
    lines = cli.run("doctor")
    assert "Tray" in lines
    assert not Path(cli.profile).exists()
