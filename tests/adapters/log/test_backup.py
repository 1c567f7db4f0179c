"""Backups of the log: made, thinned out and restored."""

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
def log(path: Path, clock: Clock) -> Iterator[SqliteLog]:
    with SqliteLog(path, on_trouble=pytest.fail, now=clock) as log:
        yield log


def test_a_backup_is_a_whole_log_in_one_file(log: SqliteLog, tmp_path: Path) -> None:
    written = entries(100)
    log.append(written)
    backup = log.backup()
    assert backup == tmp_path / "backups" / "bedtime-2026-11-23T073000.sqlite3"
    assert log.backups()[0] == log.backup_to_restore() == backup
    assert SqliteLog(backup).entries() == tuple(written)
    assert [each.name for each in backup.parent.iterdir()] == [backup.name]


def test_an_empty_log_needs_no_backup(log: SqliteLog, tmp_path: Path) -> None:
    log.open()
    assert log.backup() is None
    assert not (tmp_path / "backups").exists()


def test_the_seven_newest_stay(log: SqliteLog, clock: Clock, tmp_path: Path) -> None:
    made = []
    left = tmp_path / "backups" / ".bedtime-2026-01-01T000000.sqlite3.9999999"
    left_by_earlier_versions = left.with_suffix(".unfinished")
    for day in range(10):
        clock.now += timedelta(days=1)
        log.append([an_entry(day)])
        made.append(log.backup())
        left.touch()
        left_by_earlier_versions.touch()
    log.backup()
    assert sorted((tmp_path / "backups").iterdir()) == made[-7:]


def test_of_each_day_the_newest_stays(log: SqliteLog, clock: Clock, tmp_path: Path) -> None:
    """By this machine's clocks; at noon no zone has another date."""
    clock.now = clock.now.replace(hour=12)
    log.append([an_entry()])
    newest = []
    for _ in range(3):
        for _ in range(4):
            clock.now += timedelta(minutes=1)
            made = log.backup()
        newest.append(made)
        clock.now += timedelta(days=1)
    assert sorted((tmp_path / "backups").iterdir()) == newest


def test_a_backup_that_fails_leaves_nothing_behind(
    log: SqliteLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    log.append(entries(10))
    monkeypatch.setattr("bedtime.adapters.log.backup.check_integrity", fail)
    with pytest.raises(LogError, match="disk I/O error"):
        log.backup()
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_wrong_clock_does_not_cost_the_backup_just_made(log: SqliteLog, clock: Clock) -> None:
    log.append([an_entry()])
    for year in range(2090, 2098):
        clock.now = clock.now.replace(year=year)
        log.backup()
    clock.now = clock.now.replace(year=2026)
    backup = log.backup()
    assert backup
    assert backup.exists()


def test_a_wrong_clocks_backups_do_not_cost_those_of_the_days(
    log: SqliteLog, clock: Clock, tmp_path: Path
) -> None:
    log.append([an_entry()])
    for year in range(2090, 2098):
        clock.now = clock.now.replace(year=year)
        log.backup()
    clock.now = clock.now.replace(year=2026)
    made = []
    for _ in range(3):
        clock.now += timedelta(days=1)
        made.append(log.backup())
    assert set(made) <= set((tmp_path / "backups").iterdir())


def test_a_file_that_is_no_backup_of_ours_is_neither_thinned_out_nor_the_newest(
    log: SqliteLog, clock: Clock, tmp_path: Path
) -> None:
    log.append([an_entry()])
    log.backup()
    mine = tmp_path / "backups" / "bedtime-my own.sqlite3"
    mine.touch()
    for _ in range(9):
        clock.now += timedelta(days=1)
        newest = log.backup()
    assert mine.exists()
    assert log.backup_to_restore() == newest


def test_a_backup_in_steps_is_whole_and_thins_out(
    log: SqliteLog, clock: Clock, tmp_path: Path
) -> None:
    written = entries(1200)
    log.append(written)
    for _ in range(9):
        clock.now += timedelta(days=1)
        assert list(log.backup_in_steps())
    (*_, newest) = kept = sorted((tmp_path / "backups").iterdir())
    assert len(kept) == 7
    assert SqliteLog(newest).entries() == tuple(written)


def test_restoring_appends_what_is_missing_in_its_place(log: SqliteLog, path: Path) -> None:
    old = entries(50)
    log.append(old)
    backup = log.backup()
    log.close()
    path.rename(path.with_name("lost"))
    new = [an_entry(number, Kind.STARTED) for number in (60, 61)]
    log.append([old[49], *new])
    assert backup
    assert log.restore(backup) == 49
    assert log.entries() == (*old, *new)
    assert log.restore(backup) == 0
    assert log.entries() == (*old, *new)


def test_restoring_needs_no_log(log: SqliteLog, path: Path) -> None:
    log.append(entries(50))
    backup = log.backup()
    log.close()
    path.unlink()
    assert backup
    assert log.restore(backup) == 50
    assert log.entries() == tuple(entries(50))


def test_the_logs_of_two_machines_become_one(log: SqliteLog, path: Path, tmp_path: Path) -> None:
    here = [an_entry(number) for number in range(0, 20, 2)]
    there = [replace(an_entry(number), id=f"there {number}") for number in range(20)]
    log.append(here)
    other_path = tmp_path / "other" / "bedtime.sqlite3"
    with SqliteLog(other_path) as other:
        other.append(there)
    assert log.restore(other_path) == 20
    assert len(log.entries()) == 30
    assert [e for e in log.entries() if e.id.startswith("there")] == there
    assert [e.at for e in log.entries()] == sorted(e.at for e in [*here, *there])
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(DISTINCT machine) FROM entries").fetchone() == (2,)


@pytest.mark.parametrize("content", [b"", b"no backup at all", None])
def test_a_bad_backup_restores_nothing(
    log: SqliteLog, tmp_path: Path, content: bytes | None
) -> None:
    log.append([an_entry()])
    backup = tmp_path / "bad.sqlite3"
    if content is not None:
        backup.write_bytes(content)
    with pytest.raises(LogError, match=r"bad\.sqlite3 cannot be read: .* Choose another one"):
        log.restore(backup)
    assert log.entries() == (an_entry(),)


def test_a_backup_damaged_in_the_middle_restores_nothing(log: SqliteLog) -> None:
    log.append(entries(600))
    backup = log.backup()
    assert backup
    content = bytearray(backup.read_bytes())
    content[12 * 4096 : 14 * 4096] = bytes(2 * 4096)
    backup.write_bytes(content)
    log.append([an_entry(1000)])
    with pytest.raises(LogError, match="cannot be read"):
        log.restore(backup)
    assert len(log.entries()) == 601
