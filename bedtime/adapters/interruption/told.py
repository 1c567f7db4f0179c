"""What all ways to know an interruption have in common."""

from dataclasses import dataclass

from bedtime.adapters.availability import Availability
from bedtime.adapters.dbus.messages import LATE, Answer, Fault

LIMIT = 0.5
"""Seconds that an answer may take, as the whole program waits for it."""


class SilentError(Exception):
    """Who should tell is there and does not answer in time."""


@dataclass(frozen=True, slots=True)
class Told:
    """The answer about one kind of interruption."""

    on: bool | None
    """None where nobody tells."""
    availability: Availability
    """Who tells, for `bedtime doctor`."""
    critical_passes: bool = True
    """Whether urgency critical gets through do not disturb."""


def heard(answer: Answer) -> Answer:
    """Return an answer that came in time; raises SilentError."""
    if isinstance(answer, Fault) and answer.name == LATE:
        raise SilentError(answer.message)
    return answer
