"""What a reminder and the morning's offer say, and what the offer's buttons do."""

from collections.abc import Callable

from bedtime.adapters.notify.message import Message, Press
from bedtime.core.offer import HOUR
from bedtime.core.reminder import OFFER, Offer, Reminder
from bedtime.orders import put_off
from bedtime.routine import Routine
from bedtime.ui.words import morning, steps


def message(routine: Routine, shown: Reminder | Offer) -> Message:
    """Word a reminder or the offer; discreet ones keep to themselves what they are about."""
    said = _offered(shown) if isinstance(shown, Offer) else _reminded(routine, shown)
    if routine.settings.reminders.discreet:
        return Message(said.id, steps.discreet(), "", said.buttons, said.stays)
    return said


def printed(routine: Routine, message: Message) -> str:
    """Word a message for the terminal, with the commands that answer it."""
    now, zone = routine.now(), routine.state.plan.zone
    if message.id == OFFER:
        return morning.printed(message.summary, message.body, now, zone)
    shown = (r for r in routine.state.reminders if r.id == message.id)
    keys = [due.key for reminder in shown for due in reminder.steps]
    return steps.printed(message.summary, message.body, keys, now, zone)


def answer_offer(routine: Routine, press: Press, check_in: Callable[[], None]) -> None:
    """Do what a button of the offer says; the offer itself, pressed, means check in too."""
    match press:
        case Press.SNOOZE:
            put_off(routine, HOUR)
        case Press.SKIP:
            put_off(routine, None)
        case _:
            check_in()


def _offered(offer: Offer) -> Message:
    return Message(offer.id, morning.summary(), morning.body(offer), morning.buttons(), stays=False)


def _reminded(routine: Routine, reminder: Reminder) -> Message:
    now, zone = routine.now(), routine.state.plan.zone
    summary, body = steps.summary(reminder), steps.body(reminder, now, zone)
    buttons = steps.buttons(reminder, routine.settings.reminders.snooze[0])
    return Message(reminder.id, summary, body, buttons, reminder.stays)
