"""The log in SQLite: entries appended durably, read in the order of writing, never changed."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self, TypeVar

from bedtime.adapters.diary_backup import (
    back_up,
    backups,
    keep_newest,
    let_go,
    rescues,
    rows_of,
    take_in,
)
from bedtime.adapters.diary_file import check, connect_to_write, make, read, set_aside
from bedtime.adapters.diary_machine import machine_id
from bedtime.adapters.diary_row import INSERT, SELECT, to_entry, to_row
from bedtime.adapters.diary_schema import SCHEMAS, migrate, transaction
from bedtime.adapters.diary_words import is_damage, sentence
from bedtime.adapters.private import private_folder
from bedtime.core.entry import Entry, Kind
from bedtime.ports import DiaryError

T = TypeVar("T")


def _unheard(_: str) -> None:
    pass


def _now() -> datetime:
    return datetime.now(UTC)


class SqliteDiary:
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
        self._now = now
        self._schemas = schemas
        self._patience = patience
        self._db: sqlite3.Connection | None = None
        self._file = (0, 0)
        self._unreadable: set[int] = set()
        self._machine = ""
        self._writes = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open(self, *, checked: bool = False) -> None:
        """Open for writing: make or migrate the log, set a damaged one aside; raises DiaryError.

        `checked` looks through the whole file first: for the start of the program.
        """
        self._perform(lambda db: check(db) if checked else None)

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def append(self, entries: Sequence[Entry]) -> None:
        """Write all of them durably or none, leaving those whose id is there; raises DiaryError."""
        rows = [to_row(entry) for entry in entries]
        if rows:
            self._perform(lambda db: self._insert(db, rows))

    def night(self, night: date) -> tuple[Entry, ...]:
        """Return the entries of one night; raises DiaryError."""
        return self._entries("WHERE night = ? ORDER BY seq", night.isoformat())

    def entries(self, since: date | None = None, until: date | None = None) -> tuple[Entry, ...]:
        """Return the entries of the nights `since` to `until`, both included; raises DiaryError."""
        if since is None and until is None:
            return self._entries("ORDER BY seq")
        span = (since or date.min).isoformat(), (until or date.max).isoformat()
        return self._entries("WHERE night BETWEEN ? AND ? ORDER BY seq", *span)

    def first(self, *kinds: Kind) -> Entry | None:
        """Return the oldest entry of any of these kinds; raises DiaryError."""
        return self._outermost(kinds, "ASC")

    def last(self, *kinds: Kind) -> Entry | None:
        """Return the newest entry of any of these kinds; raises DiaryError."""
        return self._outermost(kinds, "DESC")

    def nights(self, kind: Kind) -> tuple[date, ...]:
        """Return the nights that have an entry of this kind, ascending; raises DiaryError."""
        rows = self._rows(
            "SELECT DISTINCT night FROM entries WHERE kind = ? ORDER BY night", kind.value
        )
        return tuple(date.fromisoformat(night) for (night,) in rows)

    def backup(self) -> Path | None:
        """Copy the log into `backups` beside it, unless it is empty, and thin those out.

        Raises DiaryError.
        """
        if not self.path.exists():
            return None
        return self._perform(lambda db: back_up(db, self.path, self._stamp()))

    def newest_backup(self) -> Path | None:
        """Return the newest backup."""
        return next(iter(backups(self.path)), None)

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
            raise DiaryError(
                f"The backup {backup} cannot be read: {error}. Try an older one."
            ) from error
        count = self._perform(lambda db: take_in(db, rows))
        let_go(backup)
        return count

    def _perform(self, act: Callable[[sqlite3.Connection], T]) -> T:
        try:
            try:
                return act(self._writing())
            except sqlite3.Error as error:
                if not is_damage(error):
                    raise
                self._begin_anew()
                return act(self._writing())
        except (sqlite3.Error, OSError) as error:
            self.close()
            raise DiaryError(sentence(error, self.path)) from error

    def _writing(self) -> sqlite3.Connection:
        self._writes = True
        if self._db is not None and self._is_there():
            return self._db
        self.close()
        private_folder(self.path.parent)
        self._machine = machine_id(self.path.parent)
        if not self.path.exists():
            make(self.path, self._schemas)
        db = connect_to_write(self.path, self._schemas, self._patience)
        try:
            migrate(db, self._schemas, lambda version: self._back_up_before(db, version))
            file = self.path.stat()
        except BaseException:
            db.close()
            raise
        self._db, self._file = db, (file.st_dev, file.st_ino)
        return db

    def _is_there(self) -> bool:
        """Tell whether the open file still bears its name: a removed one keeps nothing."""
        try:
            file = self.path.stat()
        except OSError:
            return False
        return (file.st_dev, file.st_ino) == self._file

    def _back_up_before(self, db: sqlite3.Connection, version: int) -> None:
        back_up(db, self.path, self._stamp(), f"-before-{version}")

    def _begin_anew(self) -> None:
        self.close()
        rescue = keep_newest(self.path)
        aside = set_aside(self.path, f"{self._now().astimezone(UTC):%Y%m%d-%H%M%S}")
        self._trouble(
            f"The log was damaged. It is kept as {aside}, and a new one is begun. "
            + (
                f"`bedtime restore` takes in the newest backup, {rescue}."
                if rescue
                else "There is no backup yet."
            )
        )

    def _stamp(self) -> str:
        return f"{self._now().astimezone(UTC):%Y-%m-%dT%H%M%S}"

    def _insert(self, db: sqlite3.Connection, rows: Iterable[dict[str, Any]]) -> None:
        with transaction(db):
            db.executemany(INSERT, ({**row, "machine": self._machine} for row in rows))

    def _outermost(self, kinds: Sequence[Kind], order: str) -> Entry | None:
        ends = [
            row
            for kind in kinds
            for row in self._rows(
                f"{SELECT} WHERE kind = ? ORDER BY seq {order} LIMIT 1", kind.value
            )
        ]
        ends.sort(reverse=order == "DESC")
        return next(iter(self._understood(ends)), None)

    def _entries(self, which: str, *values: str) -> tuple[Entry, ...]:
        return tuple(self._understood(self._rows(f"{SELECT} {which}", *values)))

    def _rows(self, sql: str, *values: str) -> list[tuple[Any, ...]]:
        try:
            try:
                if self._db is not None:
                    return self._db.execute(sql, values).fetchall()
                return read(self.path, self._schemas, self._patience, sql, values)
            except sqlite3.Error as error:
                if not (self._writes and is_damage(error)):
                    raise
                self._begin_anew()
                return []
        except (sqlite3.Error, OSError) as error:
            self.close()
            raise DiaryError(sentence(error, self.path)) from error

    def _understood(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[Entry]:
        for row in rows:
            try:
                entry = to_entry(row)
            except ValueError:
                if row[0] not in self._unreadable:
                    self._unreadable.add(row[0])
                    self._trouble(
                        f"Entry {row[0]} of the log {self.path} cannot be read and is left out."
                    )
            else:
                if entry:
                    yield entry
