"""What the check-in window is told, and what it can ask for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bedtime.core.diary.check_in import Value
from bedtime.core.diary.diary import Morning
from bedtime.core.evening.step_status import StepStatus
from bedtime.core.morning.suggestions import Suggestion
from bedtime.ui.check_in.night_picker import Day

Answers = Mapping[str, Value | None]
"""By field; None makes one unknown."""


@dataclass(frozen=True, slots=True)
class CheckInModel:
    """What the window shows."""

    morning: Morning
    """The night with its recorded answers; CheckIn() where there are none."""
    filled: bool = False
    """Whether there are any."""
    bedtime: datetime | None = None
    """As planned, on the clock of the night's zone."""
    today: bool = True
    """Whether this is the night that the present morning means."""
    asked: bool = True
    """Whether Bedtime asks about it of its own accord: it can be put off."""
    again: bool = True
    """Whether, put off, it may be asked about once more."""
    aside: bool = False
    took: bool = False
    """Whether something was taken that evening: side effects are asked about."""
    statuses: Sequence[StepStatus] = ()
    """Of the night's steps."""
    suggestions: Sequence[Suggestion] = ()
    versions: Sequence[tuple[datetime, Answers]] = ()
    """When (UTC) what was answered about the night, oldest first."""
    days: Sequence[Day] = ()
    """The last 14 nights, oldest first."""


@dataclass(frozen=True, slots=True)
class CheckInActions:
    """What can be asked for; all but the draft's on a click or a key."""

    save: Callable[[date, Answers], str | None]
    """Record answers, contradictions and all: they were asked about. Returns what went wrong."""
    show_night: Callable[[date], object]
    """Tell the window about another night."""
    in_an_hour: Callable[[date], object]
    not_today: Callable[[date], object]
    aside: Callable[[date, str], object]
    """Set a night aside, or say why afterwards; "" is no reason."""
    back: Callable[[date], object]
    """Let a night count after all."""
    load_draft: Callable[[date], Mapping[str, str]]
    """Return what was typed about a night and not saved, by field; empty where there is none."""
    keep_draft: Callable[[date, Mapping[str, str]], object]
    """Keep it in place of the one before."""
    drop_draft: Callable[[date], object]
