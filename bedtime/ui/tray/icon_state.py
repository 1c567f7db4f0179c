"""The state of the tray's icon, from the evening; without Qt."""

from datetime import datetime, timedelta
from enum import StrEnum

from bedtime.core.evening import interruption_policy
from bedtime.core.evening.effects import Reason
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase, StepStatus


class IconState(StrEnum):
    """States of the icon; the values are parts of its file names."""

    DAY = "day"
    WINDING_1 = "winding-1"
    """Winding down: towards bedtime the arc around the crescent closes quarter by quarter."""
    WINDING_2 = "winding-2"
    WINDING_3 = "winding-3"
    WINDING_4 = "winding-4"
    OPEN = "open"
    PAUSED = "paused"


ARC = (
    (timedelta(), IconState.WINDING_4),
    (timedelta(hours=1), IconState.WINDING_3),
    (timedelta(hours=2), IconState.WINDING_2),
    (timedelta(hours=4), IconState.WINDING_1),
)
"""State of the arc by the longest time left to bedtime for which it applies."""


def is_marked(state: State, status: StepStatus) -> bool:
    """Return whether the tray marks a step as open: shown, or held back with “tray only”."""
    return status.phase is Phase.SHOWN or interruption_policy.is_marked_in_tray(state, status)


def icon_state(state: State, now: datetime, *, countdown: bool = True) -> IconState:
    """Return the state of the icon: paused, a step open, winding down, or day.

    Without `countdown` the arc of winding down stays at its first quarter. An open check-in does
    not count as open here: it was offered once, and a dot would ask all day.
    """
    if state.blocked(now) is Reason.PAUSED:
        return IconState.PAUSED
    statuses = state.step_statuses
    if any(is_marked(state, status) for status in statuses):
        return IconState.OPEN
    bedtime = state.plan.bedtime
    if bedtime is None or not any(status.step.at <= now for status in statuses):
        return IconState.DAY
    arc = next((arc for left, arc in ARC if bedtime - now <= left), IconState.DAY)
    return arc if countdown or arc is IconState.DAY else IconState.WINDING_1
