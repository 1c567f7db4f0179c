"""The log's file: private, with its machine's id, not touched by reading."""

import os
import sqlite3
from itertools import count
from pathlib import Path

import pytest

from bedtime.adapters.log.file import read_undisturbed
from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.core.entry import Kind
from bedtime.engine.ports import LogError
from tests.adapters.log.entries import an_entry, entries
from tests.adapters.log.raw_sql import raw


def test_every_entry_has_the_machine_that_wrote_it(log: SqliteLog, path: Path) -> None:
    log.append([an_entry(1)])
    log.close()
    log.append([an_entry(2)])
    ((machine,),) = raw(path, "SELECT DISTINCT machine FROM entries")
    assert (path.parent / "machine-id").read_text().split()[0] == machine


def test_a_profile_copied_from_another_machine_gets_an_id_of_its_own(
    log: SqliteLog, path: Path
) -> None:
    log.append([an_entry(1)])
    log.close()
    identity = path.parent / "machine-id"
    first, _ = identity.read_text().split()
    identity.write_text(f"{first}\n00000000\n")
    log.append([an_entry(2)])
    machines = [machine for (machine,) in raw(path, "SELECT machine FROM entries ORDER BY seq")]
    assert machines[0] == first != machines[1]


def test_a_log_that_cannot_be_created_leaves_nothing_behind(tmp_path: Path) -> None:
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    (scripts / "0001.sql").write_text("CREATE TABLE entries (seq INTEGER);\nNONSENSE;\n")
    path = tmp_path / "profile" / "bedtime.sqlite3"
    with SqliteLog(path, schemas=scripts) as log, pytest.raises(LogError, match="NONSENSE"):
        log.append([an_entry()])
    assert [each.name for each in path.parent.iterdir()] == ["machine-id"]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_only_the_user_may_read_it(path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        with SqliteLog(path.parent / "deep" / path.name, on_trouble=pytest.fail) as log:
            log.append([an_entry()])
            log.backup()
            found = {each: each.stat().st_mode for each in path.parent.rglob("*")}
    finally:
        os.umask(before)
    assert {each.name for each in found} > {"deep", "bedtime.sqlite3-wal", "bedtime.sqlite3-shm"}
    assert path.parent.stat().st_mode & 0o777 == 0o700
    for each, mode in found.items():
        assert mode & 0o777 == (0o700 if each.is_dir() else 0o600), each


def test_a_log_that_others_could_read_is_closed_to_them(log: SqliteLog, path: Path) -> None:
    log.append([an_entry()])
    log.close()
    path.chmod(0o644)
    log.open()
    assert path.stat().st_mode & 0o777 == 0o600


def test_reading_leaves_no_trace(log: SqliteLog, path: Path) -> None:
    log.append(entries(50))
    log.close()

    def state() -> dict[str, tuple[int, int]]:
        return {f.name: (f.stat().st_size, f.stat().st_mtime_ns) for f in path.parent.iterdir()}

    before = state()
    reader = SqliteLog(path, on_trouble=pytest.fail)
    assert len(reader.entries()) == 50
    assert reader.last(Kind.PLANNED)
    assert state() == before


def test_readers_see_what_a_writer_has_just_written(log: SqliteLog, path: Path) -> None:
    reader = SqliteLog(path)
    for number in range(5):
        log.append([an_entry(number)])
        assert len(reader.entries()) == number + 1  # with the WAL there
        log.close()
        assert len(reader.entries()) == number + 1  # and without


def test_a_log_removed_while_it_is_open_is_created_again(path: Path) -> None:
    messages: list[str] = []
    with SqliteLog(path, on_trouble=messages.append) as log:
        log.append([an_entry(1)])
        path.rename(path.with_name("moved"))
        log.append([an_entry(2)])
        assert SqliteLog(path).entries() == (an_entry(2),)
    (rest,) = path.parent.glob("*.damaged-*-wal")
    assert str(rest) in messages[0]
    rest.rename(path.with_name("moved-wal"))
    assert SqliteLog(path.with_name("moved")).entries() == (an_entry(1),)


@pytest.mark.parametrize("torn", [sqlite3.DatabaseError("malformed"), None])
def test_what_a_writer_disturbed_is_read_again(
    tmp_path: Path, torn: sqlite3.DatabaseError | None
) -> None:
    path = tmp_path / "bedtime.sqlite3"
    attempts: list[str] = []

    def attempt() -> str:
        attempts.append("read")
        if len(attempts) > 2:
            return "whole"
        path.write_text("x" * len(attempts))
        if torn:
            raise torn
        return "torn"

    assert read_undisturbed(path, attempt) == "whole"


def test_a_writer_without_pause_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "bedtime.sqlite3"
    sizes = count(1)
    with pytest.raises(LogError, match="written all the time"):
        read_undisturbed(path, lambda: path.write_text("x" * next(sizes)))


def test_an_empty_wal_left_by_a_full_disk_does_not_keep_readers_out(tmp_path: Path) -> None:
    path = tmp_path / "bedtime.sqlite3"
    with SqliteLog(path) as log:
        log.append(entries(3))
    parts = [path.with_name(path.name + ending) for ending in ("-wal", "-shm")]
    parts[0].write_bytes(b"")
    parts[1].write_bytes(b"\0\0\0")  # as SQLite leaves it where there is no room for it
    assert SqliteLog(path).entries() == tuple(entries(3))
    assert parts[1].read_bytes() == b"\0\0\0"
