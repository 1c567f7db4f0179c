"""What the passing of time does to a night's steps: they are shown, held, missed, closed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bedtime.core.entry import Kind
from bedtime.core.evening import interruption_policy, open_reminders, plan_changes
from bedtime.core.evening.effects import Reason
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import WAITING, Phase, StepStatus
from bedtime.core.evening.transition import Transition
from bedtime.core.settings import Show

SHOWN_AGAIN_WITHIN = timedelta(minutes=2)
"""A reminder that does not stay, shown this short a time ago, is shown again after a restart."""


def start(transition: Transition) -> None:
    """Handle the start of the program: record it, catch up, show open reminders again."""
    now = transition.now
    transition.record(Kind.STARTED)
    first_start = transition.state.first_start
    if first_start is None or now < first_start:
        transition.state = replace(transition.state, first_start=now)
    plan_changes.replan(transition)
    tick(transition, Reason.OFF)
    if not transition.state.blocked(now):
        open_reminders.show_new(
            transition, _not_held(transition, shown_lately(transition.state, now))
        )


def shown_lately(state: State, now: datetime) -> tuple[StepStatus, ...]:
    """Return the open steps that do not stay and that a start now would show again."""
    return tuple(
        status
        for status in open_reminders.without_reminder(state, now, Show.ONCE)
        if status.shown_at is not None and now - SHOWN_AGAIN_WITHIN < status.shown_at <= now
    )


def due_steps(state: State, now: datetime) -> tuple[StepStatus, ...]:
    """Return the steps whose moment has come and that are yet to be shown."""
    return tuple(
        status for status in state.step_statuses if status.phase in WAITING and status.due <= now
    )


def tick(transition: Transition, reason: Reason) -> None:
    """Show the steps that are due, or hold them back; close those whose time is over.

    `reason` is why a step was missed that nothing held back.
    """
    settle(transition, reason)
    state, now = transition.state, transition.now
    blocked, free = state.blocked(now), list[StepStatus]()
    for status in due_steps(state, now):
        if held := blocked or interruption_policy.held_by(state, status, now):
            _hold(transition, status, held)
        else:
            free.append(status)
    if blocked:
        return
    for status in free:
        transition.record(Kind.SHOWN, status.step.key)
    open_reminders.show_new(
        transition, (status for status in free if status.step.show is not Show.TRAY)
    )
    staying = open_reminders.without_reminder(transition.state, now, Show.STAY)
    open_reminders.show_new(transition, _not_held(transition, staying))


def settle(transition: Transition, reason: Reason) -> None:
    """Record the steps whose time is over as missed or unanswered; show nothing.

    `reason` is why a step was missed that nothing held back.
    """
    plan_changes.record_when_due(transition)
    now = transition.now
    for status in transition.state.step_statuses:
        key = status.step.key
        if status.phase in WAITING and now >= status.expires_at:
            if status.undone_at is not None and status.undone_at >= status.expires_at:
                # An answer was undone when its time was over: left unanswered rather than missed.
                transition.record(Kind.UNANSWERED, key)
            else:
                transition.record(Kind.MISSED, key, reason=status.reason or reason)
        elif status.phase is Phase.SHOWN and now >= status.closes_at:
            transition.record(Kind.UNANSWERED, key)


def _hold(transition: Transition, status: StepStatus, reason: Reason) -> None:
    """Record that a step is held back, unless that is known.

    A film or a call is told apart from what held it back before: it is what the step waits for.
    """
    differs = status.reason != reason and {status.reason, reason} & interruption_policy.REASONS
    if status.phase is not Phase.HELD or differs:
        transition.record(Kind.HELD, status.step.key, reason=reason)


def _not_held(transition: Transition, statuses: Iterable[StepStatus]) -> list[StepStatus]:
    """Return those of open steps that may be shown again now."""
    state, now = transition.state, transition.now
    return [s for s in statuses if not interruption_policy.held_by(state, s, now)]
