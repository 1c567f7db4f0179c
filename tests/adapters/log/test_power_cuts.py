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
    """End what a failing test has left running, lest a later test hear of it."""
    yield
    while STARTED:
        process = STARTED.pop()
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def child(*arguments: object, before: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    """Start a program of diary_child.py, by way of another command if so wished."""
    process = subprocess.Popen(
        [*before, sys.executable, "-m", "tests.adapters.log.child", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    STARTED.append(process)
    return process


def said_by(process: subprocess.Popen[str]) -> list[list[object]]:
    """Wait for its end and return all that it said, less a line cut short."""
    output, _ = process.communicate(timeout=60)
    return [json.loads(line) for line in output.splitlines(keepends=True) if line.endswith("\n")]


def assert_whole(read: tuple[Entry, ...], said: list[list[object]]) -> None:
    """Every batch is there whole or not at all, in order, and every acknowledged one is there."""
    assert all(words[0] == "written" for words in said), said
    batches: dict[str, list[tuple[int, int]]] = {}
    for entry in read:
        batch, place, of = entry.id.rsplit("/", 2)
        batches.setdefault(batch, []).append((int(place), int(of)))
    for places in batches.values():
        _, size = places[0]
        assert places == [(place, size) for place in range(size)]
    assert {str(words[1]) for words in said} <= set(batches)


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
        acknowledged += said_by(writer)
        assert writer.returncode == -9
        left_wal += path.with_name("bedtime.sqlite3-wal").exists()
        assert_whole(SqliteLog(path, trouble=pytest.fail).entries(), acknowledged)
    with SqliteLog(path, trouble=pytest.fail) as diary:
        diary.open(checked=True)
        assert_whole(diary.entries(), acknowledged)
    assert left_wal > kills / 2


def test_two_writers_do_not_lose_each_others_entries(tmp_path: Path) -> None:
    writers = [child("write", tmp_path / "new", name, 150) for name in ("one", "other")]
    said = [line for writer in writers for line in said_by(writer)]
    assert [writer.returncode for writer in writers] == [0, 0]
    read = SqliteLog(tmp_path / "new" / "bedtime.sqlite3", trouble=pytest.fail).entries()
    assert len(said) == 300
    for name in ("one", "other"):
        mine = tuple(entry for entry in read if entry.id.startswith(name))
        assert_whole(mine, [words for words in said if str(words[1]).startswith(name)])
        numbers = [int(entry.id.split("/")[1]) for entry in mine]
        assert numbers == sorted(numbers)


def test_readers_are_not_confused_by_writers_that_come_and_go(tmp_path: Path) -> None:
    writer = child("come_and_go", tmp_path)
    reader = SqliteLog(tmp_path / "bedtime.sqlite3", trouble=pytest.fail)
    newest = -1
    try:
        while newest < 200:
            entry = reader.last(Kind.SHOWN)
            number = int(entry.id.removeprefix("shown-")) if entry else -1
            assert number >= newest
            newest = number
    finally:
        writer.kill()
        said_by(writer)
    assert writer.returncode == -9


def test_a_writer_that_keeps_the_log_to_itself_is_named_and_the_next_append_succeeds(
    tmp_path: Path,
) -> None:
    path = tmp_path / "bedtime.sqlite3"
    with SqliteLog(path, trouble=pytest.fail, patience=0.05) as diary:
        diary.append([an_entry(1)])
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(LogError, match=r"held by another program\. End what uses it"):
                diary.append([an_entry(2)])
            assert diary.entries() == (an_entry(1),)
        diary.append([an_entry(2)])
        assert diary.entries() == (an_entry(1), an_entry(2))


def mounted(folder: Path, how: str) -> tuple[str, ...]:
    """Return a command's beginning that mounts on `folder` for it alone, () where none may."""
    who = () if os.getuid() == 0 else ("--map-root-user",)
    begin = ("unshare", "--mount", *who, "sh", "-c", f'mount {how} "$0" && exec "$@"', str(folder))
    if not shutil.which("unshare"):
        return ()
    return begin if subprocess.run([*begin, "true"], capture_output=True).returncode == 0 else ()


@pytest.mark.parametrize("way", ["limit", "disk"])
def test_a_full_disk_is_said_and_writing_goes_on_when_there_is_room(
    way: str, tmp_path: Path
) -> None:
    """A file system of 1 MB where the tests may mount one; everywhere a limit on file sizes."""
    before = mounted(tmp_path, "-t tmpfs -o size=1m tmpfs") if way == "disk" else ()
    process = child("fill", tmp_path, "disk" if before else "limit", before=before)
    said = said_by(process)
    assert process.returncode == 0
    refusals = [words for words in said if words[0] == "refused"]
    assert len(refusals) == (2 if before else 1)  # a backup is shorter than the limit
    for _, words, readable, written in refusals:
        assert str(tmp_path / "bedtime.sqlite3") in str(words)
        assert "the disk is full" in str(words) if before else "its free space" in str(words)
        assert readable == written
    (_, readable, written) = said[-1]
    assert said[-1][0] == "again"
    assert readable == written


def test_a_log_that_may_not_grow_says_that_the_disk_is_full(tmp_path: Path) -> None:
    path = tmp_path / "bedtime.sqlite3"
    with SqliteLog(path, trouble=pytest.fail) as diary:
        diary.append([an_entry(1)])
        db = diary._log._db
        assert db
        db.execute("PRAGMA max_page_count = 10")
        with pytest.raises(LogError, match=r"the disk is full\. Free some space"):
            diary.append([an_entry(2), an_entry(3, words="x" * 100_000)])
        assert diary.entries() == (an_entry(1),)
        diary.append([an_entry(2), an_entry(3, words="x" * 100_000)])
        assert len(diary.entries()) == 3


@contextmanager
def unwritable(folder: Path) -> Iterator[None]:
    """Take away the permission to write, which the child obeys even as root."""
    folder.chmod(0o500)
    for file in folder.iterdir():
        file.chmod(0o400)
    try:
        yield
    finally:
        folder.chmod(0o700)


@pytest.mark.parametrize("way", ["permissions", "disk"])
@pytest.mark.parametrize("killed", [False, True])
def test_a_read_only_log_is_read_and_says_that_it_cannot_be_written(
    way: str, killed: bool, tmp_path: Path
) -> None:
    """A read-only mount where the tests may make one; everywhere permissions."""
    path = tmp_path / "bedtime.sqlite3"
    if killed:
        writer = child("write", tmp_path, "killed", 1_000_000)
        assert writer.stdout
        said = [json.loads(writer.stdout.readline()) for _ in range(20)]
        writer.kill()
        said_by(writer)
        assert path.with_name("bedtime.sqlite3-wal").exists()
        count = sum(size for _, _, size in said)
    else:
        with SqliteLog(path) as diary:
            diary.append(entries(100))
        count = 100
    before = {f.name: f.stat().st_mtime_ns for f in tmp_path.iterdir()}
    mount = mounted(tmp_path, f"--bind -o ro '{tmp_path}'") if way == "disk" else ()
    with unwritable(tmp_path):
        process = child("out", tmp_path, before=mount)
        said = said_by(process)
    assert process.returncode == 0
    assert [words[0] for words in said] == ["read", "refused", "refused", "refused", "read"]
    for words in said:
        if words[0] == "read":
            assert words[1] >= count
        else:
            assert str(path) in str(words[1])
            assert "Check" in str(words[1])
    assert {f.name: f.stat().st_mtime_ns for f in tmp_path.iterdir()} == before


def test_where_there_is_no_log_and_none_can_be_made(tmp_path: Path) -> None:
    with unwritable(tmp_path):
        said = said_by(child("out", tmp_path / "new"))
    assert [words[0] for words in said] == [
        "read",
        "refused",
        "refused",
        "read",
    ]  # no backup of none
    assert said[0][1] == 0
    with SqliteLog(tmp_path / "new" / "bedtime.sqlite3") as diary:
        assert diary.night(NIGHT) == ()
