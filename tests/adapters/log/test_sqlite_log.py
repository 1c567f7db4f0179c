"""The log: what is appended is read, in the order of writing, and nothing else ever changes."""

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.core.entry import Kind
from bedtime.engine.ports import EventLog, LogError
from tests.adapters.log.entries import EVENING, NIGHT, an_entry, entries
from tests.adapters.log.raw_sql import raw


def test_it_is_an_event_log(log: SqliteLog) -> None:
    _: EventLog = log


def test_where_there_is_none_it_reads_nothing_and_creates_nothing(
    log: SqliteLog, path: Path
) -> None:
    assert log.night(NIGHT) == log.entries() == log.nights(Kind.DONE) == ()
    assert log.first(Kind.DONE) is log.last(Kind.DONE) is None
    assert log.backup() is log.backup_to_restore() is None
    assert log.backups() == ()
    log.append([])
    assert not path.parent.exists()


def test_a_night_has_its_own_entries(log: SqliteLog) -> None:
    mine, other = an_entry(1), an_entry(2, night=NIGHT + timedelta(days=1))
    log.append([mine, other])
    assert log.night(NIGHT) == (mine,)
    assert log.night(NIGHT + timedelta(days=2)) == ()


def test_a_range_has_both_its_ends(log: SqliteLog) -> None:
    written = entries(150)
    log.append(written)
    second, fourth = NIGHT + timedelta(days=1), NIGHT + timedelta(days=3)
    assert log.entries() == tuple(written)
    assert log.entries(since=second) == tuple(written[30:])
    assert log.entries(until=fourth) == tuple(written[:120])
    assert log.entries(second, fourth) == tuple(written[30:120])
    assert log.entries(fourth, second) == ()


def test_a_range_may_be_of_some_kinds_alone(log: SqliteLog) -> None:
    written = [
        an_entry(0, Kind.SHOWN),
        an_entry(1, Kind.DONE),
        an_entry(2, Kind.CHECKIN, NIGHT + timedelta(days=1)),
        an_entry(3, Kind.SKIPPED, NIGHT + timedelta(days=1)),
    ]
    log.append(written)
    kinds = (Kind.CHECKIN, Kind.DONE)
    assert log.entries(kinds=kinds) == (written[1], written[2])
    assert log.entries(since=NIGHT + timedelta(days=1), kinds=kinds) == (written[2],)
    assert log.entries(until=NIGHT, kinds=kinds) == (written[1],)


def test_the_first_and_the_last_are_of_any_of_the_kinds(log: SqliteLog) -> None:
    pause, resume = an_entry(1, Kind.PAUSE), an_entry(2, Kind.RESUME)
    log.append([an_entry(0), pause, resume, an_entry(3)])
    for kinds in ((Kind.PAUSE, Kind.RESUME), (Kind.RESUME, Kind.PAUSE)):
        assert log.first(*kinds) == pause
        assert log.last(*kinds) == resume
    assert log.last(Kind.PAUSE) == log.first(Kind.PAUSE, Kind.STOPPED) == pause
    assert log.first(Kind.STOPPED) is log.first() is log.last() is None


def test_nights_are_ascending_and_once_each(log: SqliteLog) -> None:
    days = [NIGHT + timedelta(days=number) for number in (3, 1, 2, 1)]
    log.append([an_entry(n, Kind.PLANNED, day) for n, day in enumerate(days)])
    assert log.nights(Kind.PLANNED) == tuple(sorted(set(days)))


def test_the_order_is_that_of_writing_whatever_the_clock_says(log: SqliteLog) -> None:
    written = [an_entry(number) for number in (9, 3, 3000, 2, -5)]
    written += [replace(an_entry(9), id=f"the same moment {n}") for n in range(5)]
    log.append(written[:2])
    log.append(written[2:])
    assert log.entries() == log.night(NIGHT) == tuple(written)
    assert log.last(Kind.SHOWN) == written[-1]


def test_an_entry_appended_again_is_left(log: SqliteLog, path: Path) -> None:
    log.append([an_entry(1), an_entry(1)])
    log.append([an_entry(2), replace(an_entry(1), step="other")])
    assert log.entries() == (an_entry(1), an_entry(2))


def test_all_or_none(log: SqliteLog, path: Path) -> None:
    log.append([an_entry(0)])
    with pytest.raises(TypeError):
        log.append([an_entry(1), an_entry(2, when=EVENING)])
    raw(
        path,
        "CREATE TRIGGER refuse BEFORE INSERT ON entries WHEN NEW.id = 'shown-4'"
        " BEGIN SELECT RAISE(ABORT, 'no'); END",
    )
    with pytest.raises(LogError, match=r"bedtime\.sqlite3"):
        log.append([an_entry(3), an_entry(4), an_entry(5)])
    assert log.entries() == (an_entry(0),)
    raw(path, "DROP TRIGGER refuse")
    log.append([an_entry(3), an_entry(4), an_entry(5)])
    assert len(log.entries()) == 4


def test_a_moment_without_zone_is_a_mistake_of_the_program(log: SqliteLog) -> None:
    naive = EVENING.replace(tzinfo=None)
    with pytest.raises(TypeError):
        log.append([replace(an_entry(), at=naive)])


@pytest.mark.parametrize("sql", ["UPDATE entries SET kind = 'done'", "DELETE FROM entries"])
def test_entries_cannot_be_changed_or_deleted(log: SqliteLog, path: Path, sql: str) -> None:
    log.append([an_entry()])
    with pytest.raises(sqlite3.IntegrityError, match="only followed by another"):
        raw(path, sql)
    assert log.entries() == (an_entry(),)


def test_kinds_of_a_newer_bedtime_are_kept_and_not_read(log: SqliteLog, path: Path) -> None:
    log.append([an_entry(1)])
    raw(
        path,
        "INSERT INTO entries"
        " SELECT seq + 1, 'new', machine, at, zone, night, 'dreamt', step, detail FROM entries",
    )
    log.append([an_entry(2)])
    assert log.entries() == log.night(NIGHT) == (an_entry(1), an_entry(2))
    assert raw(path, "SELECT kind FROM entries WHERE id = 'new'") == [("dreamt",)]


@pytest.mark.parametrize(
    ("column", "value"), [("detail", "{"), ("detail", "[1]"), ("night", "Monday"), ("at", 2**62)]
)
def test_an_entry_that_makes_no_sense_is_left_out_and_reported_once(
    path: Path, column: str, value: object
) -> None:
    messages: list[str] = []
    with SqliteLog(path, on_trouble=messages.append) as log:
        log.append([an_entry(1), an_entry(2)])
        raw(path, "DROP TRIGGER entries_never_change")
        raw(path, f"UPDATE entries SET {column} = ? WHERE id = 'shown-1'", value)
        for _ in range(2):
            assert log.entries() == (an_entry(2),)
            assert log.last(Kind.SHOWN) == an_entry(2)
            assert NIGHT in log.nights(Kind.SHOWN)
    assert len(messages) == 1


def test_an_append_waits_for_the_disk(log: SqliteLog) -> None:
    """Only a power cut would show that it did not."""
    log.append([an_entry()])
    db = log._log._db
    assert db
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert db.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_for_a_hundred_thousand_entries_queries_use_an_index(log: SqliteLog, path: Path) -> None:
    log.append(entries(10))
    for query in (
        "SELECT * FROM entries WHERE night = '' ORDER BY seq",
        "SELECT * FROM entries WHERE kind = '' ORDER BY seq DESC LIMIT 1",
        "SELECT DISTINCT night FROM entries WHERE kind = '' ORDER BY night",
    ):
        plan = " ".join(row[3] for row in raw(path, f"EXPLAIN QUERY PLAN {query}"))
        assert "SEARCH" in plan
        assert "INDEX" in plan
        assert "TEMP B-TREE" not in plan


def test_a_huge_detail_and_undecodable_text(log: SqliteLog) -> None:
    entry = an_entry(0, text="\udcff" + "🌙" * 1_000_000, empty={}, far=10**30)
    log.append([entry])
    log.close()
    assert log.night(NIGHT) == (entry,)


def test_the_instant_comes_back_to_the_microsecond_as_utc(log: SqliteLog) -> None:
    at = datetime(2026, 10, 25, 2, 30, 0, 123457, tzinfo=UTC)
    log.append([replace(an_entry(), at=at.astimezone(), night=date(1970, 1, 1))])
    (entry,) = log.entries()
    assert (entry.at, entry.at.tzinfo) == (at, UTC)


def test_the_earliest_of_a_kind_is_found_whatever_the_order_of_writing(tmp_path: Path) -> None:
    with SqliteLog(tmp_path / "bedtime.sqlite3") as log:
        late, early, middle = (an_entry(n, Kind.STARTED) for n in (90, 0, 30))
        log.append([late])
        log.append([an_entry(-5, Kind.SHOWN)])
        log.append([middle])
        log.append([early])
        assert log.earliest(Kind.STARTED, late.at) == early.at
        assert log.earliest(Kind.STARTED, early.at) == early.at
        assert log.earliest(Kind.STARTED, early.at - timedelta(seconds=1)) is None
        assert log.earliest(Kind.STOPPED, late.at) is None
