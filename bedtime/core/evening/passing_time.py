"""What the passing of time does to a night's steps: they are shown, held, missed, closed."""

from dataclasses import replace
from datetime import timedelta

from bedtime.core.entry import Kind
from bedtime.core.evening import open_reminders, plan_changes
from bedtime.core.evening.effects import Reason
from bedtime.core.evening.step_status import WAITING, Phase
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
            transition,
            (
                status
                for status in open_reminders.without_reminder(transition, Show.ONCE)
                if status.shown_at is not None and now - SHOWN_AGAIN_WITHIN < status.shown_at <= now
            ),
        )


def tick(transition: Transition, reason: Reason) -> None:
    """Show the steps that are due, or hold them back; close those whose time is over.

    `reason` is why a step was missed that nothing held back.
    """
    settle(transition, reason)
    due = [
        status
        for status in transition.state.step_statuses
        if status.phase in WAITING and status.due <= transition.now
    ]
    if blocked := transition.state.blocked(transition.now):
        for status in due:
            if status.phase is not Phase.HELD:
                transition.record(Kind.HELD, status.step.key, reason=blocked)
        return
    for status in due:
        transition.record(Kind.SHOWN, status.step.key)
    open_reminders.show_new(
        transition, (status for status in due if status.step.show is not Show.TRAY)
    )
    open_reminders.show_new(transition, open_reminders.without_reminder(transition, Show.STAY))


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
