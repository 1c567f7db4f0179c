"""What others may not read along: what a discreet start prints, and what was taken."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.command_line import PATIENCE, CommandLine, command, until

TITLES = ("Last big meal", "Dim the lights", "Screens off", "Lights out", "23:00")


def test_a_discreet_start_prints_no_step_and_no_time(cli: CommandLine) -> None:
    cli.config("[reminders]\ndiscreet = true\nheads_up = 5\n")
    running = cli.start("2026-11-22 21:50")
    assert running.out == "Bedtime is running; “bedtime tonight” prints the plan.\n"
    running.advance_to("2026-11-22 22:00:05", "shown", "screens")
    running.wait_for("[22:00] Bedtime")
    assert not [title for title in TITLES if title in running.out + running.err]
    assert "Screens off" in cli.run("tonight"), "it is there where it is asked for"


def take(cli: CommandLine, typed: bytes, *words: str) -> tuple[int, str, str]:
    """Run `take -` with this stdin; returns exit code, stdout and stderr."""
    done = subprocess.run(
        command("take", "-", *words),
        input=typed,
        capture_output=True,
        cwd=cli.folder,
        env=cli.environment(),
        timeout=PATIENCE,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize(
    ("typed", "reply", "amount"),
    [
        (b"melatonin, 1 mg, half\n", "Noted: melatonin, 1 mg, half, 15:30.\n", "1 mg, half"),
        ("  ☕ Kaffee".encode(), "Noted: ☕ Kaffee, 15:30.\n", None),
    ],
)
def test_what_was_taken_is_read_from_standard_input(
    cli: CommandLine, typed: bytes, reply: str, amount: str | None
) -> None:
    assert take(cli, typed, "--at", "15:30") == (0, reply, "")
    (entry,) = cli.log()
    assert entry["detail"]["amount"] == amount


@pytest.mark.parametrize("typed", [b"", b"\n", b", 1 mg", b"tea\nmilk\n", b"\xff\xfe tea"])
def test_what_cannot_be_read_there_is_refused(cli: CommandLine, typed: bytes) -> None:
    code, out, errors = take(cli, typed)
    assert (code, out) == (2, "")
    assert errors == "bedtime: write one line “WHAT, AMOUNT” into its standard input\n"
    assert not cli.database.exists()


def test_an_amount_beside_the_dash_is_refused(cli: CommandLine) -> None:
    code, _, errors = take(cli, b"melatonin", "1 mg")
    assert (code, errors.count("\n")) == (2, 1)


def test_a_list_of_processes_shows_nothing_of_it(cli: CommandLine) -> None:
    with subprocess.Popen(
        command("take", "-"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=cli.folder,
        env=cli.environment(),
    ) as process:
        line = Path(f"/proc/{process.pid}/cmdline")
        until(lambda: line.read_bytes().endswith(b"\0take\0-\0"))
        out, _ = process.communicate(b"melatonin, 1 mg\n", timeout=PATIENCE)
        assert out.startswith(b"Noted: melatonin, 1 mg, ")
