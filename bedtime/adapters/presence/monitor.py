"""Whether the computer is used, by the best backend that works here."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from bedtime.adapters.presence.backend import AWAY_AFTER, Activity, Backend
from bedtime.adapters.presence.suspend_clock import SuspendClock

WAKE_GRACE = 10.0
"""Seconds after waking in which reported input may be none: GNOME begins its count anew, and so do
drivers that switch the console."""
LONGEST_DELAY = 900.0
"""Seconds after which every desktop has reported a user away; one who counts as present for so long
after waking has been present since then."""

_AWAY_AFTER = timedelta(seconds=AWAY_AFTER)
_JITTER = 1.0
"""Seconds by which two reports of the same input may differ."""
_NEVER = datetime(1970, 1, 2, tzinfo=UTC)


def _now() -> datetime:
    return datetime.now(UTC)


class PresenceMonitor:
    """Opens the backends one after the other until one works, and returns to a better one.

    Locked and suspended time counts as away. Waking alone does not make the user present: that
    takes input after it, or unlocking.
    """

    def __init__(
        self,
        backends: Sequence[Backend],
        on_change: Callable[[bool, datetime], object],
        *,
        wall: Callable[[], datetime] = _now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`backends` are in order of preference.

        `on_change` gets True and the instant when the user came, or False and the last input before
        leaving; first when it is known, then at each change.
        """
        self._backends = backends
        self._on_change = on_change
        self._wall = wall
        self._monotonic = monotonic
        self._opened = 0
        self._reports: dict[int, Activity | None] = {}
        """The latest report of each backend, by its rank."""
        self._reset()

    @property
    def is_watching(self) -> bool:
        """Whether a backend works; else nothing is reported."""
        return self._best is not None

    def open(self, *, locked: bool) -> None:
        """Begin to watch; `locked` is whether the session is locked now."""
        self._reset()
        self._locked = locked
        self._open_next()

    def close(self) -> None:
        """Stop watching; nothing is reported any more."""
        for backend in self._backends[: self._opened]:
            backend.close()
        self._opened = 0
        self._reports.clear()

    def refresh(self) -> None:
        """Check the clocks and the backend; to be called at each heartbeat and after waking."""
        best = self._best
        if best is None:
            return
        self._check_clocks()
        if self._locked:
            return
        backend, activity = self._backends[best], self._reports[best]
        if backend.polled:
            backend.refresh()
        elif activity is not None and not activity.away:
            if self._last_input > self._clock.woke_at + WAKE_GRACE:
                self._last_confirmed = self._wall()
            elif self._monotonic() - self._clock.woke_at < LONGEST_DELAY:
                backend.refresh()
            else:
                self._set_present(self._monotonic())

    def set_locked(self, locked: bool) -> None:
        """Handle that the session was locked or unlocked."""
        self._locked = locked
        best = self._best
        if best is None:
            return
        self._check_clocks()
        if locked:
            self._set_away(self._wall())
            return
        if self._backends[best].polled:
            self._backends[best].refresh()
        activity = self._reports.get(best)
        if activity is not None and not activity.away:  # else a locker died with nobody there
            self._set_present(self._monotonic())

    @property
    def _best(self) -> int | None:
        """The rank of the best backend that works."""
        working = (rank for rank, activity in self._reports.items() if activity is not None)
        return min(working, default=None)

    def _reset(self) -> None:
        self._clock = SuspendClock(self._wall, self._monotonic)
        self._locked = False
        self._away: bool | None = None
        self._last_input = float("-inf")
        """The last known input, by the monotonic clock."""
        self._last_input_utc = self._last_confirmed = _NEVER
        """The last known input, and the last heartbeat at which a backend had the user present."""

    def _open_next(self) -> None:
        if self._opened < len(self._backends):
            self._opened += 1
            rank = self._opened - 1
            self._backends[rank].open(partial(self._on_report, rank))

    def _on_report(self, rank: int, activity: Activity | None) -> None:
        best_before = self._best
        self._reports[rank] = activity
        best = self._best
        if best is None:
            if len(self._reports) == self._opened:  # all opened ones have reported
                self._open_next()
        elif best == rank:
            self._handle(activity)
        elif best_before == rank:  # it has stopped working, and a worse one is there
            if self._backends[best].polled:
                self._backends[best].refresh()
            else:
                self._handle(self._reports[best])

    def _handle(self, activity: Activity | None) -> None:
        if activity is None:
            return
        self._check_clocks()
        if self._locked:
            away, last_input = activity.away, activity.last_input
            self._set_away(self._clock.to_utc(last_input) if away else self._wall())
        elif activity.away:
            self._record_input(activity.last_input)
            self._set_away(self._last_input_utc)
        elif activity.last_input > self._clock.woke_at + WAKE_GRACE:
            self._set_present(max(activity.last_input, self._monotonic() - AWAY_AFTER))

    def _check_clocks(self) -> None:
        """Handle a jump of the wall clock, as after a sleep."""
        jump = timedelta(seconds=self._clock.update())
        now = self._wall()
        if jump < timedelta(0):
            self._last_input_utc += jump
            self._last_confirmed += jump
        elif jump and self._away is False:
            last_present = max(self._last_input_utc, self._last_confirmed)
            if now - last_present >= _AWAY_AFTER:
                self._set_away(last_present)

    def _record_input(self, at: float) -> None:
        slept_since = self._last_input <= self._clock.woke_at < at
        if slept_since or at > self._last_input + _JITTER:
            self._last_input = at
            self._last_input_utc = self._clock.to_utc(at)

    def _set_away(self, since: datetime) -> None:
        if not self._away:
            self._away = True
            self._on_change(False, since)

    def _set_present(self, last_input: float) -> None:
        self._record_input(last_input)
        if self._away is not False:
            self._away = False
            self._on_change(True, self._last_input_utc)
