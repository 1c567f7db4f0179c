"""What can happen to an evening, and what is to be done about it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bedtime.core.entry import Entry, Kind
from bedtime.core.night import Plan
from bedtime.core.reminder import Reminder


class Why(StrEnum):
    """Why a step was held or missed; the values are the `reason` in the log."""

    OFF = "off"
    ASLEEP = "asleep"
    PAUSED = "paused"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Started:
    """The program has started."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The program is about to end."""


@dataclass(frozen=True, slots=True)
class Looked:
    """The wall clock was looked at: an alarm rang, or the heartbeat came."""


@dataclass(frozen=True, slots=True)
class Replanned:
    """The settings, the zone or the night's bedtime give another plan."""

    plan: Plan


@dataclass(frozen=True, slots=True)
class Answered:
    """A step was answered: `kind` is done or skipped."""

    key: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Snoozed:
    """A step is to ring again in some minutes."""

    key: str
    minutes: float


@dataclass(frozen=True, slots=True)
class Undone:
    """The last answer to a step is taken back."""

    key: str


@dataclass(frozen=True, slots=True)
class ReminderAnswered:
    """A button of a reminder was pressed: it answers every step still open on it."""

    reminder: int
    kind: Kind
    minutes: float
    """How long to snooze, where `kind` is snoozed."""


@dataclass(frozen=True, slots=True)
class ReminderGone:
    """A reminder left the screen without an answer."""

    reminder: int


@dataclass(frozen=True, slots=True)
class Paused:
    """No reminders until an instant."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Resumed:
    """Reminders again."""


@dataclass(frozen=True, slots=True)
class Locked:
    """The session was locked, or unlocked."""

    locked: bool


@dataclass(frozen=True, slots=True)
class BedtimeMoved:
    """Tonight's bedtime is another; `plan` is the night's plan with it."""

    bedtime: datetime
    plan: Plan


@dataclass(frozen=True, slots=True)
class SetAside:
    """Not tonight."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class BackToPlan:
    """Whatever was changed for this night alone is taken back; `plan` is the settings'."""

    plan: Plan


Event = (
    Started
    | Stopped
    | Looked
    | Replanned
    | Answered
    | Snoozed
    | Undone
    | ReminderAnswered
    | ReminderGone
    | Paused
    | Resumed
    | Locked
    | BedtimeMoved
    | SetAside
    | BackToPlan
)


class Refusal(StrEnum):
    """Why nothing was done; ui/words.py has the sentence."""

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
class Close:
    """Take this reminder down."""

    reminder: int


@dataclass(frozen=True, slots=True)
class Refuse:
    """Nothing was done, and this is why."""

    refusal: Refusal


Effect = Record | Notify | Close | Refuse
