"""The heads-up: a notification some minutes before a step, so that the user can finish up.

It is shown when its moment passes between two ticks of one run, within its minute, or not at all:
it is not in the log, and not caught up on after a restart or after the computer slept.
"""

from dataclasses import replace
from datetime import datetime

from bedtime.core.evening import interruption_policy
from bedtime.core.evening.effects import Close, ShowHeadsUp
from bedtime.core.evening.reminders import HEADS_UP, HeadsUp
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.core.evening.transition import Transition
from bedtime.core.schedule.plan import ON_TIME
from bedtime.core.settings import Show


def due_at(state: State) -> datetime | None:
    """Return the moment of the heads-up; None where no step has one, or has one any more."""
    status = _next_step(state)
    return None if status is None else status.due - status.step.heads_up


def is_due(state: State, now: datetime) -> bool:
    """Return whether its moment passed since the last tick, and no longer than a minute ago."""
    moment, ticked_until = due_at(state), state.ticked_until
    if moment is None or ticked_until is None:
        return False
    return ticked_until < moment <= now < moment + ON_TIME


def start(transition: Transition) -> None:
    """Start anew with the program: a moment that has passed before now brings no heads-up."""
    close(transition)
    transition.state = replace(transition.state, ticked_until=transition.now)


def update(transition: Transition) -> None:
    """Show the heads-up if its moment came since the last tick; close it when it is wrong."""
    state, now = transition.state, transition.now
    status = None if state.blocked(now) else _next_step(state)
    if status is None or status.due != state.heads_up_for:
        close(transition)
    if status is not None and is_due(state, now) and not interruption_policy.holds_others(state):
        urgency = interruption_policy.urgency(state)
        transition.add(ShowHeadsUp(HeadsUp(status.step.title, status.due, urgency)))
        transition.state = replace(transition.state, heads_up_for=status.due)
    if any(step.heads_up for step in state.plan.steps):
        # The latest tick, not the last: a clock set back does not bring a heads-up twice.
        ticked_until = max(now, state.ticked_until or now)
        transition.state = replace(transition.state, ticked_until=ticked_until)


def close(transition: Transition) -> None:
    """Close the heads-up if it is shown."""
    if transition.state.heads_up_for is not None:
        transition.add(Close(HEADS_UP))
        transition.state = replace(transition.state, heads_up_for=None)


def _next_step(state: State) -> StepStatus | None:
    """Return the step that a heads-up is to precede: pending, and shown as a notification."""
    for status in state.step_statuses:
        if (
            status.step.heads_up
            and status.step.show is not Show.TRAY
            and status.phase is Phase.PENDING
        ):
            return status
    return None
