"""The log in SQLite: entries are appended durably, read in the order of writing, never changed."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

from bedtime.adapters.log.backup import (
    COLUMNS,
    add_missing,
    back_up,
    backups,
    read_rows,
    unprotect,
    unrestored,
)
from bedtime.adapters.log.file import check_integrity
from bedtime.adapters.log.open_log import OpenLog
from bedtime.adapters.log.rows import INSERT, SELECT, nights_of, to_at, to_entry, to_instant, to_row
from bedtime.adapters.log.schema import SCHEMAS, transaction
from bedtime.core.entry import Entry, Kind
from bedtime.engine.ports import LogError
from bedtime.i18n import tr


def _ignore(_: str) -> None:
    pass


def _now() -> datetime:
    return datetime.now(UTC)


class SqliteLog:
    """The log at `path`. Nothing is created or changed before the first write.

    A file that the first write finds damaged is set aside and a new log begun; reading alone leaves
    it where it is. The methods raise LogError, with a sentence for the user.
    """

    def __init__(
        self,
        path: Path,
        *,
        on_trouble: Callable[[str], None] = _ignore,
        now: Callable[[], datetime] = _now,
        schemas: Path = SCHEMAS,
        patience: float = 3.0,
    ) -> None:
        """`on_trouble` gets sentences that the user must see.

        `patience` is how many seconds to wait for another writer.
        """
        self.path = path
        self._on_trouble = on_trouble
        self._schemas = schemas
        self._patience = patience
        self._log = OpenLog(path, schemas, patience, on_trouble, now)
        self._unreadable: set[int] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open(self, *, checked: bool = False) -> None:
        """Open for writing: create or migrate the log, set a damaged one aside; raises LogError.

        `checked` checks the whole file, which the program does when it starts.
        """
        self._log.perform(lambda db: check_integrity(db) if checked else None)

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        self._log.close()

    def append(self, entries: Sequence[Entry]) -> None:
        """Write all of them durably or none, but those whose id exists; raises LogError."""
        rows = [to_row(entry) for entry in entries]
        if rows:
            self._log.perform(lambda db: self._insert(db, rows))

    def _insert(self, db: sqlite3.Connection, rows: Iterable[dict[str, Any]]) -> None:
        with transaction(db):
            db.executemany(INSERT, ({**row, "machine": self._log.machine} for row in rows))

    def night(self, night: date) -> tuple[Entry, ...]:
        """Return the entries of one night; raises LogError."""
        return self._entries("WHERE night = ? ORDER BY seq", night.isoformat())

    def entries(
        self, since: date | None = None, until: date | None = None, *, kinds: Sequence[Kind] = ()
    ) -> tuple[Entry, ...]:
        """Return the entries of the nights `since` to `until`, both included; raises LogError.

        Only those of `kinds`, if there are any.
        """
        if since is None and until is None and not kinds:
            return self._entries("ORDER BY seq")
        span = (since or date.min).isoformat(), (until or date.max).isoformat()
        which = f"AND kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
        return self._entries(f"WHERE night BETWEEN ? AND ? {which} ORDER BY seq", *span, *kinds)

    def first(self, *kinds: Kind) -> Entry | None:
        """Return the entry of any of these kinds that was written first; raises LogError."""
        return next(iter(self._ends(kinds, "ASC")), None)

    def last(self, *kinds: Kind) -> Entry | None:
        """Return the entry of any of these kinds that was written last; raises LogError."""
        return next(reversed([*self._ends(kinds, "DESC")]), None)

    def earliest(self, kind: Kind, by: datetime) -> datetime | None:
        """Return the earliest instant of this kind that is not after `by`; raises LogError."""
        sql = f"{SELECT} WHERE kind = ? AND at <= CAST(? AS INTEGER) ORDER BY at LIMIT 1"
        rows = self._log.rows(sql, kind.value, str(to_at(by)))
        return next((entry.at for entry in self._read(rows)), None)

    def nights(self, kind: Kind) -> tuple[date, ...]:
        """Return the nights that have an entry of this kind, ascending; raises LogError."""
        sql = "SELECT DISTINCT night FROM entries WHERE kind = ? ORDER BY night"
        return nights_of(self._log.rows(sql, kind.value))

    def extent(self) -> tuple[int, datetime | None]:
        """Return the count of entries and the earliest instant; raises LogError."""
        ((count, first),) = self._log.rows("SELECT count(*), min(at) FROM entries") or [(0, None)]
        return count, to_instant(first)

    def backup(self) -> Path | None:
        """Copy the log into the folder `backups` beside it and thin those out; raises LogError.

        Returns the copy, None if the log is missing or empty.
        """
        if not self.path.exists():
            return None
        return self._log.perform(lambda db: back_up(db, self.path, self._log.stamp()))

    def backups(self) -> tuple[Path, ...]:
        """Return the backups, newest first."""
        return backups(self.path)

    def backup_to_restore(self) -> Path | None:
        """Return the newest unrestored backup from before a damage, else the newest of all."""
        return next(iter((*unrestored(self.path), *backups(self.path))), None)

    def restore(self, backup: Path) -> int:
        """Add the backup's entries that the log lacks; return how many; raises LogError."""
        try:
            rows = read_rows(backup, self._schemas, self._patience)
        except (sqlite3.Error, OSError) as error:
            message = tr(
                "The backup {backup} cannot be read: {error}. Choose another one.",
                backup=backup,
                error=error,
            )
            raise LogError(message) from error
        count = self._log.perform(lambda db: add_missing(db, rows))
        unprotect(backup)
        return count

    def rows(self) -> list[tuple[Any, ...]]:
        """Return all rows as `add_missing` takes them, readable or not; raises LogError."""
        return self._log.rows(f"SELECT id, seq, {COLUMNS} FROM entries ORDER BY seq")

    def add_missing(self, rows: Sequence[tuple[Any, ...]]) -> int:
        """Add the rows whose id the log lacks; return how many; raises LogError.

        A row without a machine gets this one's.
        """
        return self._log.perform(
            lambda db: add_missing(
                db, [(*row[:2], row[2] or self._log.machine, *row[3:]) for row in rows]
            )
        )

    def _ends(self, kinds: Sequence[Kind], order: str) -> Iterator[Entry]:
        """Yield the first (ASC) or last (DESC) entry of each kind, in the order of writing."""
        sql = f"{SELECT} WHERE kind = ? ORDER BY seq {order} LIMIT 1"
        return self._read(sorted(row for kind in kinds for row in self._log.rows(sql, kind.value)))

    def _entries(self, which: str, *values: str) -> tuple[Entry, ...]:
        return tuple(self._read(self._log.rows(f"{SELECT} {which}", *values)))

    def _read(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[Entry]:
        for row in rows:
            try:
                entry = to_entry(row)
            except ValueError:
                if row[0] not in self._unreadable:
                    self._unreadable.add(row[0])
                    self._on_trouble(
                        tr(
                            "Entry {id} of the log {path} cannot be read and is left out.",
                            id=row[0],
                            path=self.path,
                        )
                    )
            else:
                if entry:
                    yield entry
