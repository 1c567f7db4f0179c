"""Suggestions for a check-in: what the evening's log and the computer's use say of the night."""

from dataclasses import dataclass
from datetime import time
from enum import Enum, auto


class Origin(Enum):
    """Where a suggestion comes from; ui/words has the sentence."""

    LIGHTS_OUT = auto()
    """The lights-out step was answered done then."""
    LAST_USE = auto()
    """The computer was last used then, before the night."""
    FIRST_USE = auto()
    """The computer was first used then, after the night."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A time that may be right; it is stored only if the user takes it."""

    field: str
    """Of core.checkin.FIELDS."""
    at: time
    """On the clock of the night's own zone."""
    origin: Origin
