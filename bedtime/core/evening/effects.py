"""Effects of the state machine, which the engine must perform."""

from dataclasses import dataclass
from enum import StrEnum

from bedtime.core.entry import Entry
from bedtime.core.evening.reminders import HeadsUp, Offer, Reminder


class Reason(StrEnum):
    """Why a step was held back or missed; the values are the `reason` in the log."""

    OFF = "off"
    ASLEEP = "asleep"
    PAUSED = "paused"
    LOCKED = "locked"
    SETUP = "setup"
    """The first-run dialog was open: no reminders by hours that the user has not chosen."""
    DO_NOT_DISTURB = "do_not_disturb"
    FULL_SCREEN = "full_screen"
    CALL = "call"


class Refusal(StrEnum):
    """Why a request was refused; the sentences are in bedtime.text.commands."""

    UNKNOWN_STEP = "unknown_step"
    SNOOZE_TOO_LONG = "snooze_too_long"
    NOTHING_TO_UNDO = "nothing_to_undo"
    ALREADY_SO = "already_so"
    PAUSE_IN_THE_PAST = "pause_in_the_past"
    BEDTIME_OUT_OF_NIGHT = "bedtime_out_of_night"
    NIGHT_OFF = "night_off"


@dataclass(frozen=True, slots=True)
class Record:
    """Append these entries to the log, all or none."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Notify:
    """Show this reminder, in place of one with the same id."""

    reminder: Reminder


@dataclass(frozen=True, slots=True)
class OfferCheckIn:
    """Show the offer of a check-in."""

    offer: Offer


@dataclass(frozen=True, slots=True)
class ShowHeadsUp:
    """Show this heads-up."""

    heads_up: HeadsUp


@dataclass(frozen=True, slots=True)
class Close:
    """Close the notification with this id: a reminder's, OFFER or HEADS_UP."""

    id: int


@dataclass(frozen=True, slots=True)
class Refuse:
    """Report that the event changed nothing, and why."""

    refusal: Refusal


Effect = Record | Notify | OfferCheckIn | ShowHeadsUp | Close | Refuse
