"""An entry that cannot be read costs that entry alone, and is given back by a backup."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.core.entry import Entry, Kind
from bedtime.engine.ports import LogError
from tests.adapters.log.entries import NIGHT, an_entry
from tests.adapters.log.raw_sql import raw

FIRST, BAD, LAST = an_entry(0), an_entry(1, Kind.PLANNED, secret="private"), an_entry(2)
NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
UNREADABLE: dict[str, tuple[str, object]] = {
    "bytes in the detail": ("detail", b'{"secret": "private\xff"}'),
    "bytes in the zone": ("zone", b"Europe/Ber\xffin"),
    "bytes in the kind": ("kind", b"plan\xffed"),
    "bytes in the id": ("id", b"planned\xff1"),
    "bytes in the step": ("step", b"scree\xffs"),
    "bytes in the night": ("night", b"2026-11-\xff3"),
    "bytes in the machine": ("machine", b"a-\xff-machine"),
    "no kind at all": ("kind", b"PLANNED!"),
    "an unknown zone": ("zone", b"Europe/Atlantis"),
    "a night that is no date": ("night", b"Monday"),
    "a night of the year 1": ("night", b"0001-01-01"),
    "a detail that is no JSON": ("detail", b'{"secret": "private'),
    "a detail with NaN": ("detail", b'{"secret": NaN}'),
    "a detail of too deep a nesting": ("detail", b"[" * 100_000),
    "a detail that is no object": ("detail", b'["private"]'),
    "a detail without what its kind needs": ("detail", b'{"secret": "private"}'),
    "an instant beyond the calendar": ("at", 2**62),
    "an instant in the year 9000": ("at", 222_000_000_000_000_000),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a log of three entries with a backup."""
    path = tmp_path / "bedtime.sqlite3"
    with SqliteLog(path, on_trouble=pytest.fail, now=lambda: NOW) as log:
        log.append([FIRST, BAD, LAST])
        log.backup()
    return path


def spoil(path: Path, column: str, value: object, key: str = BAD.id) -> None:
    """Set a column of an entry to these bytes, as a failing disk would."""
    cast = "CAST(? AS TEXT)" if isinstance(value, bytes) else "?"
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        (trigger,) = db.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'entries_never_change'"
        ).fetchone()
        db.execute("DROP TRIGGER entries_never_change")
        db.execute(f"UPDATE entries SET {column} = {cast} WHERE id = ?", (value, key))
        db.execute(trigger)


def kept(path: Path, column: str) -> list[object]:
    return [value for (value,) in raw(path, f"SELECT {column} FROM unreadable")]


@pytest.mark.parametrize("harm", UNREADABLE)
def test_a_reader_leaves_it_out_everywhere_and_reports_it_once(path: Path, harm: str) -> None:
    spoil(path, *UNREADABLE[harm])
    before = path.read_bytes()
    messages: list[str] = []
    with SqliteLog(path, on_trouble=messages.append) as log:
        for _ in range(2):
            assert log.entries() == log.entries(since=NIGHT) == (FIRST, LAST)
            assert log.night(NIGHT) == (FIRST, LAST)
            assert log.entries(kinds=(Kind.PLANNED, Kind.SHOWN)) == (FIRST, LAST)
            assert log.first(Kind.PLANNED) is log.last(Kind.PLANNED) is None
            assert log.earliest(Kind.PLANNED, NOW) is None
        assert log.unreadable() == 1
    (message,) = messages
    assert message.startswith(f"1 entry of the log {path} cannot be read and is left out.")
    assert "`bedtime restore`" in message
    assert "private" not in message
    assert path.read_bytes() == before


@pytest.mark.parametrize("harm", UNREADABLE)
def test_a_start_moves_it_with_its_bytes_and_a_backup_gives_it_back(path: Path, harm: str) -> None:
    column, value = UNREADABLE[harm]
    spoil(path, column, value)
    messages: list[str] = []
    with SqliteLog(path, on_trouble=messages.append, now=lambda: NOW) as log:
        log.open(checked=True)
        assert kept(path, column) == [value]
        assert raw(path, "SELECT count(*) FROM entries") == [(2,)]
        assert log.unreadable() == len(messages) == 1
        assert log.entries() == (FIRST, LAST)
        new = an_entry(3)
        log.append([new])
        backup = log.backup_to_restore()
        assert backup
        assert log.restore(backup) == 1
        assert log.entries() == (FIRST, BAD, LAST, new)
        assert log.last(Kind.PLANNED) == BAD
        assert log.unreadable() == 0
        assert kept(path, column) == [value]
        assert log.restore(backup.with_stem(backup.stem.removesuffix("-before-damage"))) == 0
        log.open(checked=True)
    assert len(messages) == 1
    assert raw(path, "PRAGMA integrity_check") == [("ok",)]


def test_a_reading_that_meets_it_moves_it_once_the_log_is_written(path: Path) -> None:
    spoil(path, *UNREADABLE["bytes in the detail"])
    messages: list[str] = []
    with SqliteLog(path, on_trouble=messages.append) as log:
        log.append([an_entry(3)])
        assert kept(path, "seq") == []
        assert log.night(NIGHT) == (FIRST, LAST, an_entry(3))
        assert len(kept(path, "seq")) == 1
    assert len(messages) == 1


def test_a_reader_after_the_move_reports_it_too(path: Path) -> None:
    spoil(path, *UNREADABLE["bytes in the detail"])
    with SqliteLog(path) as log:
        log.open(checked=True)
    for read in (SqliteLog.entries, lambda log: log.night(NIGHT)):
        messages: list[str] = []
        with SqliteLog(path, on_trouble=messages.append) as log:
            assert read(log) == (FIRST, LAST)
        assert len(messages) == 1


def test_the_sentence_counts_them_all(path: Path) -> None:
    for key in (FIRST.id, LAST.id):
        spoil(path, "detail", b"{", key)
    messages: list[str] = []
    with SqliteLog(path, on_trouble=messages.append) as log:
        log.open(checked=True)
        assert log.entries() == (BAD,)
    assert [message.partition(" of the log")[0] for message in messages] == ["2 entries"]


def test_without_a_backup_it_says_so(path: Path) -> None:
    spoil(path, *UNREADABLE["bytes in the detail"])
    (backup,) = (path.parent / "backups").iterdir()
    backup.unlink()
    messages: list[str] = []
    with SqliteLog(path, on_trouble=messages.append) as log:
        log.entries()
    assert messages[0].endswith("is left out. There is no backup of it.")


def test_a_wrong_byte_in_the_table_alone_does_not_cost_the_log(path: Path) -> None:
    """A byte on the disk: the index still has the right one."""
    content = path.read_bytes()
    place = content.index(b'{"bedtime":')
    night = content.rindex(b"2026-11-23", 0, place)
    path.write_bytes(content[:night] + b"2026-\xff1-23" + content[night + 10 :])
    messages: list[str] = []
    with SqliteLog(path, on_trouble=messages.append) as log:
        log.open(checked=True)
        assert log.entries() == log.night(NIGHT) == (FIRST, LAST)
        backup = log.backup_to_restore()
        assert backup
        assert log.restore(backup) == 1
        assert log.night(NIGHT) == (FIRST, BAD, LAST)
    assert list(path.parent.glob("*.damaged-*")) == []
    assert len(messages) == 1
    assert raw(path, "PRAGMA integrity_check") == [("ok",)]


def test_the_backup_that_still_has_it_stays_and_is_the_one_to_restore(path: Path) -> None:
    now = NOW
    with SqliteLog(path, now=lambda: now) as log:
        (good,) = log.backups()
        spoil(path, *UNREADABLE["bytes in the detail"])
        now += timedelta(days=1)
        log.backup()  # not looked at yet, so without a good copy of it
        spoiled = log.backups()[0]
        assert log.backup_to_restore() == good != spoiled
        log.open(checked=True)
        marked = good.with_stem(f"{good.stem}-before-damage")
        for _ in range(10):
            now += timedelta(days=1)
            log.backup()
        assert marked in log.backups()
        assert log.backup_to_restore() == marked
        assert log.restore(marked) == 1
        assert log.backup_to_restore() != marked


def test_an_unreadable_entry_of_a_backup_is_not_taken(path: Path, tmp_path: Path) -> None:
    spoil(path, *UNREADABLE["bytes in the detail"])
    with SqliteLog(tmp_path / "new" / "bedtime.sqlite3", on_trouble=pytest.fail) as new:
        assert new.restore(path) == 2
        assert new.entries() == (FIRST, LAST)


def test_an_import_takes_its_id_again_too(path: Path, tmp_path: Path) -> None:
    rows = SqliteLog(path).rows()
    spoil(path, *UNREADABLE["bytes in the detail"])
    with SqliteLog(path) as log:
        assert log.add_missing(rows) == 1
        assert log.entries() == (FIRST, BAD, LAST)


def test_one_whose_zone_is_known_by_now_comes_back_by_itself(path: Path) -> None:
    spoil(path, *UNREADABLE["an unknown zone"])
    with SqliteLog(path) as log:
        log.open(checked=True)
        raw(path, "UPDATE unreadable SET zone = CAST('Europe/Berlin' AS BLOB)")
        log.open(checked=True)
        assert log.entries() == (FIRST, BAD, LAST)
        assert log.unreadable() == 0


def test_its_place_stays_free_while_the_clock_stands_still(path: Path) -> None:
    spoil(path, "detail", b"{", LAST.id)
    with SqliteLog(path) as log:
        log.open(checked=True)
        new = Entry("new", LAST.at, "UTC", NIGHT, Kind.SHOWN)
        log.append([new])
        backup = log.backup_to_restore()
        assert backup
        assert log.restore(backup) == 1
        assert log.entries() == (FIRST, BAD, LAST, new)


def test_nothing_else_can_be_deleted(path: Path) -> None:
    spoil(path, *UNREADABLE["bytes in the detail"])
    with SqliteLog(path) as log:
        log.open(checked=True)
    with pytest.raises(sqlite3.IntegrityError, match="only followed by another"):
        raw(path, "DELETE FROM entries")


def test_where_nothing_can_be_written_it_is_left_out_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    messages: list[str] = []
    with SqliteLog(path, on_trouble=messages.append) as log:
        log.open()
        spoil(path, *UNREADABLE["bytes in the detail"])
        monkeypatch.setattr("bedtime.adapters.log.left_out.move", refuse)
        assert log.entries() == log.entries() == (FIRST, LAST)
    assert len(messages) == 1


@pytest.mark.parametrize("apart", [71, pytest.param(7, marks=pytest.mark.slow)])
def test_a_wrong_byte_in_the_schema_is_harmless_or_damage(path: Path, apart: int) -> None:
    """Any byte of the texts, by its high bit or another letter: never a log that stays locked."""
    content = path.read_bytes()
    start = content.index(b"CREATE TRIGGER")
    aside = 0
    for place in range(start, content.rindex(b"STRICT") + 6, apart):
        for changed in (content[place] ^ 0x80, content[place] ^ 0x01):
            path.write_bytes(content[:place] + bytes([changed]) + content[place + 1 :])
            messages: list[str] = []
            with SqliteLog(path, on_trouble=messages.append, now=lambda: NOW) as log:
                try:
                    log.open(checked=True)
                    log.append([an_entry(9)])
                    found = log.entries()
                except LogError as error:
                    pytest.fail(f"{place}: {error}")
            assert found in ((FIRST, BAD, LAST, an_entry(9)), (an_entry(9),)), place
            aside += found == (an_entry(9),)
            for left in path.parent.glob("bedtime.sqlite3*"):
                left.unlink()
    assert aside > 140 // apart


def test_a_backup_in_steps_has_what_was_set_aside(path: Path) -> None:
    spoil(path, "detail", b"nothing")
    with SqliteLog(path, now=lambda: NOW + timedelta(days=1)) as log:
        log.open(checked=True)
        assert list(log.backup_in_steps())
        backup = log.backups()[0]
    assert backup.name.startswith("bedtime-2026-11-24")
    assert kept(backup, "detail") == kept(path, "detail") == [b"nothing"]
