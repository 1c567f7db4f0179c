"""Programs that are measured from outside: how they are started, and what /proc tells of them."""

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
"""Seconds after its start from which a tray counts as idle."""


class WallClock:
    """The clock on the wall, for programs that the tests give one that is moved."""

    def environ(self) -> dict[str, str]:
        """Move nothing."""
        return {"TZ": "UTC"}

    def at(self, real: float) -> datetime:
        """Tell what it shows when time.time() is `real`."""
        return datetime.fromtimestamp(real, UTC)


def bedtime(profile: str) -> list[str]:
    """Say how Bedtime is started by somebody who has chosen already."""
    Path(profile, "config.toml").touch()
    return [sys.executable, "-m", "bedtime", "--profile", profile]


@contextmanager
def desktop() -> Iterator[dict[str, str]]:
    """Make a desktop with a tray; gives the environment of a program on it."""
    with X11Desktop() as made:
        yield dict(made.session.environ, PYTHONPATH=str(ROOT))


@contextmanager
def started(command: list[str], environ: dict[str, str]) -> Iterator[int]:
    """Run a program until it is idle; gives its process id."""
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
    """Return the folders in /proc of a process and of what it has started, as far as it runs."""
    proc = Path(f"/proc/{pid}")
    children = [word for file in proc.glob("task/*/children") for word in file.read_text().split()]
    return [proc, *(each for child in children for each in tree(int(child)))]


def pss(pid: int) -> float:
    """Return the memory of a process and its children in MB: its own, its share of what is shared.

    It falls when somebody else maps the same libraries.
    """
    return total((proc / "smaps_rollup" for proc in tree(pid)), "Pss:") / 1024


def own(pid: int) -> float:
    """Return the memory that a process and its children have written, in MB.

    No library counts in it, so that others who come and go change nothing.
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
    """Add up what files of /proc have under a name."""
    lines = (line for file in files for line in file.read_text().splitlines())
    return sum(float(line.split()[1]) for line in lines if line.startswith(name))
