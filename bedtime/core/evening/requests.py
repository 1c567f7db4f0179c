"""What a command, a window or the tray can ask of a night, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Kind
from bedtime.core.evening.effects import Refusal
from bedtime.core.evening.step_status import Phase


@dataclass(frozen=True, slots=True)
class AnswerStep:
    """Answer a step: done or skipped."""

    key: str
    answer: Literal[Kind.DONE, Kind.SKIPPED]
    night: date | None = None
    """Tonight, where none is named; the same in the other requests."""


@dataclass(frozen=True, slots=True)
class SnoozeStep:
    """Ring a step again in some minutes, by default the first of `reminders.snooze`."""

    key: str
    minutes: float | None = None
    night: date | None = None


@dataclass(frozen=True, slots=True)
class UndoAnswer:
    """Take the last answer to a step back."""

    key: str
    night: date | None = None


PauseEnd = timedelta | time | date | None
"""After a while, at the next such clock time, at a date's planned rising; None: at the next."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Show no reminders for a while."""

    until: PauseEnd = None


@dataclass(frozen=True, slots=True)
class Resume:
    """Show reminders again."""


@dataclass(frozen=True, slots=True)
class MoveBedtime:
    """Move tonight's bedtime by minutes from where it holds now; negative is earlier."""

    minutes: float


@dataclass(frozen=True, slots=True)
class SetNightAside:
    """Leave a night out, without a gap; a reason may also be given afterwards."""

    reason: str = ""
    night: date | None = None


@dataclass(frozen=True, slots=True)
class ReturnToPlan:
    """Take back what was changed for one night alone."""

    night: date | None = None


@dataclass(frozen=True, slots=True)
class RecordCheckIn:
    """Record answers about a night: the detail of a `checkin` entry."""

    detail: Mapping[str, Any]
    night: date | None = None


@dataclass(frozen=True, slots=True)
class LogIntake:
    """Log something taken, in the night of its time."""

    intake: Intake


@dataclass(frozen=True, slots=True)
class UndoIntake:
    """Take back the last entry that says just this, by default of the night of its time."""

    intake: Intake
    night: date | None = None


@dataclass(frozen=True, slots=True)
class ReloadLog:
    """Read tonight again from a log that another has written to."""


Request = (
    AnswerStep
    | SnoozeStep
    | UndoAnswer
    | Pause
    | Resume
    | MoveBedtime
    | SetNightAside
    | ReturnToPlan
    | RecordCheckIn
    | LogIntake
    | UndoIntake
    | ReloadLog
)


@dataclass(frozen=True, slots=True)
class StepOutcome:
    """Where the step of a request stands afterwards."""

    title: str
    phase: Phase
    due: datetime
    """The moment of its last ring (UTC)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a request, and what holds in its night afterwards; instants are UTC."""

    refusal: Refusal | None
    """Why nothing was done; None where it was."""
    zone: str
    night: date
    bedtime: datetime | None
    """None where the night is off."""
    rising: datetime
    paused_until: datetime | None = None
    known_keys: tuple[str, ...] = ()
    """Of the night's steps, where the request named one."""
    step: StepOutcome | None = None
    """None where the request named no step, or none of that night."""
