"""Messages of reminders, the morning's offer and the heads-up."""

from dataclasses import replace
from typing import assert_never

from bedtime.adapters.notify.message import Message
from bedtime.core.evening.reminders import HEADS_UP, OFFER, HeadsUp, Notification, Offer, Reminder
from bedtime.core.morning.offer import can_be_postponed
from bedtime.core.settings import Voice
from bedtime.engine.requests import offer_ends
from bedtime.engine.routine import Routine
from bedtime.text import check_in_offer, heads_up, steps


def message(routine: Routine, notification: Notification) -> Message:
    """Return the message of a notification; a discreet one does not name its subject."""
    match notification:
        case Reminder():
            full = _reminder_message(routine, notification)
        case Offer():
            full = _offer_message(routine, notification)
        case HeadsUp():
            full = _heads_up_message(routine, notification)
        case _:
            assert_never(notification)
    full = replace(full, may_be_urgent=routine.settings.reminders.urgent)
    if routine.settings.reminders.discreet:
        summary = steps.discreet_summary()
        if isinstance(notification, HeadsUp):
            summary = heads_up.soon(summary)
        full = replace(full, summary=summary, body="")
    return replace(full, urgency=notification.urgency)


def terminal_text(routine: Routine, message: Message) -> str:
    """Return a message for the terminal, with the commands that answer it.

    A discreet one does not name the keys of its steps.
    """
    now, zone = routine.now(), routine.state.plan.zone
    if message.id == OFFER:
        return check_in_offer.terminal_text(message.summary, message.body, now, zone)
    if message.id == HEADS_UP:
        return heads_up.terminal_text(message.summary, message.body, now, zone)
    named = () if routine.settings.reminders.discreet else routine.state.reminders
    keys = [due.key for reminder in named if reminder.id == message.id for due in reminder.steps]
    return steps.terminal_text(message.summary, message.body, keys, now, zone)


def _offer_message(routine: Routine, offer: Offer) -> Message:
    ends = offer_ends(routine, offer.night)
    asks_twice = routine.settings.reminders.voice is not Voice.GENTLE
    buttons = check_in_offer.buttons(
        can_postpone=asks_twice and can_be_postponed(ends, routine.now())
    )
    summary, body = check_in_offer.summary(), check_in_offer.body(offer)
    return Message(offer.id, summary, body, buttons, stays=False, quiet=offer.quiet)


def _heads_up_message(routine: Routine, notification: HeadsUp) -> Message:
    summary = heads_up.summary(notification, routine.now(), routine.settings.reminders.voice)
    return Message(notification.id, summary, heads_up.body(), (), stays=False)


def _reminder_message(routine: Routine, reminder: Reminder) -> Message:
    now, zone = routine.now(), routine.state.plan.zone
    summary, body = steps.summary(reminder), steps.body(reminder, now, zone)
    buttons = steps.buttons(len(reminder.steps), routine.settings.reminders.snooze[0])
    return Message(reminder.id, summary, body, buttons, reminder.stays)
