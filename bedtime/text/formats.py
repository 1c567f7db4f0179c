"""Formats of times, dates and numbers: plain ones, or those of the desktop's region."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time


def _parse_nothing(_: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Formats:
    """Formats in use; the defaults are the terminal's: 22:45, 2026-11-23, 12.5."""

    clock: Callable[[time], str] = lambda clock: f"{clock:%H:%M}"
    read_clock: Callable[[str], time | None] = _parse_nothing
    """Parses what `clock` writes, beyond 22:45 and 10:45 pm; None where it cannot."""
    date: Callable[[date], str] = date.isoformat
    number: Callable[[float], str] = "{:g}".format
    count: Callable[[int], str] = "{:,}".format
    """Formats what may be thousands, with something between them."""
    clock_pattern: str = "HH:mm"
    """For time fields, in Qt's format letters."""
    date_pattern: str = "yyyy-MM-dd"
    month_first: bool = False
    """Whether a date is November 23 rather than 23 November."""
    first_weekday: Callable[[], int] = lambda: 0
    """Returns the day that a week begins with; 0 is Monday."""


_formats = Formats()


def formats() -> Formats:
    """Return the formats in use."""
    return _formats


def use_formats(formats: Formats) -> None:
    """Use these formats from now on."""
    global _formats
    _formats = formats
