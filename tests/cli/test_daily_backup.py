"""A backup a day while the program runs, and what kills have left is cleared at a start."""

import os
from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine, until

DEAD = 9_999_999
"""A number that no process has: it is above the kernel's limit."""


def backups(cli: CommandLine) -> list[str]:
    return sorted(path.name for path in (cli.profile / "backups").glob("bedtime-*.sqlite3"))


@pytest.mark.slow
def test_a_program_that_runs_three_days_makes_three_backups(cli: CommandLine) -> None:
    cli.start("2026-11-22 21:00")
    until(lambda: len(backups(cli)) == 1)
    for number, moment in enumerate(("2026-11-23 00:30", "2026-11-24 09:00"), 2):
        cli.set_clock(moment)
        until(lambda count=number: len(backups(cli)) == count, 90)  # type: ignore[misc]  # a default in a lambda
    cli.set_clock("2026-11-24 09:05")
    assert len(backups(cli)) == 3
    assert [name[:18] for name in backups(cli)] == [
        "bedtime-2026-11-22",
        "bedtime-2026-11-22",
        "bedtime-2026-11-24",
    ]


def test_what_kills_have_left_is_cleared_at_the_next_start(cli: CommandLine) -> None:
    cli.run("take", "tea")
    folder = cli.profile / "backups"
    folder.mkdir(mode=0o700)
    elsewhere = cli.folder / f".a.json.{DEAD}"
    gone = [
        cli.profile / f".bedtime.sqlite3.{DEAD}",
        cli.profile / f".bedtime.sqlite3.{DEAD}-wal",
        cli.profile / f".bedtime.sqlite3.{DEAD}.new",
        cli.profile / f".bedtime.sqlite3.{DEAD}.new-journal",
        cli.profile / f".config.toml.{DEAD}",
        cli.profile / f".drafts.json.{DEAD}",
        folder / f".bedtime-2026-11-20T210000.sqlite3.{DEAD}",
        folder / ".before-import.unfinished",
        folder / ".before-import.unfinished-journal",
        elsewhere,
    ]
    living = cli.launch(["sleep", "100"])
    stays = [
        cli.profile / f".config.toml.{living.pid}",
        cli.profile / f".mine.{DEAD}",
        cli.profile / ".bedtime.sqlite3.mine",
        folder / "mine.unfinished-journal",
        folder / "bedtime-mine.sqlite3",
        cli.folder / f".b.json.{DEAD}",
    ]
    for path in (*gone, *stays):
        path.touch()
    note = cli.profile / f".writing.{DEAD}"
    note.write_bytes(os.fsencode(elsewhere))
    cli.start()
    assert [path for path in (*gone, note) if path.exists()] == []
    assert [path for path in stays if not path.exists()] == []


def test_an_export_clears_what_a_killed_one_has_left(cli: CommandLine) -> None:
    cli.run("take", "tea")
    left = cli.folder / f".a.json.{DEAD}"
    left.touch()
    cli.run("export", str(cli.folder / "a.json"))
    assert not left.exists()
    assert list(Path(cli.profile).glob(".writing.*")) == []
