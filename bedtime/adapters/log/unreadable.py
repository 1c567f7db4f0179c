"""Entries that cannot be read: found, moved out of the others' way, counted, looked up in backups.

A row is decided by itself (`rows.to_entry`), so one bad byte costs one entry.
"""

import sqlite3
from collections.abc import Collection, Iterable
from contextlib import closing
from datetime import UTC, datetime
from json import dumps
from pathlib import Path

from bedtime.adapters.log.file import connect_to_read, reindex
from bedtime.adapters.log.rows import COLUMNS, INSERT_ROW, SELECT, Row, is_readable, to_at
from bedtime.adapters.log.schema import transaction
from bedtime.core.entry import YEARS, Kind
from bedtime.core.time_zones import known_zone
from bedtime.core.transfer.entry_checks import DEMANDING
from bedtime.engine.ports import LogError

LOST = """
    FROM unreadable AS lost
    WHERE NOT EXISTS (SELECT 1 FROM entries WHERE seq = lost.seq)
    AND NOT EXISTS (SELECT 1 FROM entries WHERE id = CAST(lost.id AS TEXT))
"""
"""The moved rows that are not among the entries again."""
_TEXTS = ("id", "machine", "zone", "night", "kind", "step", "detail")
_BATCH = 2000
"""Rows that SQLite checks at once."""
_UNDEMANDING = ", ".join(f"'{kind}'" for kind in Kind if kind not in DEMANDING)
_CHECK = f"""
    SELECT max(seq), count(*), total(sound), total(deep), group_concat(texts, char(10))
    FROM (
        SELECT seq,
            zone IN (SELECT value FROM json_each(?1)) AND id <> ''
            AND at BETWEEN {to_at(datetime(YEARS.start, 1, 2, tzinfo=UTC))}
                AND {to_at(datetime(YEARS.stop - 1, 12, 30, tzinfo=UTC))}
            AND night = date(night)
            AND night BETWEEN '{YEARS.start:04}-01-01' AND '{YEARS.stop - 1:04}-12-31'
            AND kind IN ({_UNDEMANDING}, {", ".join(f"'{kind}'" for kind in DEMANDING)})
            AND (detail = '{{}}' OR (detail GLOB '{{*' AND length(detail) < 1500
                AND json_valid(detail))) AS sound,
            kind NOT IN ({_UNDEMANDING}) AND night >= ?2 AS deep,
            id || char(10) || machine || char(10) || ifnull(step, '') || char(10)
            || iif(detail = '{{}}', '', detail) AS texts
        FROM entries NOT INDEXED WHERE seq > ?3
        ORDER BY seq LIMIT {_BATCH}
    )
"""
"""SQL: how many of the next rows are sound, as far as SQLite sees, and all their texts.

A short detail nests less deeply than Python can follow, and has no number too long for it.
"""
_RAW = ", ".join(f"CAST({column} AS BLOB)" for column in _TEXTS)
_AS_TEXT = ", ".join(
    f"CAST({column} AS TEXT)" if column in _TEXTS else column
    for column in ("id", "seq", *COLUMNS.split(", "))
)


def find(db: sqlite3.Connection, since: str = "") -> list[int]:
    """Return the seqs of all entries that cannot be read.

    SQLite checks many rows at once, several times as fast as one by one; only where it finds any
    fault is each decided by itself. Whether a detail has what its kind needs is looked at in the
    nights from `since` on: of older ones that is found when they are read.
    """
    zones = [zone for (zone,) in db.execute("SELECT DISTINCT zone FROM entries NOT INDEXED")]
    known = dumps([zone for zone in zones if known_zone(zone)])
    found: list[int] = []
    last = -(2**63)
    while True:
        values = known, since, last
        newest, count, sound, deep, texts = db.execute(_CHECK, values).fetchone()
        if not count:
            return found
        sql = f"{SELECT} NOT INDEXED WHERE seq > ? AND seq <= ?"
        if sound < count or not _is_text(texts):
            found += _among(db.execute(sql, (last, newest)))
        elif deep:
            sql = f"{sql} AND kind NOT IN ({_UNDEMANDING}) AND night >= ?"
            found += _among(db.execute(sql, (last, newest, since)))
        last = newest


def _among(rows: Iterable[Row]) -> list[int]:
    return [row[1] for row in rows if not is_readable(row)]


def _is_text(texts: str) -> bool:
    """Return whether texts are UTF-8 without a NUL, at which some of SQLite's functions stop."""
    try:
        texts.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in texts


def lost(db: sqlite3.Connection) -> list[int]:
    """Return the seqs of the rows that were moved and are not restored."""
    return [seq for (seq,) in db.execute(f"SELECT seq {LOST} ORDER BY seq")]


def move(db: sqlite3.Connection, seqs: Collection[int]) -> None:
    """Move these entries into the table `unreadable`, their bytes as they are."""
    with transaction(db):
        reindex(db)  # else a wrong byte in an index would forbid the removal
        for seq in seqs:
            db.execute(
                f"INSERT OR REPLACE INTO unreadable (seq, at, {', '.join(_TEXTS)})"
                f" SELECT seq, at, {_RAW} FROM entries WHERE seq = ?",
                (seq,),
            )
            db.execute("DELETE FROM entries WHERE seq = ?", (seq,))


def put_back(db: sqlite3.Connection) -> None:
    """Put moved rows that can be read by now among the entries, each in its place.

    A newer list of time zones makes that happen, or a newer Bedtime.
    """
    rows = db.execute(f"SELECT {_AS_TEXT} {LOST}").fetchall()
    if readable := [row for row in rows if is_readable(row)]:
        with transaction(db):
            db.executemany(INSERT_ROW, readable)


def newest_with(
    backups: Iterable[Path], seqs: Collection[int], schemas: Path, patience: float
) -> Path | None:
    """Return the newest backup in which any of these entries can be read, None without one."""
    for backup in backups:
        try:
            with closing(connect_to_read(backup, schemas, patience)) as db:
                if any(_has(db, seq) for seq in seqs):
                    return backup
        except (sqlite3.Error, OSError, LogError):
            continue
    return None


def _has(db: sqlite3.Connection, seq: int) -> bool:
    row = db.execute(f"{SELECT} WHERE seq = ?", (seq,)).fetchone()
    return row is not None and is_readable(row)
