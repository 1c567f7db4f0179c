"""Entries that cannot be read: found, moved out of the others' way, counted, looked up in backups.

A row is decided by itself (`rows.to_entry`), so one bad byte costs one entry.
"""

import sqlite3
from collections.abc import Collection, Iterable
from contextlib import closing
from pathlib import Path

from bedtime.adapters.log.file import connect_to_read
from bedtime.adapters.log.rows import COLUMNS, SELECT, is_readable
from bedtime.adapters.log.schema import transaction
from bedtime.engine.ports import LogError

LOST = """
    FROM unreadable AS lost
    WHERE NOT EXISTS (SELECT 1 FROM entries WHERE seq = lost.seq)
    AND NOT EXISTS (SELECT 1 FROM entries WHERE id = CAST(lost.id AS TEXT))
"""
"""The moved rows that are not among the entries again."""
_TEXTS = ("id", "machine", "zone", "night", "kind", "step", "detail")
_RAW = ", ".join(f"CAST({column} AS BLOB)" for column in _TEXTS)
_AS_TEXT = ", ".join(
    f"CAST({column} AS TEXT)" if column in _TEXTS else column
    for column in ("id", "seq", *COLUMNS.split(", "))
)


def find(db: sqlite3.Connection) -> list[int]:
    """Return the seqs of all entries that cannot be read: the whole log is read."""
    return [row[1] for row in db.execute(SELECT) if not is_readable(row)]


def lost(db: sqlite3.Connection) -> list[int]:
    """Return the seqs of the rows that were moved and are not restored."""
    return [seq for (seq,) in db.execute(f"SELECT seq {LOST} ORDER BY seq")]


def move(db: sqlite3.Connection, seqs: Collection[int]) -> None:
    """Move these entries into the table `unreadable`, their bytes as they are."""
    with transaction(db):
        db.execute("REINDEX entries")  # else a wrong byte in an index would forbid the removal
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
            db.executemany(
                f"INSERT INTO entries (id, seq, {COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?)", readable
            )


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
