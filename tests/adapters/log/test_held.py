"""A log that another program holds: it is busy, and stays open for the next attempt."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.engine.ports import LogBusyError
from tests.adapters.log.entries import an_entry

HOLD = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the log by another process."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        yield
        other.communicate()


def descriptors(path: Path) -> list[int]:
    """Return this process' descriptors of a file."""
    here = Path("/proc/self/fd")
    there = path.stat()
    found = []
    for name in here.iterdir():
        try:
            status = name.stat()
        except FileNotFoundError:  # that of the folder itself
            continue
        if (status.st_dev, status.st_ino) == (there.st_dev, there.st_ino):
            found.append(int(name.name))
    return found


def test_it_is_not_opened_anew_for_each_attempt(tmp_path: Path) -> None:
    """That took a ring beside a large import from 30 to 300 ms."""
    path = tmp_path / "bedtime.sqlite3"
    with SqliteLog(path, patience=0.0) as log:
        log.append([an_entry(1)])
        before = descriptors(path)
        assert len(before) == 1
        with held(path):
            for _ in range(3):
                with pytest.raises(LogBusyError):
                    log.append([an_entry(2)])
                assert descriptors(path) == before
                assert log.entries() == (an_entry(1),)
        log.append([an_entry(2)])
        assert descriptors(path) == before
        assert log.entries() == (an_entry(1), an_entry(2))
