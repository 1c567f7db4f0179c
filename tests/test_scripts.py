"""scripts/run and a benchmark, in a checkout that scripts/test has prepared."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
RUN = str(ROOT / "scripts" / "run")


@pytest.fixture
def ready() -> None:
    """The environment is there: scripts/test, which runs this, has made it."""
    assert (ROOT / ".venv" / "ready").exists()


@pytest.mark.usefixtures("ready")
def test_run_becomes_the_program(tmp_path: Path) -> None:
    environ = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    profile = tmp_path / "a profile"
    run = subprocess.Popen(
        [RUN, "--profile", str(profile)],
        cwd="/",
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert run.stdout is not None
    assert "bedtime" in run.stdout.readline()
    deadline = time.monotonic() + 20
    while not (profile / "bedtime.socket").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert int((profile / "bedtime.lock").read_text()) == run.pid  # by exec, so signals reach it
    run.send_signal(signal.SIGTERM)
    assert run.wait(20) == 0
    run.stdout.close()


@pytest.mark.usefixtures("ready")
def test_a_second_run_asks_neither_pip_nor_dpkg(tmp_path: Path) -> None:
    for name in ("pip", "dpkg", "dpkg-query", "apt-get", "python3"):
        trap = tmp_path / name
        trap.write_text("#!/bin/sh\necho called >&2\nexit 1\n")
        trap.chmod(0o755)
    done = subprocess.run(
        [RUN, "--version"],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("bedtime ")
    assert done.stderr == ""


def test_what_times_the_windows_can_open_them() -> None:
    """The benchmark is run rarely; this test finds earlier that it is broken."""
    timed = subprocess.run(
        [sys.executable, ROOT / "scripts" / "measures" / "opening.py", "taken", "1"],
        env=dict(os.environ, PYTHONPATH=str(ROOT), QT_QPA_PLATFORM="offscreen"),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    measured = json.loads(timed.stdout)
    assert measured["title"] == "Bedtime — Log something taken"
    assert measured["buttons"] >= 5
    assert min(measured["first"], measured["ours"], measured["floor"]) > 0
