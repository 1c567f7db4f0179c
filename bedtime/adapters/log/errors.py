"""Errors of the log's file, and the sentences about them, which say what to do next."""

import errno
import fcntl
import os
import sqlite3
from pathlib import Path

from bedtime.adapters.storage.paths import is_read_only
from bedtime.adapters.storage.private_files import NoPermissionsError
from bedtime.adapters.storage.small_files import NotAFileError
from bedtime.engine.ports import LogBusyError, LogError
from bedtime.i18n import tr, tr_n


class DamageError(sqlite3.DatabaseError):
    """The file is no SQLite database any more, is cut short, or lacks the log's table."""


_HELD = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_SHUT = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN)
_LOCKS = (
    sqlite3.SQLITE_IOERR_LOCK,
    sqlite3.SQLITE_IOERR_RDLOCK,
    sqlite3.SQLITE_IOERR_UNLOCK,
    sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK,
    sqlite3.SQLITE_IOERR_SHMOPEN,
    sqlite3.SQLITE_IOERR_SHMLOCK,
    sqlite3.SQLITE_IOERR_SHMMAP,
    sqlite3.SQLITE_IOERR_SHMSIZE,
)
"""The file system lacks locks, or memory that programs share."""


def is_damage(error: Exception) -> bool:
    """Return whether the file itself is broken, not merely out of reach."""
    return isinstance(error, DamageError) or _code(error) in (
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
    )


def _code(error: Exception) -> int:
    """SQLite's primary result code, 0 for other errors."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def log_error(error: sqlite3.Error | OSError, path: Path) -> LogError:
    """Return the error to raise instead; its message says what to do next."""
    held = _code(error) in _HELD and not _missing_locks(error, path)
    return (LogBusyError if held else LogError)(error_message(error, path))


def error_message(error: sqlite3.Error | OSError, path: Path) -> str:
    """What is wrong with the log, and what to do about it."""
    shut = _code(error) in _SHUT or getattr(error, "errno", 0) in (errno.EROFS, errno.EACCES)
    if shut and is_read_only(path.parent):
        return tr(
            "The log {path} cannot be opened or written: its folder is read-only, so nothing is"
            " recorded. Check that you own it and that its disk is mounted for writing.",
            path=path,
        )
    if why := _missing_locks(error, path):
        return tr(
            "The log {path} cannot be used: the file system of {folder} keeps no locks ({why})."
            " Choose a folder on another disk with --profile.",
            path=path,
            folder=path.parent,
            why=why,
        )
    if isinstance(error, (NoPermissionsError, NotAFileError)):
        return tr(
            "The log {path} cannot be used: {file}: {why}.",
            path=path,
            file=error.filename,
            why=error.strerror,
        )
    if isinstance(error, OSError):
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        return tr(
            "The log {path} cannot be used ({what}). Check its disk and that you own its folder.",
            path=path,
            what=what,
        )
    if is_damage(error):
        return tr(
            "The log {path} is damaged. Start `bedtime`: it sets the file aside, begins a new one"
            " and names the backup to restore.",
            path=path,
        )
    match _code(error):
        case sqlite3.SQLITE_FULL:
            return tr(
                "The log {path} cannot be written: the disk is full."
                " Free some space; the next entry tries again.",
                path=path,
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return tr(
                "The log {path} cannot be opened or written."
                " Check that you own it and its folder and that the disk is not read-only.",
                path=path,
            )
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return tr(
                "The log {path} is held by another program. End what uses it, then try again.",
                path=path,
            )
        case sqlite3.SQLITE_IOERR:
            return tr(
                "The log {path} cannot be read or written: the disk refuses ({error})."
                " Check the disk and its free space.",
                path=path,
                error=error,
            )
    return tr(
        "The log {path} cannot be used: {error}. Check the disk and its free space.",
        path=path,
        error=error,
    )


def _missing_locks(error: sqlite3.Error | OSError, path: Path) -> str:
    """Return why there are no locks, "" if there are, or the error is another.

    SQLite takes ENOLCK for a log that is held: a file beside it tells. The log itself must not be
    opened for that, since closing it would drop SQLite's locks.
    """
    if getattr(error, "sqlite_errorcode", 0) in _LOCKS:
        return str(error)
    if _code(error) not in _HELD:
        return ""
    try:
        probe = os.open(path.with_name("machine-id"), os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        return ""
    try:
        fcntl.lockf(probe, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return ""
    except OSError as refused:
        return refused.strerror or str(refused)
    finally:
        os.close(probe)
    return ""


def unreadable_message(count: int, path: Path, *, backed_up: bool) -> str:
    """How many entries are left out, and what to do about it; their content is private.

    `backed_up` if a backup still has any of them.
    """
    message = tr_n(
        "{count} entry of the log {path} cannot be read and is left out.",
        "{count} entries of the log {path} cannot be read and are left out.",
        count,
        path=path,
    )
    if not backed_up:
        return f"{message} {tr('There is no backup of it.')}"
    return f"{message} {tr('`bedtime restore` takes in a backup that still has it.')}"
