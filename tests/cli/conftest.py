"""The command line with a fresh profile and a clock, for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine


@pytest.fixture
def cli(tmp_path: Path) -> Iterator[CommandLine]:
    """A fresh profile in Berlin, at 21:00 on the Sunday evening on which most tests begin."""
    command_line = CommandLine(tmp_path)
    command_line.set_clock("2026-11-22 21:00")
    yield command_line
    command_line.close()


@pytest.fixture(params=["running", "not running"])
def evening(cli: CommandLine, request: pytest.FixtureRequest) -> CommandLine:
    """The Sunday evening at 21:10, with the program running or with its entries alone."""
    running = cli.start("2026-11-22 21:10")
    if request.param == "not running":
        running.end()
    return cli
