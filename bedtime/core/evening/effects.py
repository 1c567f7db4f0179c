"""What is to be done about what happened: performed by the routine."""

from dataclasses import dataclass
from enum import StrEnum

from bedtime.core.entry import Entry
from bedtime.core.evening.reminders import HeadsUp, Offer, Reminder


class Reason(StrEnum):
    """Why a step was held or missed; the values are the `reason` in the log."""

    OFF = "off"
    ASLEEP = "asleep"
    PAUSED = "paused"
    LOCKED = "locked"
    SETUP = "setup"
    """The first start was being answered: nothing rings for hours that nobody chose."""


class Refusal(StrEnum):
    """Why nothing was done; text/commands.py has the sentence."""

    UNKNOWN_STEP = "unknown_step"
    SNOOZE_TOO_LONG = "snooze_too_long"
    NOTHING_TO_UNDO = "nothing_to_undo"
    ALREADY_SO = "already_so"
    PAUSE_IN_THE_PAST = "pause_in_the_past"
    BEDTIME_OUT_OF_NIGHT = "bedtime_out_of_night"
    NIGHT_OFF = "night_off"


@dataclass(frozen=True, slots=True)
class Record:
    """Write these entries to the log, all or none."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Notify:
    """Put this reminder before the user, in place of one with the same id."""

    reminder: Reminder


@dataclass(frozen=True, slots=True)
class OfferCheckIn:
    """Put the offer of a check-in before the user."""

    offer: Offer


@dataclass(frozen=True, slots=True)
class ShowHeadsUp:
    """Put this heads-up before the user."""

    heads_up: HeadsUp


@dataclass(frozen=True, slots=True)
class Close:
    """Take this reminder, OFFER or HEADS_UP down."""

    reminder: int


@dataclass(frozen=True, slots=True)
class Refuse:
    """Nothing was done, and this is why."""

    refusal: Refusal


Effect = Record | Notify | OfferCheckIn | ShowHeadsUp | Close | Refuse
