"""The backup: everything, lossless both ways, nothing twice, and nothing that breaks the log."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.adapters.formats import backup_json
from bedtime.adapters.formats.backup_json import NotABackupError
from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.core.entry import Entry, Kind

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 22, 21, 0, 0, 123456, tzinfo=UTC)


def entry(number: int, kind: Kind = Kind.DONE, at: datetime = NOW, **detail: Any) -> Entry:
    step = "bed" if kind is Kind.DONE else None
    return Entry(f"id{number}", at, "Europe/Berlin", MONDAY, kind, step, detail)


def diary(folder: Path, *entries: Entry) -> SqliteLog:
    folder.mkdir(exist_ok=True)
    made = SqliteLog(folder / "bedtime.sqlite3")
    made.append(entries)
    made.close()
    return made


def backup(of: SqliteLog, settings: str | None = None) -> bytes:
    return backup_json.written(of.rows(), settings)[0]


def lived(folder: Path) -> SqliteLog:
    """Make a log whose clock was once ahead, with words that are hard to write down."""
    return diary(
        folder,
        entry(1, Kind.CHECKIN, comments='“warm”\n"x" 😴'),
        entry(2, at=NOW + timedelta(days=9000)),
        entry(3, Kind.INTAKE, what="tea", amount=None, taken="2026-11-22T21:00:00Z", note=None),
        entry(4, Kind.CHECKIN, quality=3),
    )


def test_everything_comes_back_in_its_order(tmp_path: Path) -> None:
    there = lived(tmp_path / "there")
    here = SqliteLog(tmp_path / "here" / "bedtime.sqlite3")
    content = backup(there, 'zone = "UTC"\n')
    read = backup_json.read(content)
    assert (read.settings, read.spurious) == ('zone = "UTC"\n', ())
    assert here.take_in(read.rows) == 4
    assert here.rows() == there.rows()
    assert backup(here, read.settings) == content
    assert here.take_in(read.rows) == 0
    assert [e.id for e in here.entries()] == ["id1", "id2", "id3", "id4"]
    here.close()


def test_it_says_what_it_is_and_that_intakes_are_in_it(tmp_path: Path) -> None:
    said = json.loads(backup(lived(tmp_path / "there")))
    assert list(said) == ["bedtime", "version", "holds", "settings", "entries"]
    assert "what was taken" in said["holds"]
    first = said["entries"][0]
    assert list(first)[:7] == ["id", "at", "zone", "night", "kind", "step", "detail"]
    assert first["at"] == "2026-11-22T22:00:00.123456+01:00"
    assert backup_json.is_ours(backup(lived(tmp_path / "there")))


def test_what_is_not_there_falls_into_its_place(tmp_path: Path) -> None:
    there = diary(tmp_path / "there", entry(1, at=NOW), entry(3, at=NOW + timedelta(hours=2)))
    here = diary(tmp_path / "here", entry(2, at=NOW + timedelta(hours=1)))
    assert here.take_in(backup_json.read(backup(there)).rows) == 2
    assert [e.id for e in here.entries()] == ["id1", "id2", "id3"]
    here.close()


def test_entries_as_the_log_prints_them_are_taken_as_this_machines(tmp_path: Path) -> None:
    facts = [
        {
            "id": "a",
            "at": "2026-11-22T22:00:00+01:00",
            "zone": "Europe/Berlin",
            "night": "2026-11-23",
            "kind": "done",
            "step": "bed",
            "detail": {},
        }
    ]
    content = json.dumps({"bedtime": "backup", "version": 1, "settings": None, "entries": facts})
    here = diary(tmp_path / "here", entry(1))
    assert here.take_in(backup_json.read(content.encode()).rows) == 1
    machines = {row[2] for row in here.rows()}
    assert len(machines) == 1
    assert None not in machines
    here.close()


def test_of_an_id_that_comes_twice_the_first_counts(tmp_path: Path) -> None:
    said = json.loads(backup(diary(tmp_path / "there", entry(1), entry(2))))
    said["entries"] += said["entries"]
    assert len(backup_json.read(json.dumps(said).encode()).rows) == 2


def test_what_would_break_the_log_is_left_out_by_number() -> None:
    facts = [{"id": "a"}, 7, {**FACT, "kind": "planned"}, FACT, {**FACT, "detail": {"x": 1e999}}]
    content = json.dumps({"bedtime": "backup", "version": 1, "settings": None, "entries": facts})
    read = backup_json.read(content.encode())
    assert read.spurious == ((1, "at"), (2, "{…}"), (3, "detail"), (5, "detail"))
    assert [row[0] for row in read.rows] == ["b"]


FACT = {
    "id": "b",
    "at": "2026-11-22T22:00:00+01:00",
    "zone": "Europe/Berlin",
    "night": "2026-11-23",
    "kind": "done",
    "step": "bed",
    "detail": {},
}


@pytest.mark.parametrize(
    ("content", "newer"),
    [
        (b"", False),
        (b"[]", False),
        (b"{}", False),
        (b"\xff\xfe", False),
        (b"[" * 100_000, False),
        (b'{"bedtime": "backup", "version": 2, "entries": []}', True),
        (b'{"bedtime": "backup", "version": 1, "entries": {}}', False),
        (b'{"bedtime": "backup", "version": 1, "entries": [], "settings": 1}', False),
    ],
)
def test_what_is_no_backup_is_refused(content: bytes, newer: bool) -> None:
    with pytest.raises(NotABackupError) as refused:
        backup_json.read(content)
    assert refused.value.newer is newer


def test_rows_that_cannot_be_read_are_counted() -> None:
    row = ("a", 1, "m", 1, "UTC", "2026-11-23", "done", "bed", "{}")
    far = ("b", 2, "m", 10**18, "UTC", "2026-11-23", "done", "bed", "{}")
    broken = ("c", 3, "m", 1, "UTC", "2026-11-23", "done", "bed", "{")
    nowhere = ("d", 4, "m", 1, "Mars/Base", "2026-11-23", "done", "bed", "{}")
    content, lost = backup_json.written([row, far, broken, nowhere], None)
    assert lost == 2
    assert [fact["id"] for fact in json.loads(content)["entries"]] == ["a", "d"]


def test_settings_come_back_to_the_byte() -> None:
    for text in ("zone = 'UTC' # ü 😴\r\n", b"broken \xff".decode("utf-8", "surrogateescape")):
        assert backup_json.read(backup_json.written([], text)[0]).settings == text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.fixed_dictionaries({part: st.just(value) | JSON for part, value in FACT.items()}))
def test_any_facts_are_taken_or_left_out(fact: dict[str, Any]) -> None:
    content = json.dumps({"bedtime": "backup", "version": 1, "settings": None, "entries": [fact]})
    read = backup_json.read(content.encode())
    assert len(read.rows) + len(read.spurious) == 1
