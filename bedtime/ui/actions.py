"""What the user can ask for in the tray and in the windows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bedtime.core.evening.unanswered import Choice


@dataclass(frozen=True, slots=True)
class Actions:
    """What can be asked for; each is called on a click.

    Answers come with the night that was shown: a late click must not hit another.
    """

    done: Callable[[str, date], object]
    skip: Callable[[str, date], object]
    snooze: Callable[[str, date], object]
    undo: Callable[[str, date], object]
    pause: Callable[[str], object]
    """With minutes, `tonight`, `HH:MM` or an ISO date, as text."""
    pause_until: Callable[[], object]
    """Ask until when."""
    resume: Callable[[], object]
    later: Callable[[float], object]
    back: Callable[[], object]
    aside: Callable[[], object]
    choose: Callable[[str, Choice], object]
    """Say what is to become of a step that was never answered."""
    forget_notes: Callable[[], object]
    """The sentences in the Tonight window were read."""
    open_tonight: Callable[[], object]
    open_settings: Callable[[], object]
    check_in: Callable[[], object]
    """Open the check-in of the night that the present morning means."""
    tell_morning: Callable[[date], object]
    """Open the check-in of this night."""
    let_mornings_be: Callable[[Sequence[date]], object]
    """Speak of these nights' check-ins no more."""
    log_taken: Callable[[], object]
    """Open the dialog that logs something taken."""
    see_taken: Callable[[], object]
    """Open the page about what was taken."""
    quit: Callable[[], object]
