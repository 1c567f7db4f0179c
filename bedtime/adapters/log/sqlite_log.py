"""The log in SQLite: entries are appended durably, read in the order of writing, never changed."""

import sqlite3
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

from bedtime.adapters.log.backup import (
    add_missing,
    back_up,
    backups,
    is_empty,
    read_rows,
    unprotect,
    unrestored,
)
from bedtime.adapters.log.backup_in_steps import back_up_in_steps
from bedtime.adapters.log.errors import is_damage, log_error
from bedtime.adapters.log.file import check_integrity, mend_indexes
from bedtime.adapters.log.left_out import LeftOut
from bedtime.adapters.log.open_log import OpenLog
from bedtime.adapters.log.rows import (
    INSERT,
    SELECT,
    Row,
    UnreadableError,
    is_readable,
    nights_of,
    to_at,
    to_entry,
    to_instant,
    to_row,
)
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
        self._log = OpenLog(path, schemas, patience, on_trouble, now)
        self._left_out = LeftOut(self._log, on_trouble)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open(self, *, checked: bool = False) -> None:
        """Open for writing: create or migrate the log, set a damaged one aside; raises LogError.

        `checked` checks the whole file and every entry, which the program does when it starts.
        """
        self._log.perform(_check if checked else lambda _: None)
        if checked:
            self._left_out.sweep()
            self._left_out.report_moved()

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
        found = self._entries("WHERE night = ? ORDER BY seq", night.isoformat())
        self._left_out.report_once()
        return found

    def entries(
        self, since: date | None = None, until: date | None = None, *, kinds: Sequence[Kind] = ()
    ) -> tuple[Entry, ...]:
        """Return the entries of the nights `since` to `until`, both included; raises LogError.

        Only those of `kinds`, if there are any.
        """
        if since is None and until is None and not kinds:
            found = self._entries("ORDER BY seq")
        else:
            span = (since or date.min).isoformat(), (until or date.max).isoformat()
            which = f"AND kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
            sql = f"WHERE night BETWEEN ? AND ? {which} ORDER BY seq"
            found = self._entries(sql, *span, *kinds)
        self._left_out.report_once()
        return found

    def first(self, *kinds: Kind) -> Entry | None:
        """Return the entry of any of these kinds that was written first; raises LogError."""
        return next(iter(self._ends(kinds, "ASC")), None)

    def last(self, *kinds: Kind) -> Entry | None:
        """Return the entry of any of these kinds that was written last; raises LogError."""
        return next(reversed(self._ends(kinds, "DESC")), None)

    def earliest(self, kind: Kind, by: datetime) -> datetime | None:
        """Return the earliest instant of this kind that is not after `by`; raises LogError."""
        sql = f"{SELECT} WHERE kind = ? AND at <= CAST(? AS INTEGER) ORDER BY at"
        rows = self._up_to_one(sql, kind.value, str(to_at(by)))
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

    def backup_in_steps(self) -> Generator[float, None, Path | None]:
        """Do what `backup` does, in steps of a few milliseconds; each yields 0; raises LogError.

        A log that is found damaged is set aside, and a new one begun.
        """
        if not self.path.exists() or self._log.perform(is_empty):
            return None
        try:
            return (yield from back_up_in_steps(self.path, self._log.stamp()))
        except OSError as error:
            raise log_error(error, self.path) from error
        except LogError as error:
            if not isinstance(error.__cause__, sqlite3.Error) or not is_damage(error.__cause__):
                raise
            self._log.perform(check_integrity)
            return None

    def backups(self) -> tuple[Path, ...]:
        """Return the backups, newest first."""
        return backups(self.path)

    def backup_to_restore(self) -> Path | None:
        """Return the newest unrestored backup from before a damage.

        Without one the newest in which an unreadable entry can be read, else the newest of all.
        """
        if marked := unrestored(self.path):
            return marked[0]
        existing = backups(self.path)
        with suppress(LogError):  # restoring reports it, or sets the log aside
            if best := self._left_out.backup():
                return best
        return existing[0] if existing else None

    def restore(self, backup: Path) -> int:
        """Add the backup's entries that the log lacks; return how many; raises LogError."""
        try:
            rows = read_rows(backup, self._log.schemas, self._log.patience)
        except (sqlite3.Error, OSError) as error:
            message = tr(
                "The backup {backup} cannot be read: {error}. Choose another one.",
                backup=backup,
                error=error,
            )
            raise LogError(message) from error
        self._left_out.sweep()
        count = self._log.perform(lambda db: add_missing(db, rows))
        unprotect(backup)
        return count

    def unreadable(self) -> int:
        """Return how many entries are left out as unreadable; raises LogError."""
        return len(self._left_out.seqs())

    def unreadable_message(self) -> str:
        """Return how many entries are left out and what to do, "" for none; raises LogError.

        They are not reported again.
        """
        return self._left_out.message()

    def rows(self) -> list[Row]:
        """Return all rows as `add_missing` takes them, readable or not; raises LogError."""
        return self._log.rows(f"{SELECT} ORDER BY seq")

    def add_missing(
        self, rows: Sequence[tuple[Any, ...]], runs: dict[int, int] | None = None
    ) -> int:
        """Add the rows whose id the log lacks; return how many; raises LogError.

        A row without a machine gets this one's. `runs`, empty at first, is kept between the calls
        for rows that come in parts.
        """
        self._left_out.sweep_once()
        return self._log.perform(
            lambda db: add_missing(
                db, [(*row[:2], row[2] or self._log.machine, *row[3:]) for row in rows], runs
            )
        )

    def rows_after(self, seq: int, most: int) -> list[tuple[Any, ...]]:
        """Return up to `most` rows after `seq`, as `rows` does; raises LogError."""
        sql = f"{SELECT} WHERE seq > CAST(? AS INTEGER)"
        return self._log.rows(f"{sql} ORDER BY seq LIMIT CAST(? AS INTEGER)", str(seq), str(most))

    def months(self, *kinds: Kind) -> tuple[str, ...]:
        """Return the months, as 2026-11, that have an entry of any of these kinds, ascending.

        Raises LogError.
        """
        sql = "SELECT DISTINCT substr(night, 1, 7) FROM entries WHERE kind = ?"
        return tuple(sorted({row[0] for kind in kinds for row in self._log.rows(sql, kind.value)}))

    def known_ids(self, ids: Sequence[str]) -> set[str]:
        """Return which of these ids the log has; raises LogError."""
        marks = ", ".join("?" * len(ids))
        return {
            key for (key,) in self._log.rows(f"SELECT id FROM entries WHERE id IN ({marks})", *ids)
        }

    def _ends(self, kinds: Sequence[Kind], order: str) -> tuple[Entry, ...]:
        """Return at least the first (ASC) or last (DESC) entry of each kind, as written."""
        sql = f"{SELECT} WHERE kind = ? ORDER BY seq {order}"
        rows = [row for kind in kinds for row in self._up_to_one(sql, kind.value)]
        return self._read(sorted(rows, key=_seq))

    def _up_to_one(self, sql: str, *values: str) -> list[Row]:
        """Return the first row that the query finds, all of them where that is unreadable."""
        rows = self._log.rows(f"{sql} LIMIT 1", *values)
        return rows if all(map(is_readable, rows)) else self._log.rows(sql, *values)

    def _entries(self, which: str, *values: str) -> tuple[Entry, ...]:
        return self._read(self._log.rows(f"{SELECT} {which}", *values))

    def _read(self, rows: Iterable[Row]) -> tuple[Entry, ...]:
        """Return the entries of the rows but the unreadable ones, which are left out."""
        entries, unreadable = [], []
        for row in rows:
            try:
                entry = to_entry(row)
            except UnreadableError:
                unreadable.append(_seq(row))
            else:
                if entry:
                    entries.append(entry)
        if unreadable:
            self._left_out.add(unreadable)
        return tuple(entries)


def _check(db: sqlite3.Connection) -> None:
    check_integrity(db)
    mend_indexes(db)


def _seq(row: Row) -> int:
    return int(row[1])
