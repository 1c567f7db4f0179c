"""The reminder: what the user sees of one ring, or of several that came at once."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Due:
    """One step a reminder is for, and when it was due (UTC)."""

    key: str
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is put before the user; showing one with the same id again replaces it."""

    id: int
    """Unique within one run of the program."""
    steps: tuple[Due, ...]
    stays: bool
    """Whether it stays until it is answered or taken down; else the desktop's default time."""
