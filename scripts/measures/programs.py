"""Starts the programs that are measured from outside, and reads their figures from /proc."""

import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tests.sessions.x11 import X11Desktop

ROOT = Path(__file__).resolve().parents[2]
SETTLED = 15
"""Seconds after which a started tray counts as idle."""


class WallClock:
    """The machine's own clock, where the tests give programs one that can be moved."""

    def environ(self) -> dict[str, str]:
        """Environment of a program: UTC, and no clock of its own."""
        return {"TZ": "UTC"}

    def command_environ(self) -> dict[str, str]:
        """Environment of a command: the same."""
        return self.environ()

    def at(self, real: float) -> datetime:
        """Return the clock's time when time.time() is `real`."""
        return datetime.fromtimestamp(real, UTC)


def bedtime(profile: str) -> list[str]:
    """Return the command that starts Bedtime with a profile that has settings already."""
    Path(profile, "config.toml").touch()
    return [sys.executable, "-m", "bedtime", "--profile", profile]


@contextmanager
def desktop() -> Iterator[dict[str, str]]:
    """Start a desktop with a tray; yields the environment of a program on it."""
    with X11Desktop() as x11:
        yield dict(x11.session.environ, PYTHONPATH=str(ROOT))


@contextmanager
def started(command: list[str], environ: dict[str, str]) -> Iterator[int]:
    """Run a program until it is idle; yields its process id."""
    process = subprocess.Popen(
        command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        time.sleep(SETTLED)
        assert process.poll() is None, f"it has ended: {command}"
        yield process.pid
    finally:
        process.terminate()
        process.wait(20)


def tree(pid: int) -> list[Path]:
    """Return the folders in /proc of a process and its running descendants."""
    proc = Path(f"/proc/{pid}")
    children = [word for file in proc.glob("task/*/children") for word in file.read_text().split()]
    return [proc, *(each for child in children for each in tree(int(child)))]


def pss(pid: int) -> float:
    """Return the memory (PSS) of a process and its children in MB.

    It falls when another process maps the same libraries.
    """
    return total((proc / "smaps_rollup" for proc in tree(pid)), "Pss:") / 1024


def written_memory(pid: int) -> float:
    """Return the memory that a process and its children have written, in MB.

    Libraries do not count, so that other processes change nothing.
    """
    return total((proc / "smaps_rollup" for proc in tree(pid)), "Anonymous:") / 1024


def processor(pid: int) -> float:
    """Return the seconds of processor time of all threads of a process and its children."""
    threads = (each for proc in tree(pid) for each in proc.glob("task/*/schedstat"))
    return sum(int(each.read_text().split()[0]) for each in threads) / 1e9


def switches(pid: int) -> float:
    """Count the voluntary switches of all threads of a process and its children."""
    threads = (each for proc in tree(pid) for each in proc.glob("task/*/status"))
    return total(threads, "voluntary_ctxt_switches:")


def writes(pid: int) -> float:
    """Count the system calls that wrote, of a process and its children."""
    return total((proc / "io" for proc in tree(pid)), "syscw:")


def total(files: Iterable[Path], name: str) -> float:
    """Return the sum of the values that files of /proc have under `name`."""
    lines = (line for file in files for line in file.read_text().splitlines())
    return sum(float(line.split()[1]) for line in lines if line.startswith(name))
