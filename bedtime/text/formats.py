"""How times, dates and numbers are written: plainly, or as the desktop's region does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time


def _nothing(_: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Formats:
    """One way of writing; as it stands, that of the terminal: 22:45, 2026-11-23, 12.5."""

    clock: Callable[[time], str] = lambda clock: f"{clock:%H:%M}"
    read_clock: Callable[[str], time | None] = _nothing
    """Reads what `clock` writes, where that takes more than 22:45 and 10:45 pm do."""
    date: Callable[[date], str] = date.isoformat
    number: Callable[[float], str] = "{:g}".format
    clock_pattern: str = "HH:mm"
    """For fields, in Qt's letters."""
    date_pattern: str = "yyyy-MM-dd"
    month_first: bool = False
    """Whether a day is November 23 rather than 23 November."""
    first_weekday: Callable[[], int] = lambda: 0
    """Tells the day that a week begins with; 0 is Monday."""


_formats = Formats()


def formats() -> Formats:
    """Tell how to write now."""
    return _formats


def write_as(formats: Formats) -> None:
    """Write everything this way from now on."""
    global _formats
    _formats = formats
