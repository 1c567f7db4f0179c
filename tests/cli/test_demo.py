"""`bedtime demo`: a whole evening in about two minutes."""

import signal
import subprocess
import sys
import time
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bedtime.cli.demo import AFTER, STEPS, config, moments
from bedtime.core.config.parse import parse_settings
from bedtime.core.schedule.schedule import Schedule

DEMO = [sys.executable, "-m", "bedtime", "demo"]
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("second", [0, 1, 30, 59])
def test_its_evening_is_packed_between_now_and_bedtime(second: int) -> None:
    begin = datetime(2026, 11, 22, 23, 58, second, tzinfo=UTC)  # over midnight, at worst
    bedtime = (begin + timedelta(seconds=140)).replace(second=0)
    length = (bedtime - begin).total_seconds()
    settings, problems = parse_settings(tomllib.loads(config(length, bedtime, "pt_BR")))
    assert settings.general.language == "pt_BR"
    assert problems == ()
    assert settings.zone
    zone = ZoneInfo(settings.zone)
    tonight = Schedule(settings, zone).plan(Schedule(settings, zone).night_at(begin))
    assert tonight.bedtime == bedtime
    assert [s.key for s in tonight.steps] == list(STEPS)
    seconds = [(s.at - begin).total_seconds() for s in tonight.steps]
    assert seconds == pytest.approx(moments(length), abs=0.01)
    assert seconds[0] > 5  # the program has started by then
    assert 75 <= seconds[-1] + AFTER <= 160


def start(folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        DEMO,
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_ctrl_c_ends_it_and_nothing_is_left(tmp_path: Path) -> None:
    demo = start(tmp_path)
    assert demo.stdout is not None
    for line in demo.stdout:
        if line.endswith("Lights out\n"):
            break
    deadline = time.monotonic() + 20
    while not list(tmp_path.glob("bedtime-demo-*/bedtime.sqlite3")):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    time.sleep(0.5)
    demo.send_signal(signal.SIGINT)
    output, errors = demo.communicate(timeout=20)
    assert demo.returncode == 0, errors
    assert "What the log kept of it:" in output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_the_whole_evening_five_steps_and_one_snooze(tmp_path: Path) -> None:
    began = time.monotonic()
    demo = start(tmp_path)
    output, errors = demo.communicate(timeout=220)
    assert demo.returncode == 0, errors
    assert 80 < time.monotonic() - began < 170
    log = output.split("What the log kept of it:")[1]
    assert [log.count(f"{title}: shown") for title in ("Last big meal", "Dim the lights")] == [1, 1]
    assert [log.count(f"{title}: shown") for title in ("Relaxing ritual", "Lights out")] == [1, 1]
    assert log.count("Screens off: shown") == 2
    assert log.count("Screens off: snoozed until") == 1
    assert "missed" not in log
    assert list(tmp_path.iterdir()) == []
