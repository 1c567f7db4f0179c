"""What a reading command loads: no Qt, no scheduler, nothing that is not needed to read."""

import subprocess
import sys

import pytest

from tests.commands.outside import PATIENCE, Outside

HEAVY = (
    "PySide6",
    "shiboken6",
    "apscheduler",
    "jeepney",
    "tomlkit",
    "platformdirs",
    "asyncio",
    "logging",
)


def loaded(outside: Outside, *words: str) -> set[str]:
    """Carry a command out and return the top names of all modules that were imported."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bedtime", *words],
        capture_output=True,
        cwd=outside.room,
        env=outside.environment(),
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


@pytest.mark.parametrize(
    "words", [["tonight"], ["tonight", "--json"], ["status"], ["log"], ["done", "bed"], ["--help"]]
)
@pytest.mark.parametrize("lived_in", [True, False])
def test_a_command_loads_neither_qt_nor_the_scheduler(
    outside: Outside, words: list[str], lived_in: bool
) -> None:
    if lived_in:
        outside.config('zone = "Europe/Berlin"\n[nights.mon]\nbed = "22:30"\n')
        outside.tell("done", "ritual")
    names = loaded(outside, *words)
    assert "bedtime" in names
    assert names.isdisjoint(HEAVY)
