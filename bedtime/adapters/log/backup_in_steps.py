"""A backup of the log made in short steps, for a program that has reminders to show meanwhile."""

import sqlite3
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

from bedtime.adapters.log.backup import begin_backup, thin_out
from bedtime.adapters.log.errors import log_error
from bedtime.adapters.log.file import connect
from bedtime.adapters.log.schema import SCHEMAS, migrate
from bedtime.adapters.storage.private_files import atomic_file

BEFORE_IMPORT = "-before-import"
"""Marks in a name the backup before an import."""
ROWS = 500
"""Rows copied in one step."""


def back_up_in_steps(log: Path, stamp: str, reason: str = "") -> Generator[float, None, Path]:
    """Copy the log, which is of this version; return the copy; `stamp` is in STAMP's form.

    Each step yields 0. What is written into the log meanwhile is copied, too. Without a `reason`,
    the mark of one that stays besides, older backups are thinned out. The rows are read and written
    anew: the copy is sound without a check of the whole, which would be one long step. Raises
    LogError, OSError.
    """
    try:
        backup = begin_backup(log, stamp, reason)
        with atomic_file(backup) as temporary, closing(connect(temporary, "mode=rw")) as copy:
            yield from _fill(copy, log)
    except sqlite3.Error as error:
        raise log_error(error, log) from error
    if not reason:
        thin_out(log, backup)
    return backup


def _fill(copy: sqlite3.Connection, log: Path) -> Generator[float]:
    copy.execute("PRAGMA journal_mode = OFF")  # half a copy is of no use
    copy.execute("PRAGMA synchronous = FULL")  # synced step by step: a whole file takes a second
    migrate(copy, SCHEMAS)
    copy.execute("ATTACH ? AS log", (f"{log.absolute().as_uri()}?mode=ro",))
    for table in ("entries", "unreadable"):
        last: int | None = -(2**63)
        while last is not None:
            sql = f"SELECT * FROM log.{table} WHERE seq > ? ORDER BY seq LIMIT {ROWS}"
            copy.execute(f"INSERT INTO main.{table} {sql}", (last,))
            yield 0.0
            (newest,) = copy.execute(f"SELECT max(seq) FROM main.{table}").fetchone()
            last = newest if newest != last else None
