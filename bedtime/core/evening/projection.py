"""The state as it would be recorded now, for commands and windows that only read."""

from dataclasses import replace
from datetime import datetime

from bedtime.core.evening import passing_time, plan_changes
from bedtime.core.evening.effects import Reason
from bedtime.core.evening.state import State
from bedtime.core.evening.transition import Transition


def project(state: State, now: datetime, reason: Reason) -> State:
    """Return the state as a running program would record it now, without showing anything.

    `reason` is why a step was missed that nothing held back. If the program has never started yet,
    no step is missed.
    """
    transition = Transition(replace(state, first_start=state.first_start or now), now)
    if now < state.plan.rising:
        plan_changes.replan(transition)
    passing_time.settle(transition, reason)
    return transition.state
