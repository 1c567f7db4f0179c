"""UTC instants of monotonic times, also across sleep and changes of the wall clock."""

from collections.abc import Callable
from datetime import UTC, datetime

SLACK = 5.0
"""Seconds by which the wall clock may be set without that counting as a jump."""


class SuspendClock:
    """Compares both clocks: the monotonic one stands still while the machine sleeps.

    A wall clock that has jumped ahead counts as a sleep, as everywhere in Bedtime; one that was
    put back was wrong before.
    """

    def __init__(self, wall: Callable[[], datetime], monotonic: Callable[[], float]) -> None:
        self._wall = wall
        self._monotonic = monotonic
        self._offset = self._difference()
        self._offset_before = self._offset
        self.woke_at = float("-inf")
        """The monotonic time at which the last jump was noticed."""

    def update(self) -> float:
        """Compare the clocks; return the seconds that the wall clock has jumped, mostly 0."""
        offset = self._difference()
        jump = offset - self._offset
        if abs(jump) < SLACK:
            jump = 0.0
        else:
            self._offset_before = min(self._offset, offset)
            self.woke_at = self._monotonic()
        self._offset = offset
        return jump

    def to_utc(self, monotonic: float) -> datetime:
        """Return the UTC instant of a monotonic time.

        A time between the last two updates is taken for one before the sleep: where nothing
        signals waking, that may be up to a minute after it.
        """
        offset = self._offset if monotonic > self.woke_at else self._offset_before
        return datetime.fromtimestamp(monotonic + offset, UTC)

    def _difference(self) -> float:
        return self._wall().timestamp() - self._monotonic()
