"""A tz database that is updated while the program runs."""

import shutil
from pathlib import Path
from zoneinfo import TZPATH

import pytest

from tests.cli.command_line import CommandLine, until

BEAT = 64.0
"""Real seconds within which the heartbeat comes."""


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_new_rules_move_tonight_at_the_beat(cli: CommandLine, tmp_path: Path) -> None:
    zones = next(folder for folder in map(Path, TZPATH) if (folder / "Europe/Berlin").exists())
    here = tmp_path / "zoneinfo"
    (here / "Europe").mkdir(parents=True)
    shutil.copyfile(zones / "Europe/Berlin", here / "Europe/Berlin")
    running = cli.start("2026-11-22 21:30", prefix=["env", f"PYTHONTZPATH={here}"])
    shutil.copyfile(zones / "Europe/London", here / "new")  # Berlin has an hour less from now on
    (here / "new").rename(here / "Europe/Berlin")
    until(lambda: cli.count_of("planned") == 2, BEAT)
    planned = [entry["detail"]["bedtime"] for entry in cli.log() if entry["kind"] == "planned"]
    assert planned == ["2026-11-22T23:00:00+01:00", "2026-11-22T23:00:00+00:00"]
    assert running.end() == 0
