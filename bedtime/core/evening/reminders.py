"""What is shown as a notification: reminders, the offer of a check-in, the heads-up."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto

OFFER = 0
"""Id of the offer; no reminder has it, and there is never more than one offer."""
HEADS_UP = -1
"""Id of the heads-up, likewise."""
LOUD_FOR = timedelta(hours=6)
"""So long after the rising an offer is shown like a reminder; later it is a quiet one."""


class Urgency(Enum):
    """What it takes for a notification to be seen."""

    NORMAL = auto()
    CRITICAL = auto()
    """The desktop keeps back what is not critical."""
    WINDOW = auto()
    """The desktop keeps everything back: it comes as a small window of Bedtime's own."""


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
    urgency: Urgency = Urgency.NORMAL


@dataclass(frozen=True, slots=True)
class Offer:
    """The morning's question whether to check in for a night."""

    night: date
    zone: str
    bedtime: datetime | None
    """The night's own bedtime (UTC); None where it was off."""
    quiet: bool = False
    """Whether it comes long after the morning, and so without drawing attention."""
    urgency: Urgency = Urgency.NORMAL
    id: int = OFFER


@dataclass(frozen=True, slots=True)
class HeadsUp:
    """A notification that a step comes soon; it has no answers."""

    title: str
    at: datetime
    """When the step itself is due (UTC)."""
    urgency: Urgency = Urgency.NORMAL
    id: int = HEADS_UP


Notification = Reminder | Offer | HeadsUp
