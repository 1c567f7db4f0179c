"""What is shown as a notification: reminders, the offer of a check-in, the heads-up."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

OFFER = 0
"""Id of the offer; no reminder has it, and there is never more than one offer."""
HEADS_UP = -1
"""Id of the heads-up, likewise."""
LOUD_FOR = timedelta(hours=6)
"""So long after the rising an offer is shown like a reminder; later it is a quiet one."""


@dataclass(frozen=True, slots=True)
class DueStep:
    """A step on a reminder, and when it was due (UTC)."""

    key: str
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reminder:
    """A notification of one or several steps that are due; one with the same id replaces it."""

    id: int
    """Unique within one run of the program."""
    steps: tuple[DueStep, ...]
    stays: bool
    """Whether it stays until it is answered or closed; else for the desktop's default time."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The morning's question whether to check in for a night."""

    night: date
    zone: str
    bedtime: datetime | None
    """The night's own bedtime (UTC); None where it was off."""
    quiet: bool = False
    """Whether it comes long after the morning, and so without drawing attention."""
    id: int = OFFER


@dataclass(frozen=True, slots=True)
class HeadsUp:
    """A notification that a step comes soon; it has no answers."""

    title: str
    at: datetime
    """When the step itself is due (UTC)."""
    id: int = HEADS_UP


Notification = Reminder | Offer | HeadsUp
