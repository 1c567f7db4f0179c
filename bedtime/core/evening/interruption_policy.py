"""When a reminder does not interrupt: under do not disturb, over a full-screen window, over a call.

What is on is the desktop's, what it means is the user's: see docs/decisions/0029.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bedtime.core.evening.effects import Reason
from bedtime.core.evening.reminders import Urgency
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.core.schedule.plan import lights_out_key
from bedtime.core.schedule.schedule import HEADS_UP_STEP
from bedtime.core.settings import Interrupt, QuietInterrupt, Reminders, Show

REASONS = frozenset({Reason.CALL, Reason.FULL_SCREEN, Reason.DO_NOT_DISTURB})
LONGEST_FILM = timedelta(minutes=15)
"""A reminder waits so long for a full-screen window at most, and never beyond its limit."""


def held_by(state: State, status: StepStatus, now: datetime) -> Reason | None:
    """Return which interruption holds a step's notification back; None where it may be shown.

    A step that is shown in the tray alone interrupts nothing, so that nothing holds it back.
    """
    on, chosen = state.interruptions, _chosen(state)
    if status.step.show is Show.TRAY:
        return None
    if on.call and chosen.call is not Interrupt.SHOW:
        return Reason.CALL
    waits = chosen.full_screen is Interrupt.WAIT and now < film_ends(status)
    if on.full_screen and (waits or chosen.full_screen is Interrupt.TRAY):
        return Reason.FULL_SCREEN
    if on.do_not_disturb and not _passes(state, status):
        return Reason.DO_NOT_DISTURB
    return None


def holds_others(state: State) -> bool:
    """Return whether the heads-up and the offer of a check-in wait: for all that is not shown."""
    on, chosen = state.interruptions, _chosen(state)
    return (
        (on.call and chosen.call is not Interrupt.SHOW)
        or (on.full_screen and chosen.full_screen is not Interrupt.SHOW)
        or (on.do_not_disturb and chosen.do_not_disturb is not QuietInterrupt.SHOW)
    )


def urgency(state: State) -> Urgency:
    """Return what it takes for a notification to be seen now."""
    on = state.interruptions
    if on.do_not_disturb and not on.critical_passes:
        return Urgency.WINDOW
    return Urgency.CRITICAL if on.do_not_disturb or on.full_screen else Urgency.NORMAL


def film_ends(status: StepStatus) -> datetime:
    """Return when a step waits no longer for a full-screen window to close."""
    return min(status.due + LONGEST_FILM, status.limit)


def is_marked_in_tray(state: State, status: StepStatus) -> bool:
    """Return whether the tray marks a step that is held back as one that is open: “tray only”."""
    chosen = _chosen(state)
    if status.phase is not Phase.HELD:
        return False
    match status.reason:
        case Reason.CALL:
            return chosen.call is Interrupt.TRAY
        case Reason.FULL_SCREEN:
            return chosen.full_screen is Interrupt.TRAY
        case Reason.DO_NOT_DISTURB:
            return chosen.do_not_disturb is QuietInterrupt.TRAY
    return False


def _passes(state: State, status: StepStatus) -> bool:
    """Return whether a step is shown although do not disturb is on."""
    match _chosen(state).do_not_disturb:
        case QuietInterrupt.SHOW:
            return True
        case QuietInterrupt.STEPS:
            return status.step.key in _key_steps(state)
    return False


def _key_steps(state: State) -> Iterable[str]:
    """Return the keys of screens off and of lights out, which an evening is about."""
    moments = {step.key: step.at for step in state.plan.steps}
    return HEADS_UP_STEP, lights_out_key(state.plan.bedtime, moments)


def _chosen(state: State) -> Reminders:
    return state.schedule.settings.reminders
