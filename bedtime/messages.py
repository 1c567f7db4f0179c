"""What a reminder says, by the routine's clock and the user's settings."""

from bedtime.adapters.notify.message import Message
from bedtime.core.reminder import Reminder
from bedtime.routine import Routine
from bedtime.ui.words import steps


def message(routine: Routine, reminder: Reminder) -> Message:
    """Word a reminder; a discreet one keeps to itself what it is about."""
    now, zone = routine.now(), routine.state.plan.zone
    chosen = routine.settings.reminders
    summary, body = steps.summary(reminder), steps.body(reminder, now, zone)
    if chosen.discreet:
        summary, body = steps.discreet(), ""
    buttons = steps.buttons(reminder, chosen.snooze[0])
    return Message(reminder.id, summary, body, buttons, reminder.stays)


def printed(routine: Routine, message: Message) -> str:
    """Word a message for the terminal, with the commands that answer it."""
    now, zone = routine.now(), routine.state.plan.zone
    shown = (r for r in routine.state.reminders if r.id == message.id)
    keys = [due.key for reminder in shown for due in reminder.steps]
    return steps.printed(message.summary, message.body, keys, now, zone)
