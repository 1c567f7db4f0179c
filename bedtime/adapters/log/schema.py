"""The log's schema: its version, the numbered scripts that build it, and the check of a file."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from bedtime.adapters.log.errors import DamageError
from bedtime.adapters.log.rows import COLUMNS
from bedtime.engine.ports import LogError
from bedtime.i18n import tr

APPLICATION = int.from_bytes(b"bedt", "big")
"""PRAGMA application_id of a log; other SQLite files are refused."""
SCHEMAS = Path(__file__).parent / "sql"
"""Folder of the scripts, 0001.sql and on; each leads to the version of its number."""
_WITH_UNREADABLE = 2
"""The first version with the table `unreadable`."""


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Commit what the block writes, or roll all of it back; raises sqlite3.Error."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def newest_version(schemas: Path) -> int:
    """The schema's version that this program writes."""
    return len(_scripts(schemas))


def version_of(db: sqlite3.Connection) -> int:
    """PRAGMA user_version: the number of the last script that ran."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def identify(db: sqlite3.Connection, path: Path, schemas: Path) -> int:
    """Return the log's version.

    Raises LogError for a foreign or newer file, DamageError for one without its table, and other
    sqlite3.Error.
    """
    (application,) = db.execute("PRAGMA application_id").fetchone()
    version = version_of(db)
    if application != APPLICATION:
        raise LogError(
            tr(
                "{path} is not a Bedtime log; it is left untouched."
                " Move it away, or choose another profile.",
                path=path,
            )
        )
    if version > newest_version(schemas):
        raise LogError(
            tr(
                "The log {path} has version {version}, and this Bedtime knows up to version"
                " {newest}. Update Bedtime; the log is left untouched.",
                path=path,
                version=version,
                newest=newest_version(schemas),
            )
        )
    _check_tables(db, version)
    return version


def _check_tables(db: sqlite3.Connection, version: int) -> None:
    """Check the tables, their columns and triggers; raises DamageError, other sqlite3.Error."""
    columns = f"SELECT id, seq, {COLUMNS} FROM"
    try:
        db.execute(f"{columns} entries LIMIT 0")
        db.execute("EXPLAIN DELETE FROM entries")  # compiles the triggers, deletes nothing
        if version >= _WITH_UNREADABLE:
            db.execute(f"{columns} unreadable LIMIT 0")
    except UnicodeDecodeError as error:  # of SQLite's message about the schema's text
        raise DamageError("the schema is not as it was made") from error
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        raise DamageError("the table of entries is not as it was made") from error


def migrate(
    db: sqlite3.Connection, schemas: Path, before_each: Callable[[int], object] | None = None
) -> None:
    """Run the scripts the log lacks, each in one transaction; raises sqlite3.Error.

    `before_each` is called with the version that the next script leads to.
    """
    for version, script in enumerate(_scripts(schemas), 1):
        if version_of(db) >= version:
            continue
        if before_each:
            before_each(version)
        with transaction(db):
            if version_of(db) >= version:  # another program was quicker
                continue
            for statement in _statements(script):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {version}")
            db.execute(f"PRAGMA application_id = {APPLICATION}")


@lru_cache(maxsize=2)
def _scripts(schemas: Path) -> tuple[str, ...]:
    """Return the scripts as they were at first: an update may take or replace them meanwhile."""
    files = sorted(schemas.glob("[0-9][0-9][0-9][0-9].sql"))
    return tuple(file.read_text(encoding="utf-8") for file in files)


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
