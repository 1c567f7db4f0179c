"""A computer with a user, two clocks and a fake presence backend."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bedtime.adapters.presence.backend import AWAY_AFTER, Activity, Callback
from bedtime.adapters.presence.monitor import PresenceMonitor


@dataclass
class FakeBackend:
    """A backend with given reports, which counts what is done to it."""

    at_open: Activity | None = None
    """Its report when it is opened."""
    on_refresh: Activity | None = None
    """Its report when it is refreshed; None: nothing is reported."""
    polled: bool = False
    silent: bool = False
    """Whether it reports nothing when it is opened."""
    callback: Callback | None = None
    times_opened: int = 0
    refreshes: int = 0

    def open(self, callback: Callback) -> None:
        self.times_opened += 1
        self.callback = callback
        if not self.silent:
            callback(self.at_open)

    def refresh(self) -> None:
        self.refreshes += 1
        if self.on_refresh is not None:
            self.report(self.on_refresh)

    def close(self) -> None:
        self.callback = None

    def report(self, activity: Activity | None) -> None:
        assert self.callback is not None, "closed"
        self.callback(activity)


@dataclass
class Computer:
    """A computer with a user, whose monitor has a heartbeat every minute."""

    backend: FakeBackend
    wall: datetime = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
    monotonic: float = 5_000.0
    reports: list[str] = field(default_factory=list)
    """The monitor's, such as `away 23:08:00`."""
    other_backends: tuple[FakeBackend, ...] = ()
    input_at: float = 5_000.0
    """The monotonic time of the last input, as the backend has it."""
    counts_as_away: bool = False

    def __post_init__(self) -> None:
        self.monitor = PresenceMonitor(
            (self.backend, *self.other_backends),
            self._on_change,
            wall=lambda: self.wall,
            monotonic=lambda: self.monotonic,
        )

    def open(self, *, locked: bool = False) -> None:
        """Open the monitor."""
        self.backend.at_open = self._activity()
        self.counts_as_away = self.backend.at_open.away
        self.monitor.open(locked=locked)

    def wait(self, minutes: float = 0, *, seconds: float = 0) -> None:
        """Pass time, with a heartbeat at each minute and at the end."""
        left = minutes * 60 + seconds
        while left > 0:
            self.pass_time(min(left, 60))
            left -= 60
            self.beat()

    def use(self, minutes: float) -> None:
        """Use the computer, with input every ten seconds and at the end."""
        for _ in range(round(minutes * 6)):
            self.pass_time(10)
            self.press()
            if self.monotonic % 60 == 20:
                self.beat()

    def press(self) -> None:
        """Press a key."""
        self.input_at = self.monotonic
        if self.counts_as_away:
            self.counts_as_away = False
            self._signal()

    def beat(self) -> None:
        """Refresh the monitor, as a heartbeat does."""
        self.backend.on_refresh = self._activity()
        self.monitor.refresh()

    def sleep(self, hours: float, *, woken_by_input: bool = False, signalled: bool = True) -> None:
        """Sleep while the monotonic clock stands still; `signalled` where logind signals waking."""
        self.wall += timedelta(hours=hours)
        if woken_by_input:
            self.press()
        if signalled:
            self.beat()

    def unlock(self, *, typed: bool = True) -> None:
        """Unlock the session, by hand or because the locker has died."""
        if typed:
            self.press()
        self.backend.on_refresh = self._activity()
        self.monitor.set_locked(False)

    def restart_count(self) -> None:
        """Count the time without input anew, as GNOME does on waking."""
        self.press()

    def pass_time(self, seconds: float) -> None:
        """Pass time without a heartbeat; the backend reports when the user counts as away."""
        left = AWAY_AFTER - (self.monotonic - self.input_at)
        if not self.counts_as_away and 0 < left <= seconds:
            self.move_clocks(left)
            self.counts_as_away = True
            self._signal()
            seconds -= left
        self.move_clocks(seconds)

    def move_clocks(self, seconds: float) -> None:
        """Pass time that the backend does not notice."""
        self.wall += timedelta(seconds=seconds)
        self.monotonic += seconds

    def _on_change(self, present: bool, at: datetime) -> None:
        assert at <= self.wall, "in the future"
        self.reports.append(f"{'back' if present else 'away'} {at:%H:%M:%S}")

    def _signal(self) -> None:
        if not self.backend.polled and self.backend.callback is not None:
            self.backend.report(self._activity())

    def _activity(self) -> Activity:
        idle = self.monotonic - self.input_at
        return Activity(away=idle >= AWAY_AFTER, last_input=self.input_at)
