"""The log while it is open: created, migrated, set aside when damaged, closed on errors."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from bedtime.adapters.log.backup import STAMP, back_up, protect_newest
from bedtime.adapters.log.errors import is_damage, log_error
from bedtime.adapters.log.file import connect_to_write, create, read, set_aside, sibling
from bedtime.adapters.log.machine_id import machine_id
from bedtime.adapters.log.schema import migrate
from bedtime.adapters.storage.private_files import private_folder
from bedtime.engine.ports import LogBusyError, LogError
from bedtime.i18n import tr

T = TypeVar("T")


class OpenLog:
    """The log at `path`: the first `perform` opens it for writing; until then it is only read."""

    def __init__(
        self,
        path: Path,
        schemas: Path,
        patience: float,
        on_trouble: Callable[[str], None],
        now: Callable[[], datetime],
    ) -> None:
        self.path = path
        self.machine = ""
        """The id of this machine, known once it is open."""
        self.schemas = schemas
        self.patience = patience
        self._on_trouble = on_trouble
        self.now = now
        self._db: sqlite3.Connection | None = None
        self._file = (0, 0)
        self._writes = False

    @property
    def writes(self) -> bool:
        """Whether it was opened for writing."""
        return self._writes

    def perform(self, action: Callable[[sqlite3.Connection], T]) -> T:
        """Return what `action` returns for the open log, or for a new one if it is damaged.

        Raises LogError; the next call opens the log again.
        """
        try:
            try:
                return action(self._open())
            except sqlite3.Error as error:
                if not is_damage(error):
                    raise
                self._start_new()
                return action(self._open())
        except (sqlite3.Error, OSError) as error:
            raise self._failed(error) from error

    def rows(self, sql: str, *values: str) -> list[tuple[Any, ...]]:
        """Return the rows that the query finds; raises LogError."""
        return self.look(lambda db: db.execute(sql, values).fetchall())

    def look(self, find: Callable[[sqlite3.Connection], list[T]]) -> list[T]:
        """Return what `find` finds in the log; raises LogError.

        Once the log was opened for writing, a damaged one is set aside, and nothing is found.
        """
        try:
            try:
                if self._db is not None:
                    return find(self._db)
                return read(self.path, self.schemas, self.patience, find)
            except sqlite3.Error as error:
                if not (self._writes and is_damage(error)):
                    raise
                self._start_new()
                return []
        except (sqlite3.Error, OSError) as error:
            raise self._failed(error) from error

    def _failed(self, error: sqlite3.Error | OSError) -> LogError:
        """Return the error to raise instead; but for a log that is held, the file is closed.

        Opening it anew for each attempt would cost a ring 10 ms and more beside a busy writer.
        """
        found = log_error(error, self.path)
        if not isinstance(found, LogBusyError):
            self.close()
        return found

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def stamp(self, form: str = STAMP) -> str:
        """The time now for a file's name, in UTC: local time has hours that come twice."""
        return self.now().astimezone(UTC).strftime(form)

    def _open(self) -> sqlite3.Connection:
        self._writes = True
        if self._db is not None and self._is_current():
            return self._db
        self.close()
        private_folder(self.path.parent)
        self.machine = machine_id(self.path.parent)
        self._create()
        db = connect_to_write(self.path, self.schemas, self.patience)
        try:
            migrate(db, self.schemas, lambda version: self._back_up_before(db, version))
            file = self.path.stat()
        except BaseException:
            db.close()
            raise
        self._db, self._file = db, (file.st_dev, file.st_ino)
        return db

    def _is_current(self) -> bool:
        """Return whether the open file is still the one at `path`; a deleted one keeps nothing."""
        try:
            file = self.path.stat()
        except OSError:
            return False
        return (file.st_dev, file.st_ino) == self._file

    def _create(self) -> None:
        wal = sibling(self.path, "-wal")
        if wal.exists() and not self.path.exists():  # SQLite would apply it to the new log
            aside = set_aside(self.path, self.stamp("%Y%m%d-%H%M%S"))
            self._on_trouble(
                tr(
                    "The log {path} is gone; what is left of it is kept as {aside}-wal.",
                    path=self.path,
                    aside=aside,
                )
            )
        if not self.path.exists():
            create(self.path, self.schemas)

    def _back_up_before(self, db: sqlite3.Connection, version: int) -> None:
        back_up(db, self.path, self.stamp(), f"-before-{version}")

    def _start_new(self) -> None:
        self.close()
        backup = protect_newest(self.path)
        aside = set_aside(self.path, self.stamp("%Y%m%d-%H%M%S"))
        message = tr(
            "The log was damaged. It is kept as {aside}, and a new one is begun.", aside=aside
        )
        remedy = tr("There is no backup of it.")
        if backup:
            remedy = tr("`bedtime restore` takes in the newest backup, {backup}.", backup=backup)
        self._on_trouble(f"{message} {remedy}")
