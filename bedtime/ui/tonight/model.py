"""What the Tonight window shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import StepStatus


@dataclass(frozen=True, slots=True)
class TonightModel:
    """What the window shows."""

    state: State
    now: datetime
    snooze: float
    """Minutes."""
    countdown: bool
    """Whether it says how long it is to bedtime and to the steps."""
    ring: StepStatus | None = None
    """The next one ahead, of whichever night."""
    notes: Sequence[str] = ()
    """What the user should know and has not put away, oldest first."""
    untold: Sequence[State] = ()
    """The mornings whose check-in is open and may be spoken of, oldest first."""
