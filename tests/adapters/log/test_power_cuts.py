"""The log lasts: killed at any moment, the disk full or read-only, another writer beside it."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.core.entry import Entry, Kind
from bedtime.engine.ports import LogError
from tests.adapters.log.entries import NIGHT, an_entry, entries

ROOT = Path(__file__).parents[3]

STARTED: list[subprocess.Popen[str]] = []


@pytest.fixture(autouse=True)
def _none_is_left() -> Iterator[None]:
    """End what a failing test has left running."""
    yield
    while STARTED:
        process = STARTED.pop()
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def child(*arguments: object, before: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    """Start a program of child.py, after the command `before` if there is one."""
    process = subprocess.Popen(
        [*before, sys.executable, "-m", "tests.adapters.log.child", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    STARTED.append(process)
    return process


def reports_of(process: subprocess.Popen[str]) -> list[list[object]]:
    """Wait for its end and return the lines that it printed, but one cut short."""
    output, _ = process.communicate(timeout=60)
    return [json.loads(line) for line in output.splitlines(keepends=True) if line.endswith("\n")]


def assert_complete(read: tuple[Entry, ...], reports: list[list[object]]) -> None:
    """Every batch is there completely or not at all, in order, and every acknowledged one is."""
    assert all(report[0] == "written" for report in reports), reports
    batches: dict[str, list[tuple[int, int]]] = {}
    for entry in read:
        batch, place, of = entry.id.rsplit("/", 2)
        batches.setdefault(batch, []).append((int(place), int(of)))
    for places in batches.values():
        _, size = places[0]
        assert places == [(place, size) for place in range(size)]
    assert {str(report[1]) for report in reports} <= set(batches)


@pytest.mark.parametrize("kills", [20, pytest.param(200, marks=pytest.mark.slow)])
def test_what_was_acknowledged_survives_kill_9(kills: int, tmp_path: Path) -> None:
    chance = random.Random(kills)
    acknowledged: list[list[object]] = []
    left_wal = 0
    for kill in range(kills):
        if kill % 20 == 0:
            acknowledged = []
            path = tmp_path / str(kill) / "bedtime.sqlite3"
        writer = child("write", path.parent, f"run {kill}", 1_000_000)
        assert writer.stdout
        if chance.random() < 0.8:  # else while it starts, makes the log or recovers it
            acknowledged.append(json.loads(writer.stdout.readline()))
        try:
            writer.wait(chance.uniform(0, 0.1))
        except subprocess.TimeoutExpired:
            writer.kill()
        acknowledged += reports_of(writer)
        assert writer.returncode == -9
        left_wal += path.with_name("bedtime.sqlite3-wal").exists()
        assert_complete(SqliteLog(path, on_trouble=pytest.fail).entries(), acknowledged)
    with SqliteLog(path, on_trouble=pytest.fail) as log:
        log.open(checked=True)
        assert_complete(log.entries(), acknowledged)
    assert left_wal > kills / 2


def test_two_writers_do_not_lose_each_others_entries(tmp_path: Path) -> None:
    writers = [child("write", tmp_path / "new", name, 150) for name in ("one", "other")]
    reports = [line for writer in writers for line in reports_of(writer)]
    assert [writer.returncode for writer in writers] == [0, 0]
    read = SqliteLog(tmp_path / "new" / "bedtime.sqlite3", on_trouble=pytest.fail).entries()
    assert len(reports) == 300
    for name in ("one", "other"):
        mine = tuple(entry for entry in read if entry.id.startswith(name))
        assert_complete(mine, [report for report in reports if str(report[1]).startswith(name)])
        numbers = [int(entry.id.split("/")[1]) for entry in mine]
        assert numbers == sorted(numbers)


def test_readers_are_not_confused_by_writers_that_come_and_go(tmp_path: Path) -> None:
    writer = child("come_and_go", tmp_path)
    reader = SqliteLog(tmp_path / "bedtime.sqlite3", on_trouble=pytest.fail)
    newest = -1
    try:
        while newest < 200:
            entry = reader.last(Kind.SHOWN)
            number = int(entry.id.removeprefix("shown-")) if entry else -1
            assert number >= newest
            newest = number
    finally:
        writer.kill()
        reports_of(writer)
    assert writer.returncode == -9


def test_a_writer_that_keeps_the_log_to_itself_is_named_and_the_next_append_succeeds(
    tmp_path: Path,
) -> None:
    path = tmp_path / "bedtime.sqlite3"
    with SqliteLog(path, on_trouble=pytest.fail, patience=0.05) as log:
        log.append([an_entry(1)])
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(LogError, match=r"held by another program\. End what uses it"):
                log.append([an_entry(2)])
            assert log.entries() == (an_entry(1),)
        log.append([an_entry(2)])
        assert log.entries() == (an_entry(1), an_entry(2))


def mounted(folder: Path, how: str) -> tuple[str, ...]:
    """Return a command's beginning that mounts on `folder` for it alone, () where none may."""
    who = () if os.getuid() == 0 else ("--map-root-user",)
    begin = ("unshare", "--mount", *who, "sh", "-c", f'mount {how} "$0" && exec "$@"', str(folder))
    if not shutil.which("unshare"):
        return ()
    return begin if subprocess.run([*begin, "true"], capture_output=True).returncode == 0 else ()


@pytest.mark.parametrize("cause", ["limit", "disk"])
def test_a_full_disk_is_reported_and_writing_goes_on_when_there_is_room(
    cause: str, tmp_path: Path
) -> None:
    """A file system of 1 MB where the tests may mount one; everywhere a limit on file sizes."""
    before = mounted(tmp_path, "-t tmpfs -o size=1m tmpfs") if cause == "disk" else ()
    process = child("fill", tmp_path, "disk" if before else "limit", before=before)
    reports = reports_of(process)
    assert process.returncode == 0
    refusals = [report for report in reports if report[0] == "refused"]
    assert len(refusals) == (2 if before else 1)  # a backup is shorter than the limit
    for _, message, readable, written in refusals:
        assert str(tmp_path / "bedtime.sqlite3") in str(message)
        assert "the disk is full" in str(message) if before else "its free space" in str(message)
        assert readable == written
    (_, readable, written) = reports[-1]
    assert reports[-1][0] == "again"
    assert readable == written


def test_a_log_that_may_not_grow_says_that_the_disk_is_full(tmp_path: Path) -> None:
    path = tmp_path / "bedtime.sqlite3"
    with SqliteLog(path, on_trouble=pytest.fail) as log:
        log.append([an_entry(1)])
        db = log._log._db
        assert db
        db.execute("PRAGMA max_page_count = 10")
        with pytest.raises(LogError, match=r"the disk is full\. Free some space"):
            log.append([an_entry(2), an_entry(3, text="x" * 100_000)])
        assert log.entries() == (an_entry(1),)
        log.append([an_entry(2), an_entry(3, text="x" * 100_000)])
        assert len(log.entries()) == 3


@contextmanager
def unwritable(folder: Path) -> Iterator[None]:
    """Take away the permission to write, which holds for the child even as root."""
    folder.chmod(0o500)
    for file in folder.iterdir():
        file.chmod(0o400)
    try:
        yield
    finally:
        folder.chmod(0o700)


@pytest.mark.parametrize("cause", ["permissions", "disk"])
@pytest.mark.parametrize("killed", [False, True])
def test_a_read_only_log_is_read_and_says_that_it_cannot_be_written(
    cause: str, killed: bool, tmp_path: Path
) -> None:
    """A read-only mount where the tests may make one; everywhere permissions."""
    path = tmp_path / "bedtime.sqlite3"
    if killed:
        writer = child("write", tmp_path, "killed", 1_000_000)
        assert writer.stdout
        reports = [json.loads(writer.stdout.readline()) for _ in range(20)]
        writer.kill()
        reports_of(writer)
        assert path.with_name("bedtime.sqlite3-wal").exists()
        count = sum(size for _, _, size in reports)
    else:
        with SqliteLog(path) as log:
            log.append(entries(100))
        count = 100
    before = {f.name: f.stat().st_mtime_ns for f in tmp_path.iterdir()}
    mount = mounted(tmp_path, f"--bind -o ro '{tmp_path}'") if cause == "disk" else ()
    with unwritable(tmp_path):
        process = child("out", tmp_path, before=mount)
        reports = reports_of(process)
    assert process.returncode == 0
    assert [report[0] for report in reports] == ["read", "refused", "refused", "refused", "read"]
    for report in reports:
        if report[0] == "read":
            assert report[1] >= count
        else:
            assert str(path) in str(report[1])
            assert "Check" in str(report[1])
    assert {f.name: f.stat().st_mtime_ns for f in tmp_path.iterdir()} == before


def test_where_there_is_no_log_and_none_can_be_made(tmp_path: Path) -> None:
    with unwritable(tmp_path):
        reports = reports_of(child("out", tmp_path / "new"))
    assert [report[0] for report in reports] == [
        "read",
        "refused",
        "refused",
        "read",
    ]  # no backup of none
    assert reports[0][1] == 0
    with SqliteLog(tmp_path / "new" / "bedtime.sqlite3") as log:
        assert log.night(NIGHT) == ()
