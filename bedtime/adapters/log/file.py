"""The log's file: created, opened for writing or reading, checked, set aside."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from bedtime.adapters.log.errors import DamageError
from bedtime.adapters.log.schema import identify, migrate, newest_version
from bedtime.adapters.storage.private_files import atomic_file, make_private, sync_names
from bedtime.adapters.storage.small_files import check_plain
from bedtime.engine.ports import LogError
from bedtime.i18n import tr

T = TypeVar("T")
_SMALLEST = 512
"""Bytes of SQLite's smallest page."""
_TEXT = partial(str, encoding="utf-8", errors="surrogateescape")
"""Read any bytes as text: by sqlite3's own way one wrong byte stops a whole query."""


def create(path: Path, schemas: Path) -> None:
    """Create an empty log unless one exists; raises OSError, sqlite3.Error.

    It gets its name when it is complete, so that a file without content is always a damaged log.
    """
    with (
        atomic_file(path, overwrite=False) as temporary,
        closing(connect(temporary, "mode=rw")) as db,
    ):
        db.execute("PRAGMA journal_mode = WAL")
        migrate(db, schemas)


def connect(path: Path, mode: str, patience: float = 0.0) -> sqlite3.Connection:
    """Open with the URI parameters `mode`; wait up to `patience` seconds for another writer.

    Raises sqlite3.Error, OSError.
    """
    for ending in ("-wal", "-shm", "-journal"):  # SQLite would wait for a pipe's other end
        with suppress(FileNotFoundError):
            check_plain(sibling(path, ending))
    address = f"{path.absolute().as_uri()}?{mode}"
    db = sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None)
    db.text_factory = _TEXT
    return db


def connect_to_write(path: Path, schemas: Path, patience: float) -> sqlite3.Connection:
    """Open a log of any known version; raises LogError where it is refused, sqlite3.Error."""
    # A refused file stays untouched, hence a first look without writing.
    read_undisturbed(path, lambda: _connect_to_read(path, schemas, patience)[0].close())
    for part in (path, sibling(path, "-wal"), sibling(path, "-shm")):
        if part.exists() and part.stat().st_mode & 0o077:
            make_private(part, 0o600)
    db = connect(path, "mode=rw", patience)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("BEGIN IMMEDIATE")
        db.execute("PRAGMA user_version = 0")  # raises where SQLite fell back to reading only
        db.execute("ROLLBACK")
    except BaseException:
        db.close()
        raise
    return db


def connect_to_read(path: Path, schemas: Path, patience: float) -> sqlite3.Connection:
    """Open without writing; an older log becomes a migrated copy in memory.

    Raises LogError where it is refused, sqlite3.Error, FileNotFoundError.
    """
    db, version = _connect_to_read(path, schemas, patience)
    if version == newest_version(schemas):
        return db
    with closing(db):
        copy = sqlite3.connect(":memory:", isolation_level=None)
        copy.text_factory = _TEXT
        try:
            db.backup(copy)
            migrate(copy, schemas)
        except BaseException:
            copy.close()
            raise
        return copy


def _connect_to_read(path: Path, schemas: Path, patience: float) -> tuple[sqlite3.Connection, int]:
    """Return the connection and the log's version.

    Without a WAL, or with the empty one that a full disk leaves, the file is opened as immutable:
    otherwise SQLite would create a WAL and its index, or fail where it may not. Whether a writer
    came meanwhile is for `read_undisturbed` to find out.
    """
    if path.stat().st_size < _SMALLEST:  # SQLite would take it for a new database
        raise DamageError("the file has been cut short")
    without_wal = _size(sibling(path, "-wal")) == 0
    db = connect(path, "mode=ro&immutable=1" if without_wal else "mode=ro", patience)
    try:
        version = identify(db, path, schemas)
        (page,) = db.execute("PRAGMA page_size").fetchone()
        if without_wal and path.stat().st_size % page:  # SQLite would read the rest as zeroes
            raise DamageError("the file has been cut short")
        return db, version
    except BaseException:
        db.close()
        raise


def read(
    path: Path, schemas: Path, patience: float, look: Callable[[sqlite3.Connection], list[T]]
) -> list[T]:
    """Return what `look` finds in the log, nothing where there is no file; changes nothing.

    Raises LogError where the file is refused, sqlite3.Error.
    """

    def found() -> list[T]:
        with closing(connect_to_read(path, schemas, patience)) as db:
            return look(db)

    try:
        return read_undisturbed(path, found)
    except FileNotFoundError:
        return []


def read_undisturbed(path: Path, attempt: Callable[[], T]) -> T:
    """Call `attempt` until no writer came meanwhile; return or raise what it did.

    Raises LogError after five attempts.
    """
    for _ in range(5):
        before = _fingerprint(path)
        try:
            found = attempt()
        except sqlite3.Error:
            if _fingerprint(path) == before:
                raise
        else:
            if _fingerprint(path) == before or (before and before[-1]):
                return found
    raise LogError(
        tr("The log {path} is being written all the time. Try again in a moment.", path=path)
    )


def _fingerprint(path: Path) -> tuple[int, ...] | None:
    """Values that a writer changes, None without a file; the last is whether a WAL has content."""
    try:
        now = path.stat()
    except FileNotFoundError:
        return None
    return now.st_dev, now.st_ino, now.st_size, now.st_mtime_ns, _size(sibling(path, "-wal")) > 0


def sibling(path: Path, ending: str) -> Path:
    """The path of a file that belongs to this one, such as its WAL with the ending `-wal`."""
    return path.with_name(path.name + ending)


def check_integrity(db: sqlite3.Connection) -> None:
    """Check the whole file; raises DamageError or another sqlite3.Error."""
    (verdict,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise DamageError(verdict)


def mend_indexes(db: sqlite3.Connection) -> None:
    """Build the indexes anew where they do not fit the table, which quick_check does not notice.

    A wrong byte in one would hide nights from every query by night. Raises DamageError where two
    entries have one id, as a wrong byte can make it.
    """
    (verdict,) = db.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok":
        reindex(db)


def reindex(db: sqlite3.Connection) -> None:
    """Build the indexes anew; raises DamageError where two entries have one id."""
    try:
        db.execute("REINDEX entries")
    except sqlite3.IntegrityError as error:
        raise DamageError("two entries have one id") from error


def set_aside(path: Path, stamp: str) -> Path:
    """Rename the file and its WAL, `stamp` in the new name; return its path; raises OSError."""
    aside = sibling(path, f".damaged-{stamp}")
    count = 1
    while aside.exists() or sibling(aside, "-wal").exists():
        count += 1
        aside = sibling(path, f".damaged-{stamp}-{count}")
    for ending in ("-wal", "-shm", ""):  # the file last: SQLite deletes the WAL of a missing one
        part = sibling(path, ending)
        if part.exists():
            part.rename(sibling(aside, ending))
    sync_names(path.parent)
    return aside


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
