"""Actions of the tray and the Tonight window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bedtime.core.evening.requests import PauseEnd
from bedtime.core.evening.unanswered import Choice


@dataclass(frozen=True, slots=True)
class Actions:
    """Callbacks of menu entries and buttons.

    Answers to a step take the step's key and the night that was shown, so that a late click does
    not answer for the next night.
    """

    done: Callable[[str, date], object]
    skip: Callable[[str, date], object]
    snooze: Callable[[str, date], object]
    undo: Callable[[str, date], object]
    pause: Callable[[PauseEnd], object]
    """Pause reminders until then."""
    pause_until: Callable[[], object]
    """Open the dialog that asks until when."""
    resume: Callable[[], object]
    later: Callable[[float], object]
    """Move tonight's bedtime by this many minutes."""
    back_to_plan: Callable[[], object]
    """Undo `later` and `set_aside`."""
    set_aside: Callable[[], object]
    """Turn tonight's reminders off."""
    choose: Callable[[str, Choice], object]
    """Apply the user's choice about a step that was never answered."""
    dismiss_notices: Callable[[], object]
    """Remove the notices from the Tonight window."""
    open_tonight: Callable[[], object]
    open_settings: Callable[[], object]
    open_check_in: Callable[[], object]
    """Open the check-in of the present morning."""
    open_check_in_for: Callable[[date], object]
    """Open the check-in of a night."""
    dismiss_check_ins: Callable[[Sequence[date]], object]
    """Stop offering the check-ins of these nights."""
    log_intake: Callable[[], object]
    """Open the dialog that logs an intake."""
    open_intakes: Callable[[], object]
    """Open the window of the intakes."""
    quit: Callable[[], object]
