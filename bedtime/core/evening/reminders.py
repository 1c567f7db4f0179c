"""What is put before the user: the reminder of one ring or of several, the offer, the heads-up."""

from dataclasses import dataclass
from datetime import date, datetime

OFFER = 0
"""The id of the offer: no reminder has it, and there is never more than one."""
HEADS_UP = -1
"""The id of the heads-up, likewise."""


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


@dataclass(frozen=True, slots=True)
class Offer:
    """The morning's question, put before the user once and quietly."""

    night: date
    zone: str
    bedtime: datetime | None
    """Of that night, as it held (UTC)."""
    id: int = OFFER


@dataclass(frozen=True, slots=True)
class HeadsUp:
    """A quiet word that a step comes soon; it asks nothing."""

    title: str
    at: datetime
    """When the step itself comes (UTC)."""
    id: int = HEADS_UP


Shown = Reminder | Offer | HeadsUp
