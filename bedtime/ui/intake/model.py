"""What the intake windows show and which actions they emit; without Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Entry


@dataclass(frozen=True, slots=True)
class IntakeActions:
    """Callbacks of the windows; all but `now` and `zone` are called on a click or a key."""

    now: Callable[[], datetime]
    """Return the current instant (UTC)."""
    zone: Callable[[], ZoneInfo]
    log: Callable[[Intake], str | None]
    """Log an intake; return what went wrong, None if nothing."""
    undo: Callable[[Intake, date | None], str | None]
    """Undo an intake of a night, None for the night of its time; return what went wrong."""
    open_dialog: Callable[[], object]
    """Open the dialog that logs an intake."""
    open_page: Callable[[], object]
    """Open the window that lists the intakes."""


@dataclass(frozen=True, slots=True)
class IntakeModel:
    """What the window of the intakes shows."""

    entries: Sequence[Entry]
    """All entries of the log whose kind is in intake.KINDS, in the order written."""
    tonight: date
