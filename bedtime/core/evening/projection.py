"""A night as it would be written now: what commands tell that only read."""

from dataclasses import replace
from datetime import datetime

from bedtime.core.evening.effects import Reason
from bedtime.core.evening.state import State
from bedtime.core.evening.transition import Transition


def project(state: State, now: datetime, why: Reason) -> State:
    """Tell the state as it would be written now, showing nothing: what reading commands print.

    `why` is the reason that a step missed unnoticed gets; before the first start nothing is.
    """
    turn = Transition(replace(state, first_start=state.first_start or now), now)
    if now < state.plan.rising:
        turn.replan(state.plan)
    turn.settle(why)
    return turn.state
