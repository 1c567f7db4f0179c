"""The model and the actions of the page about the user's own data."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import TypeAlias


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


class Reply(Enum):
    """What a user replies to a job."""

    YES = auto()
    NO = auto()
    STOP = auto()


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a job; it can also be stopped."""

    text: str
    yes: str
    """The label of the button for YES, with its mnemonic."""
    no: str


Job: TypeAlias = Generator[float | Question, Reply | None, str]
"""Work in short steps that yields how much is done, from 0 to 1, or a question.

A question is replied to with `send`; STOP is understood at any time. It returns a sentence about
the result.
"""


@dataclass(frozen=True, slots=True)
class DataActions:
    """Callbacks of the page; each returns a sentence about the result, or a job that will."""

    stored: Callable[[], StoredData]
    """Return what is stored now."""
    back_up: Callable[[], str]
    restore: Callable[[Path], Job]
    export: Callable[[Path, bool], Job]
    """Write a file in the format of its suffix; True includes intakes and side effects."""
    import_file: Callable[[Path], Job]
    deletion_paths: Callable[[], tuple[Path, ...]]
    """Return the folders and files that `delete` removes."""
    delete: Callable[[], str | None]
    """End the program and delete everything; return None, or why that is impossible."""
