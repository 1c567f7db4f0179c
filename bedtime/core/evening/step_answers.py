"""Answers to steps: done, skipped, snoozed, and an answer undone."""

from datetime import timedelta

from bedtime.core.entry import Kind, format_instant
from bedtime.core.evening import open_reminders
from bedtime.core.evening.effects import Refusal
from bedtime.core.evening.transition import Transition


def answer(transition: Transition, key: str, kind: Kind) -> None:
    """Record a step as done or skipped (`kind`); refused where that is its last answer already."""
    status = transition.state.status(key)
    if status is None:
        transition.refuse(Refusal.UNKNOWN_STEP)
    elif status.phase == kind.value:
        transition.refuse(Refusal.ALREADY_SO)
    else:
        transition.record(kind, key)


def snooze(transition: Transition, key: str, minutes: float) -> None:
    """Record that a step comes again `minutes` after its moment or now, whichever is later.

    Refused where that would reach the rising.
    """
    status = transition.state.status(key)
    if status is None:
        transition.refuse(Refusal.UNKNOWN_STEP)
        return
    until = max(transition.now, status.due) + timedelta(minutes=minutes)
    if until >= transition.state.plan.rising:
        transition.refuse(Refusal.SNOOZE_TOO_LONG)
    else:
        zone = transition.state.plan.zone
        transition.record(Kind.SNOOZED, key, until=format_instant(until, zone))


def undo(transition: Transition, key: str) -> None:
    """Record that the last answer to a step counts no longer; refused where none is left."""
    status = transition.state.status(key)
    if status is None:
        transition.refuse(Refusal.UNKNOWN_STEP)
    elif not status.answers:
        transition.refuse(Refusal.NOTHING_TO_UNDO)
    else:
        transition.record(Kind.UNDONE, key, of=status.answers[-1])


def answer_reminder(transition: Transition, reminder_id: int, kind: Kind, minutes: float) -> None:
    """Answer every step still open on a reminder; one that is closed already does nothing."""
    state = transition.state
    reminder = next((r for r in state.reminders if r.id == reminder_id), None)
    if reminder is None:
        return
    for step in reminder.steps:
        if kind is Kind.SNOOZED:
            snooze(transition, step.key, minutes)
        else:
            answer(transition, step.key, kind)
    # The desktop closes a reminder when a button is pressed; a step whose answer was refused stays
    # open, and the next tick shows it again.
    open_reminders.close(transition, [reminder])
