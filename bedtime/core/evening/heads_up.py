"""The heads-up: a quiet word some minutes before a step, so that what was begun can be finished.

It comes when its moment passes between two looks of one run, on time, or not at all: nothing of it
is in the log, and after a restart or a sleep it is not made up for.
"""

from dataclasses import replace
from datetime import datetime

from bedtime.core.evening.effects import Close, ShowHeadsUp
from bedtime.core.evening.reminders import HEADS_UP, HeadsUp
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.core.evening.transition import Transition
from bedtime.core.schedule.plan import ON_TIME
from bedtime.core.settings import Show


def moment(state: State) -> datetime | None:
    """Tell when it is due; None where no step is to have one, or none any more."""
    status = _awaited(state)
    return None if status is None else status.due - status.step.heads_up


def begin(turn: Transition, now: datetime) -> None:
    """Begin to look, with the program: what is past is not made up for."""
    withdraw(turn)
    turn.state = replace(turn.state, looked=now)


def follow(turn: Transition, now: datetime) -> None:
    """Show it if its moment has come since the last look; take it down once it is not true."""
    state = turn.state
    status = None if state.blocked(now) else _awaited(state)
    if status is None or status.due != state.forewarned:
        withdraw(turn)
    if status is not None and _has_come(status.due - status.step.heads_up, state.looked, now):
        turn.do(ShowHeadsUp(HeadsUp(status.step.title, status.due)))
        turn.state = replace(turn.state, forewarned=status.due)
    if any(step.heads_up for step in state.plan.steps):
        # Of a clock set back the farthest look counts: nothing is said twice.
        turn.state = replace(turn.state, looked=max(now, state.looked or now))


def withdraw(turn: Transition) -> None:
    """Take it down, where it was put up."""
    if turn.state.forewarned is not None:
        turn.do(Close(HEADS_UP))
        turn.state = replace(turn.state, forewarned=None)


def _awaited(state: State) -> StepStatus | None:
    """Tell the step that is to have one: it waits for its own moment, and may be notified of."""
    for status in state.step_statuses:
        if (
            status.step.heads_up
            and status.step.show is not Show.TRAY
            and status.phase is Phase.PENDING
        ):
            return status
    return None


def _has_come(moment: datetime, looked: datetime | None, now: datetime) -> bool:
    return looked is not None and looked < moment <= now < moment + ON_TIME
