"""Whether the computer is used, by the best way that works here; only changes are told."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from bedtime.adapters.presence.backend import LIMIT, Activity, Backend
from bedtime.adapters.presence.suspend_clock import SuspendClock

GRACE = 10.0
"""Seconds after waking in which input may be none: GNOME, and drivers that switch the console,
begin their count anew."""
SURE = 900.0
"""Seconds of wakefulness after which one who still counts as present has been so since waking:
no desktop's delay is longer."""

_LIMIT = timedelta(seconds=LIMIT)
_JITTER = 1.0
"""Seconds by which two looks may differ about one input."""
_NEVER = datetime(1970, 1, 2, tzinfo=UTC)


def _now() -> datetime:
    return datetime.now(UTC)


class PresenceMonitor:
    """Opens the ways one after the other until one works, and goes back to a better one.

    Locked and suspended time counts as away. Waking alone is no use of the computer: that takes
    input after it, or unlocking.
    """

    def __init__(
        self,
        ways: Sequence[Backend],
        used: Callable[[bool, datetime], object],
        *,
        wall: Callable[[], datetime] = _now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`ways` in order of preference.

        `used` hears True and when, or False and the last input before: first when it is known,
        then at each change.
        """
        self._ways = ways
        self._used = used
        self._wall = wall
        self._monotonic = monotonic
        self._opened = 0
        self._said: dict[int, Activity | None] = {}
        self._forget()

    @property
    def watches(self) -> bool:
        """Whether a way works; else nothing is told."""
        return self._best is not None

    def open(self, *, locked: bool) -> None:
        """Begin; whether the session is locked is for others to say."""
        self._forget()
        self._locked = locked
        self._open_next()

    def close(self) -> None:
        """Watch nothing and tell nothing any more."""
        for way in self._ways[: self._opened]:
            way.close()
        self._opened = 0
        self._said.clear()

    def look(self) -> None:
        """Look at the clocks and at the way, as at every beat and after waking."""
        best = self._best
        if best is None:
            return
        self._look_at_clocks()
        if self._locked:
            return
        way, seen = self._ways[best], self._said[best]
        if way.polled:
            way.ask()
        elif seen is not None and not seen.away:
            if self._moment > self._instants.woke + GRACE:
                self._vouched = self._wall()
            elif self._monotonic() - self._instants.woke < SURE:
                way.ask()
            else:
                self._come(self._monotonic())

    def lock(self, locked: bool) -> None:
        """Hear that the session was locked or unlocked."""
        self._locked = locked
        best = self._best
        if best is None:
            return
        self._look_at_clocks()
        if locked:
            self._leave(self._wall())
            return
        if self._ways[best].polled:
            self._ways[best].ask()
        seen = self._said.get(best)
        if seen is not None and not seen.away:  # else nobody is there: a locker has died
            self._come(self._monotonic())

    @property
    def _best(self) -> int | None:
        return min((rank for rank, seen in self._said.items() if seen is not None), default=None)

    def _forget(self) -> None:
        self._instants = SuspendClock(self._wall, self._monotonic)
        self._locked = False
        self._away: bool | None = None
        self._moment = float("-inf")
        """The last input known, by the monotonic clock."""
        self._last = self._vouched = _NEVER
        """The last input known, and the last beat at which a way vouched for the user."""

    def _open_next(self) -> None:
        if self._opened < len(self._ways):
            self._opened += 1
            self._ways[self._opened - 1].open(partial(self._hear, self._opened - 1))

    def _hear(self, rank: int, seen: Activity | None) -> None:
        before = self._best
        self._said[rank] = seen
        best = self._best
        if best is None:
            if len(self._said) == self._opened:  # all have spoken
                self._open_next()
        elif best == rank:
            self._take(seen)
        elif before == rank:  # it has vanished, and a worse one is there
            if self._ways[best].polled:
                self._ways[best].ask()
            else:
                self._take(self._said[best])

    def _take(self, seen: Activity | None) -> None:
        if seen is None:
            return
        self._look_at_clocks()
        if self._locked:
            self._leave(self._instants.instant(seen.at) if seen.away else self._wall())
        elif seen.away:
            self._note(seen.at)
            self._leave(self._last)
        elif seen.at > self._instants.woke + GRACE:
            self._come(max(seen.at, self._monotonic() - LIMIT))

    def _look_at_clocks(self) -> None:
        jump = timedelta(seconds=self._instants.look())
        now = self._wall()
        if jump < timedelta(0):
            self._last, self._vouched = (at + jump for at in (self._last, self._vouched))
        elif jump and self._away is False:
            last = max(self._last, self._vouched)
            if now - last >= _LIMIT:
                self._leave(last)

    def _note(self, moment: float) -> None:
        slept = self._moment <= self._instants.woke < moment
        if slept or moment > self._moment + _JITTER:
            self._moment = moment
            self._last = self._instants.instant(moment)

    def _leave(self, since: datetime) -> None:
        if not self._away:
            self._away = True
            self._used(False, since)

    def _come(self, moment: float) -> None:
        self._note(moment)
        if self._away is not False:
            self._away = False
            self._used(True, self._last)
