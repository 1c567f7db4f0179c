"""Input events of the state machine."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Kind
from bedtime.core.evening.interruptions import Interruptions
from bedtime.core.evening.unanswered import Choice
from bedtime.core.schedule.long_nights import ClockTimes
from bedtime.core.schedule.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Started:
    """The program has started."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The program is about to end."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """The wall clock was checked: at an alarm, at the heartbeat, or after another event."""


@dataclass(frozen=True, slots=True)
class Rescheduled:
    """Nights are planned by another schedule: by new settings, or in another zone."""

    schedule: Schedule


@dataclass(frozen=True, slots=True)
class Answered:
    """A step was answered; `kind` is DONE or SKIPPED."""

    key: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Snoozed:
    """A step was snoozed for some minutes."""

    key: str
    minutes: float


@dataclass(frozen=True, slots=True)
class Undone:
    """The last answer to a step was undone."""

    key: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The user chose what to do with a step that was never answered."""

    key: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class LongNightConfirmed:
    """A night that is planned unusually long was found right."""

    times: ClockTimes


@dataclass(frozen=True, slots=True)
class ReminderAnswered:
    """A button of a reminder was pressed, which answers every step still open on it."""

    reminder_id: int
    kind: Kind
    minutes: float
    """How long to snooze, where `kind` is SNOOZED; else unused."""


@dataclass(frozen=True, slots=True)
class ReminderGone:
    """A reminder left the screen without an answer, by the user or the desktop."""

    reminder_id: int


@dataclass(frozen=True, slots=True)
class Paused:
    """Reminders were paused until an instant (UTC)."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Resumed:
    """The pause was ended."""


@dataclass(frozen=True, slots=True)
class Locked:
    """The session was locked, or unlocked."""

    locked: bool


@dataclass(frozen=True, slots=True)
class FirstRunChanged:
    """The first-run dialog was opened (`active`) or closed."""

    active: bool


@dataclass(frozen=True, slots=True)
class InterruptionsChanged:
    """Other things are on that a reminder would interrupt."""

    interruptions: Interruptions


@dataclass(frozen=True, slots=True)
class BedtimeMoved:
    """The bedtime was moved for this night alone."""

    bedtime: datetime


@dataclass(frozen=True, slots=True)
class SetAside:
    """The night was set aside; the reason is "" where none is given."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class BackToPlan:
    """Changes to this night alone were undone."""


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """A check-in was answered or corrected; `detail` is that of a `checkin` entry."""

    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class IntakeLogged:
    """An intake was logged for this night."""

    intake: Intake


@dataclass(frozen=True, slots=True)
class IntakeUndone:
    """The last logged intake of this night that equals `intake` was undone."""

    intake: Intake


@dataclass(frozen=True, slots=True)
class OfferPostponed:
    """The offer of the night's check-in was postponed until an instant (UTC); None: for good."""

    until: datetime | None


Event = (
    Started
    | Stopped
    | Ticked
    | Rescheduled
    | Answered
    | Snoozed
    | Undone
    | Chosen
    | LongNightConfirmed
    | ReminderAnswered
    | ReminderGone
    | Paused
    | Resumed
    | Locked
    | FirstRunChanged
    | InterruptionsChanged
    | BedtimeMoved
    | SetAside
    | BackToPlan
    | CheckedIn
    | IntakeLogged
    | IntakeUndone
    | OfferPostponed
)
