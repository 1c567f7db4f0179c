"""What a reminder, the morning's offer and the heads-up say, and what their buttons do."""

from collections.abc import Callable

from bedtime.adapters.notify.message import Button, Message
from bedtime.core.entry import Kind, write
from bedtime.core.evening.events import ReminderAnswered
from bedtime.core.evening.reminders import HEADS_UP, OFFER, HeadsUp, Offer, Reminder, Shown
from bedtime.core.morning.offer import HOUR
from bedtime.core.settings import Voice
from bedtime.engine.requests import put_off
from bedtime.engine.routine import Routine
from bedtime.text import check_in_offer, commands, heads_up, steps

ANSWERS = {Button.DONE: Kind.DONE, Button.SKIP: Kind.SKIPPED, Button.SNOOZE: Kind.SNOOZED}


def message(routine: Routine, shown: Shown) -> Message:
    """Word what is to be shown; discreet, it keeps to itself what it is about."""
    match shown:
        case Reminder():
            said = _reminded(routine, shown)
        case Offer():
            said = _offered(routine, shown)
        case _:
            said = _forewarned(routine, shown)
    if routine.settings.reminders.discreet:
        return Message(said.id, steps.discreet(), "", said.buttons, said.stays)
    return said


def printed(routine: Routine, message: Message) -> str:
    """Word a message for the terminal, with the commands that answer it; discreet, without keys."""
    now, zone = routine.now(), routine.state.plan.zone
    if message.id == OFFER:
        return check_in_offer.printed(message.summary, message.body, now, zone)
    if message.id == HEADS_UP:
        return heads_up.printed(message.summary, message.body, now, zone)
    named = () if routine.settings.reminders.discreet else routine.state.reminders
    keys = [due.key for reminder in named if reminder.id == message.id for due in reminder.steps]
    return steps.printed(message.summary, message.body, keys, now, zone)


def answer(
    routine: Routine,
    number: int,
    press: Button,
    *,
    open_: Callable[[str], object],
) -> str | None:
    """Do what a button of a reminder, or of the offer, says; returns why it was not done.

    `open_` opens a window by its name.
    """
    match press:
        case Button.SNOOZE if number == OFFER:
            put_off(routine, HOUR)
        case Button.SKIP if number == OFFER:
            put_off(routine, None)
        case _ if number == OFFER:
            open_("checkin")
        case Button.OPEN:
            open_("tonight")
        case _:
            return _take(routine, number, ANSWERS[press])
    return None


def _take(routine: Routine, number: int, kind: Kind) -> str | None:
    """Answer a reminder; of all that it could ask for only a snooze is ever refused."""
    snooze = routine.settings.reminders.snooze[0]
    refusal = routine.handle(ReminderAnswered(number, kind, snooze))
    plan = routine.state.plan
    rising = {"rising": write(plan.rising, plan.zone)}
    return None if refusal is None else commands.refused(refusal, {}, rising)


def _offered(routine: Routine, offer: Offer) -> Message:
    buttons = check_in_offer.buttons(again=routine.settings.reminders.voice is not Voice.GENTLE)
    return Message(
        offer.id, check_in_offer.summary(), check_in_offer.body(offer), buttons, stays=False
    )


def _forewarned(routine: Routine, said: HeadsUp) -> Message:
    summary = heads_up.summary(said, routine.now(), routine.settings.reminders.voice)
    return Message(said.id, summary, heads_up.body(), (), stays=False)


def _reminded(routine: Routine, reminder: Reminder) -> Message:
    now, zone = routine.now(), routine.state.plan.zone
    summary, body = steps.summary(reminder), steps.body(reminder, now, zone)
    buttons = steps.buttons(len(reminder.steps), routine.settings.reminders.snooze[0])
    return Message(reminder.id, summary, body, buttons, reminder.stays)
