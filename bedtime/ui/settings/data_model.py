"""What the page of your data shows and emits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup: when it was made, if that is known, and whether before the log was damaged."""

    file: Path
    made: datetime | None
    size: int
    damaged: bool


@dataclass(frozen=True, slots=True)
class StoredData:
    """What is kept and where; sizes are bytes."""

    settings: Path
    log: Path
    backups: Path
    trouble: str
    """Why the log cannot be read; empty where it can."""
    size: int
    entries: int
    since: datetime | None
    copies: tuple[BackupFile, ...]
    zone: str


@dataclass(frozen=True, slots=True)
class DataActions:
    """What can be asked for; each is done at once, and answers in a sentence."""

    kept: Callable[[], StoredData]
    back_up: Callable[[], str]
    restore: Callable[[Path], str]
    export: Callable[[Path, bool], str]
    """Write a file that its ending tells; the switch is for what was taken and side effects."""
    take: Callable[[Path], str]
    goes: Callable[[], tuple[Path, ...]]
    """List what deleting takes away."""
    delete: Callable[[], str | None]
    """End the program and delete everything, or say why that cannot be."""
