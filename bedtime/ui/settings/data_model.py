"""The model and the actions of the page about the user's own data."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup of the log."""

    file: Path
    made: datetime | None
    """None where it is not known."""
    size: int
    """Bytes."""
    damaged: bool
    """Whether it is a copy of a damaged log."""


@dataclass(frozen=True, slots=True)
class StoredData:
    """What is stored, and where."""

    settings_file: Path
    log_file: Path
    backup_folder: Path
    log_error: str
    """Why the log cannot be read; empty where it can."""
    log_size: int
    """Bytes."""
    entries: int
    """Number of entries in the log."""
    since: datetime | None
    """Instant of the earliest entry; None for an empty log."""
    backups: tuple[BackupFile, ...]
    """Newest first."""
    zone: str
    """IANA name of the time zone in which instants are shown."""


@dataclass(frozen=True, slots=True)
class DataActions:
    """Callbacks of the page; each acts at once and returns a sentence about the result."""

    stored: Callable[[], StoredData]
    """Return what is stored now."""
    back_up: Callable[[], str]
    restore: Callable[[Path], str]
    export: Callable[[Path, bool], str]
    """Write a file in the format of its suffix; True includes intakes and side effects."""
    import_file: Callable[[Path], str]
    deletion_paths: Callable[[], tuple[Path, ...]]
    """Return the folders and files that `delete` removes."""
    delete: Callable[[], str | None]
    """End the program and delete everything; return None, or why that is impossible."""
