"""The log's schema: its version, the numbered scripts that lead to it, and what is not a log."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bedtime.adapters.log.errors import Damage
from bedtime.engine.ports import LogError
from bedtime.i18n import tr

APPLICATION = int.from_bytes(b"bedt", "big")
"""PRAGMA application_id: what makes an SQLite file a Bedtime log."""
SCHEMAS = Path(__file__).parent / "sql"


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Write all of it or nothing; raises sqlite3.Error."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def newest(schemas: Path) -> int:
    """Return the version this program knows."""
    return len(_scripts(schemas))


def version_of(db: sqlite3.Connection) -> int:
    """Return PRAGMA user_version: the number of the last script that ran."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def identify(db: sqlite3.Connection, path: Path, schemas: Path) -> int:
    """Return the log's version; raises DiaryError for a foreign or newer file, sqlite3.Error."""
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
    if version > newest(schemas):
        raise LogError(
            tr(
                "The log {path} has version {version}, and this Bedtime knows up to version"
                " {newest}. Update Bedtime; the log is left untouched.",
                path=path,
                version=version,
                newest=newest(schemas),
            )
        )
    if not db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'entries'").fetchone():
        raise Damage("the table of entries is missing")
    return version


def migrate(
    db: sqlite3.Connection, schemas: Path, before: Callable[[int], object] | None = None
) -> None:
    """Run the scripts the log lacks, each whole or not at all; raises sqlite3.Error.

    `before` is called with the coming version.
    """
    for version, script in enumerate(_scripts(schemas), 1):
        if version_of(db) >= version:
            continue
        if before:
            before(version)
        with transaction(db):
            if version_of(db) >= version:  # another program was quicker
                continue
            for statement in _statements(script.read_text(encoding="utf-8")):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {version}")
            db.execute(f"PRAGMA application_id = {APPLICATION}")


def _scripts(schemas: Path) -> list[Path]:
    return sorted(schemas.glob("[0-9][0-9][0-9][0-9].sql"))


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
