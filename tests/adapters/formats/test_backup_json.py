"""The backup: lossless both ways, nothing twice, and nothing that breaks the log."""

import json
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.adapters.formats import backup_json
from bedtime.adapters.formats.backup_json import InvalidEntry, NotABackupError, SettingsText
from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.core.entry import Entry, Kind

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 22, 21, 0, 0, 123456, tzinfo=UTC)


def entry(number: int, kind: Kind = Kind.DONE, at: datetime = NOW, **detail: Any) -> Entry:
    step = "bed" if kind is Kind.DONE else None
    return Entry(f"id{number}", at, "Europe/Berlin", MONDAY, kind, step, detail)


def log(folder: Path, *entries: Entry) -> SqliteLog:
    folder.mkdir(exist_ok=True)
    made = SqliteLog(folder / "bedtime.sqlite3")
    made.append(entries)
    made.close()
    return made


def backup(of: SqliteLog, settings: str | None = None) -> bytes:
    return backup_json.encode(of.rows(), settings)


class BackupRead:
    """What a backup holds."""

    def __init__(self, content: bytes) -> None:
        self.rows: list[tuple[Any, ...]] = []
        self.settings: str | None = None
        self.invalid: list[tuple[int, str]] = []
        for each in backup_json.read(BytesIO(content)):
            match each:
                case SettingsText(text):
                    self.settings = text
                case InvalidEntry(number, part):
                    self.invalid.append((number, part))
                case _:
                    self.rows.append(each)


def odd_log(folder: Path) -> SqliteLog:
    """Make a log whose clock was once ahead, with text that is hard to encode."""
    return log(
        folder,
        entry(1, Kind.CHECKIN, comments='“warm”\n"x" 😴'),
        entry(2, at=NOW + timedelta(days=9000)),
        entry(3, Kind.INTAKE, what="tea", amount=None, taken="2026-11-22T21:00:00Z", note=None),
        entry(4, Kind.CHECKIN, quality=3),
    )


def test_everything_comes_back_in_its_order(tmp_path: Path) -> None:
    there = odd_log(tmp_path / "there")
    here = SqliteLog(tmp_path / "here" / "bedtime.sqlite3")
    content = backup(there, 'zone = "UTC"\n')
    read = BackupRead(content)
    assert (read.settings, read.invalid) == ('zone = "UTC"\n', [])
    assert here.add_missing(read.rows) == 4
    assert here.rows() == there.rows()
    assert backup(here, read.settings) == content
    assert here.add_missing(read.rows) == 0
    assert [e.id for e in here.entries()] == ["id1", "id2", "id3", "id4"]
    here.close()


def test_its_head_says_that_it_is_a_backup_with_intakes(tmp_path: Path) -> None:
    document = json.loads(backup(odd_log(tmp_path / "there")))
    assert list(document) == ["bedtime", "version", "holds", "settings", "entries"]
    assert "what was taken" in document["holds"]
    first = document["entries"][0]
    assert list(first)[:7] == ["id", "at", "zone", "night", "kind", "step", "detail"]
    assert first["at"] == "2026-11-22T22:00:00.123456+01:00"
    assert backup_json.is_backup(backup(odd_log(tmp_path / "there")))


def test_missing_entries_are_added_in_their_order(tmp_path: Path) -> None:
    there = log(tmp_path / "there", entry(1, at=NOW), entry(3, at=NOW + timedelta(hours=2)))
    here = log(tmp_path / "here", entry(2, at=NOW + timedelta(hours=1)))
    assert here.add_missing(BackupRead(backup(there)).rows) == 2
    assert [e.id for e in here.entries()] == ["id1", "id2", "id3"]
    here.close()


def test_entries_as_the_log_prints_them_count_as_this_machines(tmp_path: Path) -> None:
    entries = [
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
    content = json.dumps({"bedtime": "backup", "version": 1, "settings": None, "entries": entries})
    here = log(tmp_path / "here", entry(1))
    assert here.add_missing(BackupRead(content.encode()).rows) == 1
    machines = {row[2] for row in here.rows()}
    assert len(machines) == 1
    assert None not in machines
    here.close()


def test_of_an_id_that_comes_twice_the_first_counts(tmp_path: Path) -> None:
    document = json.loads(backup(log(tmp_path / "there", entry(1), entry(2))))
    document["entries"] += document["entries"]
    here = SqliteLog(tmp_path / "here" / "bedtime.sqlite3")
    assert here.add_missing(BackupRead(json.dumps(document).encode()).rows) == 2
    here.close()


def test_what_would_break_the_log_is_left_out_by_number() -> None:
    entries = [
        {"id": "a"},
        7,
        {**ENTRY, "kind": "planned"},
        ENTRY,
        {**ENTRY, "detail": {"x": 1e999}},
    ]
    content = json.dumps({"bedtime": "backup", "version": 1, "settings": None, "entries": entries})
    read = BackupRead(content.encode())
    assert read.invalid == [(1, "at"), (2, "{…}"), (3, "detail"), (5, "detail")]
    assert [row[0] for row in read.rows] == ["b"]


ENTRY = {
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
        BackupRead(content)
    assert refused.value.newer is newer


def test_rows_that_cannot_be_read_are_left_out() -> None:
    row = ("a", 1, "m", 1, "UTC", "2026-11-23", "done", "bed", "{}")
    far = ("b", 2, "m", 10**18, "UTC", "2026-11-23", "done", "bed", "{}")
    broken = ("c", 3, "m", 1, "UTC", "2026-11-23", "done", "bed", "{")
    nowhere = ("d", 4, "m", 1, "Mars/Base", "2026-11-23", "done", "bed", "{}")
    rows = [row, far, broken, nowhere]
    content = backup_json.encode(rows, None)
    assert len(backup_json.entries(rows)) == 1
    assert [each["id"] for each in json.loads(content)["entries"]] == ["a"]


def test_settings_come_back_to_the_byte() -> None:
    for text in ("zone = 'UTC' # ü 😴\r\n", b"broken \xff".decode("utf-8", "surrogateescape")):
        assert BackupRead(backup_json.encode([], text)).settings == text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.fixed_dictionaries({part: st.just(value) | JSON for part, value in ENTRY.items()}))
def test_any_entry_is_read_or_left_out(entry_json: dict[str, Any]) -> None:
    content = json.dumps(
        {"bedtime": "backup", "version": 1, "settings": None, "entries": [entry_json]}
    )
    read = BackupRead(content.encode())
    assert len(read.rows) + len(read.invalid) == 1
