"""The log in SQLite: entries appended durably, read in the order of writing, never changed."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

from bedtime.adapters.log.backup import OTHERS, back_up, backups, let_go, rescues, rows_of, take_in
from bedtime.adapters.log.file import check
from bedtime.adapters.log.open_log import OpenLog
from bedtime.adapters.log.rows import INSERT, SELECT, nights_of, to_at, to_entry, to_instant, to_row
from bedtime.adapters.log.schema import SCHEMAS, transaction
from bedtime.core.entry import Entry, Kind
from bedtime.engine.ports import LogError
from bedtime.i18n import tr


def _unheard(_: str) -> None:
    pass


def _now() -> datetime:
    return datetime.now(UTC)


class SqliteLog:
    """The log at `path`: untouched before the first use, and by reading alone."""

    def __init__(
        self,
        path: Path,
        *,
        trouble: Callable[[str], None] = _unheard,
        now: Callable[[], datetime] = _now,
        schemas: Path = SCHEMAS,
        patience: float = 3.0,
    ) -> None:
        """`trouble` hears what the user must know; another writer is waited for `patience` s."""
        self.path = path
        self._trouble = trouble
        self._schemas = schemas
        self._patience = patience
        self._log = OpenLog(path, schemas, patience, trouble, now)
        self._unreadable: set[int] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open(self, *, checked: bool = False) -> None:
        """Open for writing: make or migrate the log, set a damaged one aside; raises DiaryError.

        `checked` looks through the whole file first: for the start of the program.
        """
        self._log.perform(lambda db: check(db) if checked else None)

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        self._log.close()

    def append(self, entries: Sequence[Entry]) -> None:
        """Write all of them durably or none, leaving those whose id is there; raises DiaryError."""
        rows = [to_row(entry) for entry in entries]
        if rows:
            self._log.perform(lambda db: self._insert(db, rows))

    def _insert(self, db: sqlite3.Connection, rows: Iterable[dict[str, Any]]) -> None:
        with transaction(db):
            db.executemany(INSERT, ({**row, "machine": self._log.machine} for row in rows))

    def night(self, night: date) -> tuple[Entry, ...]:
        """Return the entries of one night; raises DiaryError."""
        return self._entries("WHERE night = ? ORDER BY seq", night.isoformat())

    def entries(
        self, since: date | None = None, until: date | None = None, *, kinds: Sequence[Kind] = ()
    ) -> tuple[Entry, ...]:
        """Return the entries of the nights `since` to `until`, both included; raises DiaryError.

        Of these kinds, where any are named.
        """
        if since is None and until is None and not kinds:
            return self._entries("ORDER BY seq")
        span = (since or date.min).isoformat(), (until or date.max).isoformat()
        which = f"AND kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
        return self._entries(f"WHERE night BETWEEN ? AND ? {which} ORDER BY seq", *span, *kinds)

    def first(self, *kinds: Kind) -> Entry | None:
        """Return the oldest entry of any of these kinds; raises DiaryError."""
        return next(iter(self._ends(kinds, "ASC")), None)

    def last(self, *kinds: Kind) -> Entry | None:
        """Return the newest entry of any of these kinds; raises DiaryError."""
        return next(reversed([*self._ends(kinds, "DESC")]), None)

    def earliest(self, kind: Kind, by: datetime) -> datetime | None:
        """Return the earliest instant of an entry of this kind by `by`; raises DiaryError."""
        sql = f"{SELECT} WHERE kind = ? AND at <= CAST(? AS INTEGER) ORDER BY at LIMIT 1"
        rows = self._log.rows(sql, kind.value, str(to_at(by)))
        return next((entry.at for entry in self._read(rows)), None)

    def nights(self, kind: Kind) -> tuple[date, ...]:
        """Return the nights that have an entry of this kind, ascending; raises DiaryError."""
        sql = "SELECT DISTINCT night FROM entries WHERE kind = ? ORDER BY night"
        return nights_of(self._log.rows(sql, kind.value))

    def extent(self) -> tuple[int, datetime | None]:
        """Return how many entries there are, and the instant of the earliest; raises DiaryError."""
        ((count, first),) = self._log.rows("SELECT count(*), min(at) FROM entries") or [(0, None)]
        return count, to_instant(first)

    def backup(self) -> Path | None:
        """Copy the log into `backups` beside it, unless it is empty, and thin those out.

        Raises DiaryError.
        """
        if not self.path.exists():
            return None
        return self._log.perform(lambda db: back_up(db, self.path, self._log.stamp()))

    def backups(self) -> tuple[Path, ...]:
        """Return the backups, newest first."""
        return backups(self.path)

    def backup_to_restore(self) -> Path | None:
        """Return the backup from before a damage that is not restored yet, else the newest."""
        return next(iter((*rescues(self.path), *backups(self.path))), None)

    def restore(self, backup: Path) -> int:
        """Append what the log lacks of the backup, each in its place; return how many.

        Raises DiaryError.
        """
        try:
            rows = rows_of(backup, self._schemas, self._patience)
        except (sqlite3.Error, OSError) as error:
            why = tr(
                "The backup {backup} cannot be read: {error}. Choose another one.",
                backup=backup,
                error=error,
            )
            raise LogError(why) from error
        count = self._log.perform(lambda db: take_in(db, rows))
        let_go(backup)
        return count

    def rows(self) -> list[tuple[Any, ...]]:
        """Return all there is as `take_in` takes it, readable or not; raises DiaryError."""
        return self._log.rows(f"SELECT id, seq, {OTHERS} FROM entries ORDER BY seq")

    def take_in(self, rows: Sequence[tuple[Any, ...]]) -> int:
        """Append what the log lacks, each in its place; return how many; raises DiaryError.

        A row without a machine is this one's.
        """
        return self._log.perform(
            lambda db: take_in(
                db, [(*row[:2], row[2] or self._log.machine, *row[3:]) for row in rows]
            )
        )

    def _ends(self, kinds: Sequence[Kind], order: str) -> Iterator[Entry]:
        """Give the outermost entry of each kind, in the order of writing."""
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
                    self._trouble(
                        tr(
                            "Entry {id} of the log {path} cannot be read and is left out.",
                            id=row[0],
                            path=self.path,
                        )
                    )
            else:
                if entry:
                    yield entry
