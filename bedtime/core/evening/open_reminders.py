"""The reminders on the screen: shown, replaced when their steps change, closed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bedtime.core.evening import interruption_policy
from bedtime.core.evening.effects import Close, Notify
from bedtime.core.evening.reminders import DueStep, Reminder
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.core.evening.transition import Transition
from bedtime.core.settings import Show


def show_new(transition: Transition, statuses: Iterable[StepStatus]) -> None:
    """Show one new reminder for all these steps; none where there is no step."""
    statuses = tuple(statuses)
    if not statuses:
        return
    number = transition.state.reminder_count + 1
    transition.state = replace(transition.state, reminder_count=number)
    stays = any(status.step.show is Show.STAY for status in statuses)
    steps = tuple(DueStep(status.step.key, status.step.title, status.due) for status in statuses)
    urgency = interruption_policy.urgency(transition.state)
    _put(transition, Reminder(number, steps, stays, urgency))


def without_reminder(state: State, now: datetime, show: Show) -> tuple[StepStatus, ...]:
    """Return the open steps of this `show` that no reminder lists.

    A step that was shown while the clock was ahead is left out until it is due again.
    """
    listed = {step.key for reminder in state.reminders for step in reminder.steps}
    return tuple(
        status
        for status in state.step_statuses
        if status.phase is Phase.SHOWN
        and status.step.show is show
        and status.step.key not in listed
        and status.due <= now
    )


def close(transition: Transition, reminders: Iterable[Reminder]) -> None:
    """Close these reminders."""
    closed = {reminder.id for reminder in reminders}
    left = []
    for reminder in transition.state.reminders:
        if reminder.id in closed:
            transition.add(Close(reminder.id))
        else:
            left.append(reminder)
    transition.state = replace(transition.state, reminders=tuple(left))


def close_while_held(transition: Transition) -> None:
    """Close staying reminders if reminders are held back now; a tick shows them again afterwards.

    Those that left the screen by themselves are not closed, so that they are not shown again.
    """
    state = transition.state
    if state.blocked(transition.now):
        close(transition, (r for r in state.reminders if r.stays and r.id not in state.gone))


def drop_closed_steps(transition: Transition) -> None:
    """Remove steps that are no longer open from the reminders; close reminders without steps."""
    is_open = {
        status.step.key: status
        for status in transition.state.step_statuses
        if status.phase is Phase.SHOWN
    }
    for reminder in transition.state.reminders:
        left = tuple(step for step in reminder.steps if step.key in is_open)
        if not left:
            close(transition, [reminder])
        elif left != reminder.steps:
            stays = any(is_open[step.key].step.show is Show.STAY for step in left)
            _put(transition, replace(reminder, steps=left, stays=stays))


def _put(transition: Transition, reminder: Reminder) -> None:
    """Keep a reminder in place of one with its id; show it unless it is gone or held back."""
    state = transition.state
    others = tuple(r for r in state.reminders if r.id != reminder.id)
    transition.state = replace(state, reminders=(*others, reminder))
    if reminder.id not in state.gone and not state.blocked(transition.now):
        transition.add(Notify(reminder))
