"""The log's file: made whole, opened to write or to read alone, looked through, set aside."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

from bedtime.adapters.log.errors import Damage
from bedtime.adapters.log.schema import identify, migrate, newest
from bedtime.adapters.storage.private_files import private_file, sync
from bedtime.engine.ports import LogError
from bedtime.i18n import tr

T = TypeVar("T")
_SMALLEST = 512
"""Bytes of the smallest page that SQLite knows."""


def make(path: Path, schemas: Path) -> None:
    """Make an empty log, whole or not at all, unless there is one; raises OSError, sqlite3.Error.

    It is made under another name and then linked: an empty file is always a damaged one.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
    unfinished.unlink(missing_ok=True)
    private_file(unfinished)
    try:
        with closing(connect(unfinished, "mode=rw")) as db:
            db.execute("PRAGMA journal_mode = WAL")
            migrate(db, schemas)
        sync(unfinished)
        try:
            path.hardlink_to(unfinished)
        except FileExistsError:
            pass
        except OSError:  # a file system without hard links
            if not path.exists():
                unfinished.replace(path)
        sync(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def connect(path: Path, how: str, patience: float = 0.0) -> sqlite3.Connection:
    """Open with SQLite's URI parameters `how`; another writer is waited for `patience` seconds."""
    address = f"{path.absolute().as_uri()}?{how}"
    return sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None)


def connect_to_write(path: Path, schemas: Path, patience: float) -> sqlite3.Connection:
    """Open the log, whatever version; raises DiaryError where it is refused, sqlite3.Error."""
    # what is refused stays untouched
    undisturbed(path, lambda: _connect_to_read(path, schemas, patience)[0].close())
    for part in (path, beside(path, "-wal"), beside(path, "-shm")):
        if part.exists() and part.stat().st_mode & 0o077:
            part.chmod(0o600)
    db = connect(path, "mode=rw", patience)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("BEGIN IMMEDIATE")
        db.execute("PRAGMA user_version = 0")  # raises where SQLite opened it to read alone
        db.execute("ROLLBACK")
    except BaseException:
        db.close()
        raise
    return db


def connect_to_read(path: Path, schemas: Path, patience: float) -> sqlite3.Connection:
    """Open without writing, an older log as a migrated copy in memory.

    Raises DiaryError where it is refused, sqlite3.Error, FileNotFoundError.
    """
    db, version = _connect_to_read(path, schemas, patience)
    if version == newest(schemas):
        return db
    with closing(db):
        copy = sqlite3.connect(":memory:", isolation_level=None)
        try:
            db.backup(copy)
            migrate(copy, schemas)
        except BaseException:
            copy.close()
            raise
        return copy


def _connect_to_read(path: Path, schemas: Path, patience: float) -> tuple[sqlite3.Connection, int]:
    """Return the connection and the log's version.

    Without a WAL beside it, or with the empty one that a full disk leaves, the file is opened as
    immutable, since SQLite would make a WAL and its index otherwise, or fail where it may not.
    `undisturbed` sees whether a writer came meanwhile.
    """
    if path.stat().st_size < _SMALLEST:  # SQLite takes its beginning for a new database
        raise Damage("the file has been cut short")
    alone = _size(beside(path, "-wal")) == 0
    db = connect(path, "mode=ro&immutable=1" if alone else "mode=ro", patience)
    try:
        version = identify(db, path, schemas)
        (page,) = db.execute("PRAGMA page_size").fetchone()
        if alone and path.stat().st_size % page:  # SQLite fills up the last page with zeroes
            raise Damage("the file has been cut short")
        return db, version
    except BaseException:
        db.close()
        raise


def read(
    path: Path, schemas: Path, patience: float, sql: str, values: tuple[str, ...]
) -> list[tuple[Any, ...]]:
    """Return the rows, none where there is no file; makes and changes nothing.

    Raises DiaryError where the file is refused, sqlite3.Error.
    """

    def found() -> list[tuple[Any, ...]]:
        with closing(connect_to_read(path, schemas, patience)) as db:
            return db.execute(sql, values).fetchall()

    try:
        return undisturbed(path, found)
    except FileNotFoundError:
        return []


def undisturbed(path: Path, look: Callable[[], T]) -> T:
    """Return what `look` finds, or raise what it raises, when no writer has come meanwhile."""
    for _ in range(5):
        before = _stamp(path)
        try:
            found = look()
        except sqlite3.Error:
            if _stamp(path) == before:
                raise
        else:
            if _stamp(path) == before or (before and before[-1]):
                return found
    raise LogError(
        tr("The log {path} is being written all the time. Try again in a moment.", path=path)
    )


def _stamp(path: Path) -> tuple[int, ...] | None:
    """Return what differs once a writer has come; the last tells whether a WAL holds anything."""
    try:
        now = path.stat()
    except FileNotFoundError:
        return None
    return now.st_dev, now.st_ino, now.st_size, now.st_mtime_ns, _size(beside(path, "-wal")) > 0


def beside(path: Path, ending: str) -> Path:
    """Return the path of what belongs to the file."""
    return path.with_name(path.name + ending)


def check(db: sqlite3.Connection) -> None:
    """Look through the whole file; raises Damage or another sqlite3.Error."""
    (verdict,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise Damage(verdict)


def set_aside(path: Path, stamp: str) -> Path:
    """Rename the file and what belongs to it; return its new name; raises OSError."""
    aside = beside(path, f".damaged-{stamp}")
    count = 1
    while aside.exists() or beside(aside, "-wal").exists():
        count += 1
        aside = beside(path, f".damaged-{stamp}-{count}")
    for ending in ("-wal", "-shm", ""):  # the file last: SQLite deletes the WAL of a missing one
        part = beside(path, ending)
        if part.exists():
            part.rename(beside(aside, ending))
    sync(path.parent)
    return aside


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
