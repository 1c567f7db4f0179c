"""Presses of a notification's buttons: answers to a reminder, or to the offer of a check-in."""

from collections.abc import Callable
from typing import assert_never

from bedtime.adapters.notify.message import Button
from bedtime.core.entry import Kind
from bedtime.core.evening.events import ReminderAnswered
from bedtime.core.evening.reminders import OFFER
from bedtime.core.morning.offer import POSTPONED_FOR
from bedtime.engine.requests import outcome, postpone_offer
from bedtime.engine.routine import Routine
from bedtime.text import commands

ANSWERS = {Button.DONE: Kind.DONE, Button.SKIP: Kind.SKIPPED, Button.SNOOZE: Kind.SNOOZED}


def handle_button(
    routine: Routine,
    number: int,
    button: Button,
    *,
    open_window: Callable[[str], object],
) -> str | None:
    """Handle a button of the message with this id; returns the refusal's sentence, if refused.

    `open_window` opens a window by its name.
    """
    if number == OFFER:
        _answer_offer(routine, button, open_window)
        return None
    match button:
        case Button.OPEN:
            open_window("tonight")
            return None
        case Button.DONE | Button.SKIP | Button.SNOOZE:
            return _answer_reminder(routine, number, ANSWERS[button])
        case _:
            assert_never(button)


def _answer_offer(routine: Routine, button: Button, open_window: Callable[[str], object]) -> None:
    match button:
        case Button.SNOOZE:
            postpone_offer(routine, POSTPONED_FOR)
        case Button.SKIP:
            postpone_offer(routine, None)
        case Button.DONE | Button.OPEN:
            open_window("checkin")
        case _:
            assert_never(button)


def _answer_reminder(routine: Routine, number: int, kind: Kind) -> str | None:
    """Answer a reminder's steps; only a snooze can be refused."""
    snooze = routine.settings.reminders.snooze[0]
    refusal = routine.handle(ReminderAnswered(number, kind, snooze))
    if refusal is None:
        return None
    return commands.refusal_message(refusal, None, outcome(routine, refusal), routine.now())
