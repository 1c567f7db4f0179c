"""The model of the Tonight window."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import StepStatus


@dataclass(frozen=True, slots=True)
class TonightModel:
    """What the Tonight window shows, apart from the last evenings and the question."""

    state: State
    now: datetime
    snooze: float
    """Minutes of the snooze button."""
    countdown: bool
    """Whether the time left to bedtime and to the steps is shown."""
    next_ring: StepStatus | None = None
    """The next one due, of this night or a later one."""
    notices: Sequence[str] = ()
    """Sentences that the user has not dismissed yet, oldest first."""
    pending_check_ins: Sequence[State] = ()
    """Nights whose check-in is open and not dismissed, oldest first."""
