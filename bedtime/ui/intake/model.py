"""What the windows of intakes show and emit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Entry


@dataclass(frozen=True, slots=True)
class IntakeActions:
    """What can be asked for about what was taken; all but the clock on a click or a key."""

    now: Callable[[], datetime]
    """Tell the time (UTC)."""
    zone: Callable[[], ZoneInfo]
    take: Callable[[Intake], str | None]
    """Log it; returns what went wrong."""
    take_back: Callable[[Intake, date | None], str | None]
    """Let it count no longer in its night, None for that of its time; returns what went wrong."""
    log: Callable[[], object]
    """Open the dialog."""
    see: Callable[[], object]
    """Open the page."""


@dataclass(frozen=True, slots=True)
class IntakeModel:
    """What the page shows."""

    entries: Sequence[Entry]
    """Those of intake.KINDS, of all nights, in the order written."""
    tonight: date
