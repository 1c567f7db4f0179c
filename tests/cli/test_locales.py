"""Locales that are not UTF-8: every command speaks, and none ends in a traceback."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.command_line import PATIENCE, CommandLine, command

ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
LATIN = {"PYTHONIOENCODING": "latin-1"}
GERMAN = "de_DE"


@pytest.fixture(
    params=[
        "ascii",
        pytest.param("latin-1", marks=pytest.mark.slow),
        pytest.param("german", marks=pytest.mark.slow),
    ]
)
def locale(request: pytest.FixtureRequest, tmp_path: Path) -> Mapping[str, str]:
    """Environment of a locale that is not UTF-8; the last is a real one, made by localedef."""
    if request.param == "ascii":
        return ASCII
    if request.param == "latin-1":
        return LATIN
    folder = tmp_path / "locales"
    folder.mkdir()
    words = ["localedef", "-i", GERMAN, "-f", "ISO-8859-1", str(folder / GERMAN)]
    subprocess.run(words, check=True, timeout=PATIENCE)
    return {"LOCPATH": str(folder), "LC_ALL": GERMAN, "PYTHONUTF8": "0"}


def run(cli: CommandLine, locale: Mapping[str, str], *words: str, typed: str = "") -> str:
    """Run a command, which has to end well, with bytes that are not UTF-8; returns its output."""
    done = subprocess.run(
        command(*words),
        input=typed.encode("latin-1"),
        capture_output=True,
        cwd=cli.folder,
        env=cli.environment(**locale),
        timeout=PATIENCE,
        check=False,
    )
    output = (done.stdout + done.stderr).decode("latin-1")
    assert "Traceback" not in output
    assert "Error" not in output
    assert done.returncode == 0, output
    return output


COMMANDS = [
    "tonight",
    "status",
    "log",
    "diary",
    "doctor",
    "autostart",
    "--help",
    "tonight --help",
    "take Käse",
    "done screens",
    "checkin comments=naïve☾",
]


@pytest.mark.parametrize("running", [True, False], ids=["running", "not running"])
def test_every_command_speaks(cli: CommandLine, locale: Mapping[str, str], running: bool) -> None:
    cli.config('[[steps]]\nkey = "screens"\ntitle = "Écran “éteint” ☾"\nlead = 60\nlate = "x"\n')
    if running:
        cli.start("2026-11-22 21:30")
    for line in COMMANDS:
        assert run(cli, locale, *line.split()), line
    assert "cran" in run(cli, locale, "tonight")
    assert "K" in run(cli, locale, "log")


def test_json_keeps_every_character(cli: CommandLine, locale: Mapping[str, str]) -> None:
    cli.config('[[steps]]\nkey = "screens"\ntitle = "Écran “éteint” ☾"\nlead = 60\n')
    (step,) = json.loads(run(cli, locale, "tonight", "--json"))["steps"]
    assert step["title"] == "Écran “éteint” ☾"


def test_the_questions_of_a_check_in(cli: CommandLine, locale: Mapping[str, str]) -> None:
    cli.set_clock("2026-11-23 07:30")
    run(cli, locale, "checkin", typed="yes\n" + "\n" * 7 + "4\n" + "\n" * 20)
    (night,) = cli.json("diary")
    assert night["quality"] == 4


def test_typed_bytes_that_are_no_text_are_asked_again(cli: CommandLine) -> None:
    """Where everything else is UTF-8 and one line is pasted from elsewhere."""
    cli.set_clock("2026-11-23 07:30")
    answers = "yes\n" + "\n" * 7 + "4\n" + "\n" * 3 + "näive\nnaive\n" + "\n" * 20
    output = run(cli, {"PYTHONIOENCODING": "utf-8"}, "checkin", typed=answers)
    (night,) = cli.json("diary")
    assert night["quality"] == 4
    assert "Traceback" not in output


@pytest.mark.parametrize("words", [("done", "Käse☾"), ("nonsense☾",), ("tonight", "--night", "ä")])
def test_wrong_words_are_refused_with_a_sentence(
    cli: CommandLine, locale: Mapping[str, str], words: tuple[str, ...]
) -> None:
    done = subprocess.run(
        command(*words),
        capture_output=True,
        env=cli.environment(**locale),
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode in (1, 2)
    assert done.stderr.startswith(b"bedtime: ")
    assert b"Traceback" not in done.stderr


def test_the_program_starts_rings_and_ends(cli: CommandLine, locale: Mapping[str, str]) -> None:
    cli.config('[[steps]]\nkey = "screens"\ntitle = "Écran “éteint” ☾"\nlead = 60\n')
    cli.set_clock("2026-11-22 22:00")
    process = subprocess.Popen(
        command(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=cli.folder,
        env=cli.environment(**locale),
    )
    try:
        assert process.stdout is not None
        output = b""
        while b"[22:0" not in output:
            line = process.stdout.readline()
            assert line, process.communicate()
            output += line
        assert b"cran" in output
        process.terminate()
        _, errors = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 0
    assert b"Traceback" not in errors
