"""What can happen to an evening."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Kind
from bedtime.core.evening.unanswered import Choice
from bedtime.core.schedule.plan import Plan


@dataclass(frozen=True, slots=True)
class Started:
    """The program has started."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The program is about to end."""


@dataclass(frozen=True, slots=True)
class Ticked:
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
class Chosen:
    """It was said what is to become of a step that was never answered."""

    key: str
    choice: Choice


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
class FirstRunChanged:
    """The first start is being answered, or is over."""

    going_on: bool


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


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """A morning was told, or told anew: the detail of a `checkin` entry."""

    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class IntakeLogged:
    """Something was taken in this night."""

    intake: Intake


@dataclass(frozen=True, slots=True)
class IntakeUndone:
    """What was logged as taken in this night was not: the last entry that says just this."""

    intake: Intake


@dataclass(frozen=True, slots=True)
class OfferPostponed:
    """The offer of the night's check-in is put off, until an instant or, with None, for good."""

    until: datetime | None


Event = (
    Started
    | Stopped
    | Ticked
    | Replanned
    | Answered
    | Snoozed
    | Undone
    | Chosen
    | ReminderAnswered
    | ReminderGone
    | Paused
    | Resumed
    | Locked
    | FirstRunChanged
    | BedtimeMoved
    | SetAside
    | BackToPlan
    | CheckedIn
    | IntakeLogged
    | IntakeUndone
    | OfferPostponed
)
