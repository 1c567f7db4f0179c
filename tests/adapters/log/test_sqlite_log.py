"""The log: what is appended is read, in the order of writing, and nothing else ever changes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.core.entry import Kind
from bedtime.engine.ports import EventLog, LogError
from tests.adapters.log.entries import EVENING, NIGHT, an_entry, entries


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


def test_it_is_a_diary(diary: SqliteLog) -> None:
    _: EventLog = diary


def test_where_there_is_none_it_reads_nothing_and_makes_nothing(
    diary: SqliteLog, path: Path
) -> None:
    assert diary.night(NIGHT) == diary.entries() == diary.nights(Kind.DONE) == ()
    assert diary.first(Kind.DONE) is diary.last(Kind.DONE) is None
    assert diary.backup() is diary.backup_to_restore() is None
    assert diary.backups() == ()
    diary.append([])
    assert not path.parent.exists()


def test_a_night_has_its_own_entries(diary: SqliteLog) -> None:
    mine, other = an_entry(1), an_entry(2, night=NIGHT + timedelta(days=1))
    diary.append([mine, other])
    assert diary.night(NIGHT) == (mine,)
    assert diary.night(NIGHT + timedelta(days=2)) == ()


def test_a_range_has_both_its_ends(diary: SqliteLog) -> None:
    written = entries(150)
    diary.append(written)
    second, fourth = NIGHT + timedelta(days=1), NIGHT + timedelta(days=3)
    assert diary.entries() == tuple(written)
    assert diary.entries(since=second) == tuple(written[30:])
    assert diary.entries(until=fourth) == tuple(written[:120])
    assert diary.entries(second, fourth) == tuple(written[30:120])
    assert diary.entries(fourth, second) == ()


def test_a_range_may_be_of_some_kinds_alone(diary: SqliteLog) -> None:
    written = [
        an_entry(0, Kind.SHOWN),
        an_entry(1, Kind.DONE),
        an_entry(2, Kind.CHECKIN, NIGHT + timedelta(days=1)),
        an_entry(3, Kind.SKIPPED, NIGHT + timedelta(days=1)),
    ]
    diary.append(written)
    kinds = (Kind.CHECKIN, Kind.DONE)
    assert diary.entries(kinds=kinds) == (written[1], written[2])
    assert diary.entries(since=NIGHT + timedelta(days=1), kinds=kinds) == (written[2],)
    assert diary.entries(until=NIGHT, kinds=kinds) == (written[1],)


def test_the_first_and_the_last_are_of_any_of_the_kinds(diary: SqliteLog) -> None:
    pause, resume = an_entry(1, Kind.PAUSE), an_entry(2, Kind.RESUME)
    diary.append([an_entry(0), pause, resume, an_entry(3)])
    for kinds in ((Kind.PAUSE, Kind.RESUME), (Kind.RESUME, Kind.PAUSE)):
        assert diary.first(*kinds) == pause
        assert diary.last(*kinds) == resume
    assert diary.last(Kind.PAUSE) == diary.first(Kind.PAUSE, Kind.STOPPED) == pause
    assert diary.first(Kind.STOPPED) is diary.first() is diary.last() is None


def test_nights_are_ascending_and_once_each(diary: SqliteLog) -> None:
    days = [NIGHT + timedelta(days=number) for number in (3, 1, 2, 1)]
    diary.append([an_entry(n, Kind.PLANNED, day) for n, day in enumerate(days)])
    assert diary.nights(Kind.PLANNED) == tuple(sorted(set(days)))


def test_the_order_is_that_of_writing_whatever_the_clock_says(diary: SqliteLog) -> None:
    written = [an_entry(number) for number in (9, 3, 3000, 2, -5)]
    written += [replace(an_entry(9), id=f"the same moment {n}") for n in range(5)]
    diary.append(written[:2])
    diary.append(written[2:])
    assert diary.entries() == diary.night(NIGHT) == tuple(written)
    assert diary.last(Kind.SHOWN) == written[-1]


def test_an_entry_appended_again_is_left(diary: SqliteLog, path: Path) -> None:
    diary.append([an_entry(1), an_entry(1)])
    diary.append([an_entry(2), replace(an_entry(1), step="other")])
    assert diary.entries() == (an_entry(1), an_entry(2))


def test_all_or_none(diary: SqliteLog, path: Path) -> None:
    diary.append([an_entry(0)])
    with pytest.raises(TypeError):
        diary.append([an_entry(1), an_entry(2, when=EVENING)])
    raw(
        path,
        "CREATE TRIGGER refuse BEFORE INSERT ON entries WHEN NEW.id = 'shown-4'"
        " BEGIN SELECT RAISE(ABORT, 'no'); END",
    )
    with pytest.raises(LogError, match=r"bedtime\.sqlite3"):
        diary.append([an_entry(3), an_entry(4), an_entry(5)])
    assert diary.entries() == (an_entry(0),)
    raw(path, "DROP TRIGGER refuse")
    diary.append([an_entry(3), an_entry(4), an_entry(5)])
    assert len(diary.entries()) == 4


def test_a_moment_without_zone_is_a_mistake_of_the_program(diary: SqliteLog) -> None:
    naive = EVENING.replace(tzinfo=None)
    with pytest.raises(TypeError):
        diary.append([replace(an_entry(), at=naive)])


@pytest.mark.parametrize("sql", ["UPDATE entries SET kind = 'done'", "DELETE FROM entries"])
def test_entries_cannot_be_changed_or_deleted(diary: SqliteLog, path: Path, sql: str) -> None:
    diary.append([an_entry()])
    with pytest.raises(sqlite3.IntegrityError, match="only followed by another"):
        raw(path, sql)
    assert diary.entries() == (an_entry(),)


def test_kinds_of_a_newer_bedtime_are_kept_and_not_read(diary: SqliteLog, path: Path) -> None:
    diary.append([an_entry(1)])
    raw(
        path,
        "INSERT INTO entries"
        " SELECT seq + 1, 'new', machine, at, zone, night, 'dreamt', step, detail FROM entries",
    )
    diary.append([an_entry(2)])
    assert diary.entries() == diary.night(NIGHT) == (an_entry(1), an_entry(2))
    assert raw(path, "SELECT kind FROM entries WHERE id = 'new'") == [("dreamt",)]


@pytest.mark.parametrize(
    ("column", "value"), [("detail", "{"), ("detail", "[1]"), ("night", "Monday"), ("at", 2**62)]
)
def test_an_entry_that_makes_no_sense_is_left_out_and_said_once(
    path: Path, column: str, value: object
) -> None:
    said: list[str] = []
    with SqliteLog(path, trouble=said.append) as diary:
        diary.append([an_entry(1), an_entry(2)])
        raw(path, "DROP TRIGGER entries_never_change")
        raw(path, f"UPDATE entries SET {column} = ? WHERE id = 'shown-1'", value)
        for _ in range(2):
            assert diary.entries() == (an_entry(2),)
            assert diary.last(Kind.SHOWN) == an_entry(2)
            assert NIGHT in diary.nights(Kind.SHOWN)
    assert len(said) == 1


def test_an_append_waits_for_the_disk(diary: SqliteLog) -> None:
    """What only a power cut would show."""
    diary.append([an_entry()])
    db = diary._log._db
    assert db
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert db.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_at_a_hundred_thousand_entries_questions_use_an_index(diary: SqliteLog, path: Path) -> None:
    diary.append(entries(10))
    for question in (
        "SELECT * FROM entries WHERE night = '' ORDER BY seq",
        "SELECT * FROM entries WHERE kind = '' ORDER BY seq DESC LIMIT 1",
        "SELECT DISTINCT night FROM entries WHERE kind = '' ORDER BY night",
    ):
        plan = " ".join(row[3] for row in raw(path, f"EXPLAIN QUERY PLAN {question}"))
        assert "SEARCH" in plan
        assert "INDEX" in plan
        assert "TEMP B-TREE" not in plan


def test_a_huge_detail_and_undecodable_words(diary: SqliteLog) -> None:
    entry = an_entry(0, words="\udcff" + "🌙" * 1_000_000, empty={}, far=10**30)
    diary.append([entry])
    diary.close()
    assert diary.night(NIGHT) == (entry,)


def test_the_instant_comes_back_to_the_microsecond_as_utc(diary: SqliteLog) -> None:
    at = datetime(2026, 10, 25, 2, 30, 0, 123457, tzinfo=UTC)
    diary.append([replace(an_entry(), at=at.astimezone(), night=date(1, 1, 1))])
    (entry,) = diary.entries()
    assert (entry.at, entry.at.tzinfo) == (at, UTC)


def test_the_earliest_of_a_kind_is_found_whatever_the_order_of_writing(tmp_path: Path) -> None:
    with SqliteLog(tmp_path / "bedtime.sqlite3") as diary:
        late, early, middle = (an_entry(n, Kind.STARTED) for n in (90, 0, 30))
        diary.append([late])
        diary.append([an_entry(-5, Kind.SHOWN)])
        diary.append([middle])
        diary.append([early])
        assert diary.earliest(Kind.STARTED, late.at) == early.at
        assert diary.earliest(Kind.STARTED, early.at) == early.at
        assert diary.earliest(Kind.STARTED, early.at - timedelta(seconds=1)) is None
        assert diary.earliest(Kind.STOPPED, late.at) is None
