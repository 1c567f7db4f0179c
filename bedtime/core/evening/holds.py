"""What holds reminders back: a pause, a locked session, the first-run dialog."""

from dataclasses import replace
from datetime import datetime

from bedtime.core.entry import Kind, format_instant
from bedtime.core.evening import open_reminders
from bedtime.core.evening.effects import Refusal
from bedtime.core.evening.transition import Transition


def pause(transition: Transition, until: datetime) -> None:
    """Hold reminders back until an instant; refused where that is not ahead."""
    if until <= transition.now:
        transition.refuse(Refusal.PAUSE_IN_THE_PAST)
        return
    transition.record(Kind.PAUSE, until=format_instant(until, transition.state.plan.zone))
    transition.state = replace(transition.state, paused_until=until)
    open_reminders.close_while_held(transition)


def resume(transition: Transition) -> None:
    """End the pause; refused where there is none."""
    paused_until = transition.state.paused_until
    if paused_until is None or paused_until <= transition.now:
        transition.refuse(Refusal.ALREADY_SO)
        return
    transition.record(Kind.RESUME)
    transition.state = replace(transition.state, paused_until=None)


def set_locked(transition: Transition, locked: bool) -> None:
    """Hold reminders back while the session is locked; not recorded."""
    transition.state = replace(transition.state, locked=locked)
    open_reminders.close_while_held(transition)


def set_first_run(transition: Transition, active: bool) -> None:
    """Hold reminders back while the first-run dialog is open; not recorded."""
    transition.state = replace(transition.state, setting_up=active)
    open_reminders.close_while_held(transition)
