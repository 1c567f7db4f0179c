"""The step that was shown on many evenings in a row and never answered."""

from collections.abc import Container, Iterable
from enum import StrEnum

from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase
from bedtime.core.settings import Show

ASK_AFTER = 7
"""Evenings in a row without an answer after which the user is asked about a step."""
EVENINGS_BACK = 28
"""How many of the last planned evenings are considered; older ones are out of date."""


class Choice(StrEnum):
    """What the user chose to do with such a step; the values are the `choice` in the log."""

    KEEP = "keep"
    QUIETER = "quieter"
    OFF = "off"


def find_unanswered(evenings: Iterable[State], tonight: State, asked: Container[str]) -> str | None:
    """Return the key of the first of tonight's steps without an answer for ASK_AFTER evenings.

    `evenings` come newest first. An evening that did not show the step, because the computer was
    off or the night set aside, neither counts nor breaks the row. `asked` are the keys of the
    steps that the user was asked about before. None where there is no such step.
    """
    steps = [status.step.key for status in tonight.step_statuses if status.step.key not in asked]
    in_a_row = dict.fromkeys(steps, 0)
    answered: set[str] = set()
    for evening in evenings:
        for status in evening.step_statuses:
            key = status.step.key
            if status.answers:
                answered.add(key)
            elif key in in_a_row and key not in answered and status.phase is Phase.UNANSWERED:
                in_a_row[key] += 1
    return next((key for key, count in in_a_row.items() if count >= ASK_AFTER), None)


def quieter(show: Show) -> Show:
    """Return the next less insistent `show`; TRAY is the least."""
    return Show.ONCE if show is Show.STAY else Show.TRAY
