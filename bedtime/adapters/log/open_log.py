"""The log kept open: made, migrated, set aside where it must be, and closed on errors."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from bedtime.adapters.log.backup import STAMP, back_up, keep_newest
from bedtime.adapters.log.errors import is_damage, sentence
from bedtime.adapters.log.file import beside, connect_to_write, make, read, set_aside
from bedtime.adapters.log.machine_id import machine_id
from bedtime.adapters.log.schema import migrate
from bedtime.adapters.storage.private_files import private_folder
from bedtime.engine.ports import LogError
from bedtime.i18n import tr

T = TypeVar("T")


class OpenLog:
    """The file at `path`, opened to write by the first `perform`; until then read alone."""

    def __init__(
        self,
        path: Path,
        schemas: Path,
        patience: float,
        trouble: Callable[[str], None],
        now: Callable[[], datetime],
    ) -> None:
        self.path = path
        self.machine = ""
        """The id of this machine, known once it is open."""
        self._schemas = schemas
        self._patience = patience
        self._trouble = trouble
        self._now = now
        self._db: sqlite3.Connection | None = None
        self._file = (0, 0)
        self._writes = False

    def perform(self, act: Callable[[sqlite3.Connection], T]) -> T:
        """Return what `act` returns for the open log, for a new one if it is damaged.

        Raises DiaryError; the next call opens the log again.
        """
        try:
            try:
                return act(self._open())
            except sqlite3.Error as error:
                if not is_damage(error):
                    raise
                self._begin_anew()
                return act(self._open())
        except (sqlite3.Error, OSError) as error:
            self.close()
            raise LogError(sentence(error, self.path)) from error

    def rows(self, sql: str, *values: str) -> list[tuple[Any, ...]]:
        """Return what is found; a writing program's damaged log is set aside, with nothing found.

        Raises DiaryError.
        """
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
            raise LogError(sentence(error, self.path)) from error

    def close(self) -> None:
        """Let go of the file."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def stamp(self, form: str = STAMP) -> str:
        """Return this moment for a file's name, in UTC: local time has hours that come twice."""
        return self._now().astimezone(UTC).strftime(form)

    def _open(self) -> sqlite3.Connection:
        self._writes = True
        if self._db is not None and self._is_there():
            return self._db
        self.close()
        private_folder(self.path.parent)
        self.machine = machine_id(self.path.parent)
        self._make()
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

    def _make(self) -> None:
        rest = beside(self.path, "-wal")
        if rest.exists() and not self.path.exists():  # it would be played into the new log
            aside = set_aside(self.path, self.stamp("%Y%m%d-%H%M%S"))
            self._trouble(
                tr(
                    "The log {path} is gone; what is left of it is kept as {aside}-wal.",
                    path=self.path,
                    aside=aside,
                )
            )
        if not self.path.exists():
            make(self.path, self._schemas)

    def _back_up_before(self, db: sqlite3.Connection, version: int) -> None:
        back_up(db, self.path, self.stamp(), f"-before-{version}")

    def _begin_anew(self) -> None:
        self.close()
        rescue = keep_newest(self.path)
        aside = set_aside(self.path, self.stamp("%Y%m%d-%H%M%S"))
        said = tr(
            "The log was damaged. It is kept as {aside}, and a new one is begun.", aside=aside
        )
        remedy = tr("There is no backup of it.")
        if rescue:
            remedy = tr("`bedtime restore` takes in the newest backup, {backup}.", backup=rescue)
        self._trouble(f"{said} {remedy}")
