"""Less is more: the step that was shown evening after evening and never answered."""

from collections.abc import Container, Iterable
from enum import StrEnum

from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase
from bedtime.core.settings import Show

ENOUGH = 7
"""Evenings in a row without an answer, after which the user is asked."""
LOOKED_AT = 28
"""Evenings back at most: what was long ago says nothing of the habit now."""


class Choice(StrEnum):
    """What is to become of such a step; the values are the `choice` in the log."""

    KEEP = "keep"
    QUIETER = "quieter"
    OFF = "off"


def unanswered(evenings: Iterable[State], tonight: State, asked: Container[str]) -> str | None:
    """Tell the first of tonight's steps that the last evenings showed and nobody answered.

    `evenings` come newest first. One in which the step was not shown, because the computer was
    off or the night set aside, neither counts nor breaks the row. `asked` was asked about before.
    """
    steps = [status.step.key for status in tonight.step_statuses if status.step.key not in asked]
    rows = dict.fromkeys(steps, 0)
    answered: set[str] = set()
    for evening in evenings:
        for status in evening.step_statuses:
            key = status.step.key
            if status.answers:
                answered.add(key)
            elif key in rows and key not in answered and status.phase is Phase.UNANSWERED:
                rows[key] += 1
    return next((key for key, row in rows.items() if row >= ENOUGH), None)


def quieter(show: Show) -> Show:
    """Tell the next quieter way of being shown; the tray alone is the quietest."""
    return Show.ONCE if show is Show.STAY else Show.TRAY
