"""The log's file: private, marked by its machine, not touched by reading."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bedtime.adapters.log.file import undisturbed
from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.core.entry import Kind
from bedtime.engine.ports import LogError
from tests.adapters.log.entries import an_entry, entries


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "profile" / "bedtime.sqlite3"


@pytest.fixture
def diary(path: Path) -> Iterator[SqliteLog]:
    with SqliteLog(path, trouble=pytest.fail) as diary:
        yield diary


def raw(path: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Run SQL past the adapter."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        return db.execute(sql, values).fetchall()


def test_every_entry_bears_the_machine_that_wrote_it(diary: SqliteLog, path: Path) -> None:
    diary.append([an_entry(1)])
    diary.close()
    diary.append([an_entry(2)])
    ((machine,),) = raw(path, "SELECT DISTINCT machine FROM entries")
    assert (path.parent / "machine-id").read_text().split()[0] == machine


def test_a_profile_copied_from_another_machine_gets_an_id_of_its_own(
    diary: SqliteLog, path: Path
) -> None:
    diary.append([an_entry(1)])
    diary.close()
    identity = path.parent / "machine-id"
    first, _ = identity.read_text().split()
    identity.write_text(f"{first}\n00000000\n")
    diary.append([an_entry(2)])
    machines = [machine for (machine,) in raw(path, "SELECT machine FROM entries ORDER BY seq")]
    assert machines[0] == first != machines[1]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_only_the_user_may_read_it(path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        with SqliteLog(path.parent / "deep" / path.name, trouble=pytest.fail) as diary:
            diary.append([an_entry()])
            diary.backup()
            found = {each: each.stat().st_mode for each in path.parent.rglob("*")}
    finally:
        os.umask(before)
    assert {each.name for each in found} > {"deep", "bedtime.sqlite3-wal", "bedtime.sqlite3-shm"}
    assert path.parent.stat().st_mode & 0o777 == 0o700
    for each, mode in found.items():
        assert mode & 0o777 == (0o700 if each.is_dir() else 0o600), each


def test_a_log_that_others_could_read_is_closed_to_them(diary: SqliteLog, path: Path) -> None:
    diary.append([an_entry()])
    diary.close()
    path.chmod(0o644)
    diary.open()
    assert path.stat().st_mode & 0o777 == 0o600


def test_reading_leaves_no_trace(diary: SqliteLog, path: Path) -> None:
    diary.append(entries(50))
    diary.close()

    def state() -> dict[str, tuple[int, int]]:
        return {f.name: (f.stat().st_size, f.stat().st_mtime_ns) for f in path.parent.iterdir()}

    before = state()
    reader = SqliteLog(path, trouble=pytest.fail)
    assert len(reader.entries()) == 50
    assert reader.last(Kind.PLANNED)
    assert state() == before


def test_readers_see_what_a_writer_has_just_written(diary: SqliteLog, path: Path) -> None:
    reader = SqliteLog(path)
    for number in range(5):
        diary.append([an_entry(number)])
        assert len(reader.entries()) == number + 1  # with the WAL there
        diary.close()
        assert len(reader.entries()) == number + 1  # and without


def test_a_log_removed_while_it_is_open_is_begun_again(path: Path) -> None:
    said: list[str] = []
    with SqliteLog(path, trouble=said.append) as diary:
        diary.append([an_entry(1)])
        path.rename(path.with_name("moved"))
        diary.append([an_entry(2)])
        assert SqliteLog(path).entries() == (an_entry(2),)
    (rest,) = path.parent.glob("*.damaged-*-wal")
    assert str(rest) in said[0]
    rest.rename(path.with_name("moved-wal"))
    assert SqliteLog(path.with_name("moved")).entries() == (an_entry(1),)


@pytest.mark.parametrize("torn", [sqlite3.DatabaseError("malformed"), None])
def test_what_a_writer_disturbed_is_read_again(
    tmp_path: Path, torn: sqlite3.DatabaseError | None
) -> None:
    path = tmp_path / "bedtime.sqlite3"
    looks: list[str] = []

    def look() -> str:
        looks.append("look")
        if len(looks) > 2:
            return "whole"
        path.write_text("x" * len(looks))
        if torn:
            raise torn
        return "torn"

    assert undisturbed(path, look) == "whole"


def test_a_writer_without_pause_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bedtime.sqlite3"
    sizes = count(1)
    with pytest.raises(LogError, match="written all the time"):
        undisturbed(path, lambda: path.write_text("x" * next(sizes)))


def test_an_empty_wal_left_by_a_full_disk_does_not_keep_readers_out(tmp_path: Path) -> None:
    path = tmp_path / "bedtime.sqlite3"
    with SqliteLog(path) as diary:
        diary.append(entries(3))
    beside_it = [path.with_name(path.name + ending) for ending in ("-wal", "-shm")]
    beside_it[0].write_bytes(b"")
    beside_it[1].write_bytes(b"\0\0\0")  # as SQLite leaves it where there is no room for it
    assert SqliteLog(path).entries() == tuple(entries(3))
    assert beside_it[1].read_bytes() == b"\0\0\0"
