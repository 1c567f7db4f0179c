"""Instants for moments of the monotonic clock, also across sleep and changes of the wall clock."""

from collections.abc import Callable
from datetime import UTC, datetime

SLACK = 5.0
"""Seconds by which the wall clock may be set without that counting as a jump."""


class SuspendClock:
    """Watches both clocks: the monotonic one stands still while the machine sleeps.

    A wall clock that has jumped ahead counts as a sleep, as everywhere in Bedtime; one that was
    put back was wrong before.
    """

    def __init__(self, wall: Callable[[], datetime], monotonic: Callable[[], float]) -> None:
        self._wall = wall
        self._monotonic = monotonic
        self._offset = self._difference()
        self._before = self._offset
        self.woke = float("-inf")
        """The moment at which the last jump was noticed."""

    @property
    def moment(self) -> float:
        """Now, by the monotonic clock."""
        return self._monotonic()

    def look(self) -> float:
        """Compare the clocks; returns the seconds that the wall clock has jumped, mostly 0."""
        offset = self._difference()
        jump = offset - self._offset
        if abs(jump) < SLACK:
            jump = 0.0
        else:
            self._before = min(self._offset, offset)
            self.woke = self._monotonic()
        self._offset = offset
        return jump

    def instant(self, moment: float) -> datetime:
        """Return when that was.

        What was between the last look and the one that noticed a jump was before the sleep: where
        nobody tells of waking, that may be a minute of the time after it.
        """
        offset = self._offset if moment > self.woke else self._before
        return datetime.fromtimestamp(moment + offset, UTC)

    def _difference(self) -> float:
        return self._wall().timestamp() - self._monotonic()
