"""Backups of the log, and the way back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.core.entry import Kind
from bedtime.engine.ports import LogError
from tests.adapters.log.entries import an_entry, entries


class Clock:
    """A clock that moves by hand."""

    now = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bedtime.sqlite3"


@pytest.fixture
def diary(path: Path, clock: Clock) -> Iterator[SqliteLog]:
    with SqliteLog(path, trouble=pytest.fail, now=clock) as diary:
        yield diary


def test_a_backup_is_a_whole_log_in_one_file(diary: SqliteLog, tmp_path: Path) -> None:
    written = entries(100)
    diary.append(written)
    backup = diary.backup()
    assert backup == tmp_path / "backups" / "bedtime-2026-11-23T073000.sqlite3"
    assert diary.backups()[0] == diary.backup_to_restore() == backup
    assert SqliteLog(backup).entries() == tuple(written)
    assert [each.name for each in backup.parent.iterdir()] == [backup.name]


def test_an_empty_log_needs_no_backup(diary: SqliteLog, tmp_path: Path) -> None:
    diary.open()
    assert diary.backup() is None
    assert not (tmp_path / "backups").exists()


def test_the_seven_newest_stay(diary: SqliteLog, clock: Clock, tmp_path: Path) -> None:
    made = []
    unfinished = tmp_path / "backups" / ".bedtime-2026-01-01T000000.sqlite3.unfinished"
    for day in range(10):
        clock.now += timedelta(days=1)
        diary.append([an_entry(day)])
        made.append(diary.backup())
        unfinished.touch()
    diary.backup()
    assert sorted((tmp_path / "backups").iterdir()) == made[-7:]


def test_a_wrong_clock_does_not_cost_the_backup_just_made(diary: SqliteLog, clock: Clock) -> None:
    diary.append([an_entry()])
    for year in range(2090, 2098):
        clock.now = clock.now.replace(year=year)
        diary.backup()
    clock.now = clock.now.replace(year=2026)
    backup = diary.backup()
    assert backup
    assert backup.exists()


def test_restoring_appends_what_is_missing_in_its_place(diary: SqliteLog, path: Path) -> None:
    old = entries(50)
    diary.append(old)
    backup = diary.backup()
    diary.close()
    path.rename(path.with_name("lost"))
    new = [an_entry(number, Kind.STARTED) for number in (60, 61)]
    diary.append([old[49], *new])
    assert backup
    assert diary.restore(backup) == 49
    assert diary.entries() == (*old, *new)
    assert diary.restore(backup) == 0
    assert diary.entries() == (*old, *new)


def test_restoring_needs_no_log(diary: SqliteLog, path: Path) -> None:
    diary.append(entries(50))
    backup = diary.backup()
    diary.close()
    path.unlink()
    assert backup
    assert diary.restore(backup) == 50
    assert diary.entries() == tuple(entries(50))


def test_the_logs_of_two_machines_become_one(diary: SqliteLog, path: Path, tmp_path: Path) -> None:
    here = [an_entry(number) for number in range(0, 20, 2)]
    there = [replace(an_entry(number), id=f"there {number}") for number in range(20)]
    diary.append(here)
    other_path = tmp_path / "other" / "bedtime.sqlite3"
    with SqliteLog(other_path) as other:
        other.append(there)
    assert diary.restore(other_path) == 20
    assert len(diary.entries()) == 30
    assert [e for e in diary.entries() if e.id.startswith("there")] == there
    assert [e.at for e in diary.entries()] == sorted(e.at for e in [*here, *there])
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(DISTINCT machine) FROM entries").fetchone() == (2,)


@pytest.mark.parametrize("content", [b"", b"no backup at all", None])
def test_a_bad_backup_restores_nothing(
    diary: SqliteLog, tmp_path: Path, content: bytes | None
) -> None:
    diary.append([an_entry()])
    backup = tmp_path / "bad.sqlite3"
    if content is not None:
        backup.write_bytes(content)
    with pytest.raises(LogError, match=r"bad\.sqlite3 cannot be read: .* Choose another one"):
        diary.restore(backup)
    assert diary.entries() == (an_entry(),)


def test_a_backup_damaged_in_the_middle_restores_nothing(diary: SqliteLog) -> None:
    diary.append(entries(600))
    backup = diary.backup()
    assert backup
    content = bytearray(backup.read_bytes())
    content[12 * 4096 : 14 * 4096] = bytes(2 * 4096)
    backup.write_bytes(content)
    diary.append([an_entry(1000)])
    with pytest.raises(LogError, match="cannot be read"):
        diary.restore(backup)
    assert len(diary.entries()) == 601
