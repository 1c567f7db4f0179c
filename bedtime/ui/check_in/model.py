"""What the check-in window shows and which actions it emits; without Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from bedtime.core.diary.answers import Answers
from bedtime.core.diary.diary import Morning
from bedtime.core.evening.step_status import StepStatus
from bedtime.core.morning.suggestions import Suggestion


class NightState(Enum):
    """State of a past night's check-in."""

    FILLED = auto()
    OPEN = auto()
    ASIDE = auto()
    BLANK = auto()
    """Not asked about: the night was off, or before the first run; it can still be filled in."""


@dataclass(frozen=True, slots=True)
class PastNight:
    """One of the last nights."""

    night: date
    state: NightState
    bedtime: datetime | None = None
    """As planned, on the clock of the night's zone."""


@dataclass(frozen=True, slots=True)
class CheckInModel:
    """What the window shows."""

    morning: Morning
    """The night with its recorded answers; an empty CheckIn where there are none."""
    has_answers: bool = False
    """Whether any answers are recorded."""
    bedtime: datetime | None = None
    """As planned, on the clock of the night's zone."""
    is_today: bool = True
    """Whether it is the check-in of the present morning."""
    is_asked_about: bool = True
    """Whether Bedtime offers the check-in by itself: only then can it be postponed."""
    can_ask_again: bool = True
    """Whether it is offered once more after it was postponed."""
    is_set_aside: bool = False
    same_date_question: str = ""
    """Asks which night is meant, where the answers were recorded by another clock; else ""."""
    had_intakes: bool = False
    """Whether an intake was logged that evening: side effects are asked about."""
    statuses: Sequence[StepStatus] = ()
    """Of the night's steps."""
    suggestions: Sequence[Suggestion] = ()
    versions: Sequence[tuple[datetime, Answers]] = ()
    """Saved answers with the instant (UTC) of each save, oldest first."""
    nights: Sequence[PastNight] = ()
    """The last 14 nights, oldest first."""

    @property
    def night(self) -> date:
        """The night that is shown."""
        return self.morning.night

    @property
    def can_be_postponed(self) -> bool:
        """Whether the check-in is still to be made this morning, and offered."""
        done = self.has_answers or self.is_set_aside
        return self.is_today and self.is_asked_about and not done

    @property
    def next_open(self) -> PastNight | None:
        """The latest other night whose check-in is open, if any."""
        others = (night for night in reversed(self.nights) if night.night != self.night)
        return next((night for night in others if night.state is NightState.OPEN), None)


@dataclass(frozen=True, slots=True)
class CheckInActions:
    """Callbacks of the window; all but those of the draft are called on a click or a key."""

    save: Callable[[date, Answers], str | None]
    """Record answers, contradictory or not; return what went wrong, None if nothing."""
    show_night: Callable[[date], object]
    """Show another night in the window."""
    in_an_hour: Callable[[date], object]
    """Postpone the offer by an hour."""
    not_today: Callable[[date], object]
    """Do not offer this check-in again."""
    set_aside: Callable[[date, str], object]
    """Set a night aside, or add the reason afterwards; "" is no reason."""
    undo_set_aside: Callable[[date], object]
    load_draft: Callable[[date], Mapping[str, str]]
    """Return what was typed about a night and not saved, by field; empty where there is none."""
    keep_draft: Callable[[date, Mapping[str, str]], object]
    """Store a draft, replacing the one before."""
    drop_draft: Callable[[date], object]
