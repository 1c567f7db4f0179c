"""One hand-driven world: a clock, an alarm, a screen and a log; `world.advance(minutes=30)`."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.reminders import HEADS_UP, OFFER, HeadsUp, Offer, Reminder, Shown
from bedtime.core.morning.presence import Presence
from bedtime.core.settings import DEFAULT_STEPS, Settings, titled
from bedtime.engine.ports import LogError, Ports
from bedtime.engine.routine import Routine
from bedtime.text.steps import titles

BERLIN = ZoneInfo("Europe/Berlin")


class FakeDiary:
    """A log in a list; `broken` says what its next writings and readings fail with."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.written: list[Entry] = list(entries)
        self.unwritable: str | None = None
        self.unreadable: str | None = None
        self.tries = 0
        self.readings = 0

    def append(self, entries: Sequence[Entry]) -> None:
        self.tries += 1
        if self.unwritable:
            raise LogError(self.unwritable)
        known = {e.id for e in self.written}
        self.written += [e for e in entries if e.id not in known]

    def night(self, night: date) -> tuple[Entry, ...]:
        return tuple(e for e in self._read() if e.night == night)

    def entries(
        self, since: date | None = None, until: date | None = None, *, kinds: Sequence[Kind] = ()
    ) -> tuple[Entry, ...]:
        low, high = since or date.min, until or date.max
        entries = (e for e in self._read() if low <= e.night <= high)
        return tuple(e for e in entries if not kinds or e.kind in kinds)

    def first(self, *kinds: Kind) -> Entry | None:
        return next((e for e in self._read() if e.kind in kinds), None)

    def last(self, *kinds: Kind) -> Entry | None:
        return next((e for e in reversed(self._read()) if e.kind in kinds), None)

    def earliest(self, kind: Kind, by: datetime) -> datetime | None:
        return min((e.at for e in self._read() if e.kind is kind and e.at <= by), default=None)

    def nights(self, kind: Kind) -> tuple[date, ...]:
        return tuple(sorted({e.night for e in self._read() if e.kind is kind}))

    def _read(self) -> list[Entry]:
        self.readings += 1
        if self.unreadable:
            raise LogError(self.unreadable)
        return self.written


class FakeScreen:
    """What is on the screen, and all that ever was."""

    def __init__(self) -> None:
        self.up: dict[int, Reminder] = {}
        self.shown: list[Reminder] = []
        self.offer: Offer | None = None
        """The morning's question that is up."""
        self.offers: list[Offer] = []
        """All that were ever put."""
        self.heads_up: HeadsUp | None = None
        self.heads_ups: list[HeadsUp] = []
        """All that ever came."""

    def show(self, shown: Shown) -> None:
        match shown:
            case Offer():
                self.offer = shown
                self.offers.append(shown)
            case HeadsUp():
                self.heads_up = shown
                self.heads_ups.append(shown)
            case Reminder():
                self.up[shown.id] = shown
                self.shown.append(shown)

    def close(self, shown_id: int) -> None:
        self.up.pop(shown_id, None)
        if shown_id == OFFER:
            self.offer = None
        if shown_id == HEADS_UP:
            self.heads_up = None

    def keys(self) -> list[list[str]]:
        """Tell which steps each reminder on the screen is for."""
        return [[due.key for due in r.steps] for r in self.up.values()]


class FakeAlarm:
    """Alarms that ring when the world's clock reaches them."""

    def __init__(self) -> None:
        self.set_: dict[str, datetime] = {}

    def set(self, key: str, at: datetime) -> None:
        self.set_[key] = at

    def cancel(self, key: str) -> None:
        self.set_.pop(key, None)


class FakeNote:
    """Presence kept in memory."""

    def __init__(self) -> None:
        self.kept: Presence | None = None
        self.writings = 0

    def read(self) -> Presence:
        return Presence(self.kept.uses, self.kept.since) if self.kept else Presence()

    def write(self, presence: Presence) -> None:
        self.kept = presence
        self.writings += 1

    def clear(self) -> None:
        self.kept = None


class FakeWorld:
    """An evening by hand. The clock stands still unless it is moved."""

    def __init__(
        self,
        start: str = "2026-11-22 20:30",
        *,
        settings: Settings | None = None,
        zone: ZoneInfo = BERLIN,
        diary: FakeDiary | None = None,
    ) -> None:
        self.zone = zone
        self.now = self.at(start)
        self.diary = diary or FakeDiary()
        self.screen = FakeScreen()
        self.alarm = FakeAlarm()
        self.note = FakeNote()
        self.changes = 0
        self.troubles: list[str] = []
        self.settings = settings or usual()
        self._runs = 0
        self.routine = self.new_routine()

    def at(self, text: str) -> datetime:
        """Read `YYYY-MM-DD HH:MM[:SS]` on the world's wall clock."""
        return datetime.fromisoformat(text).replace(tzinfo=self.zone).astimezone(UTC)

    def new_routine(self) -> Routine:
        """Build a routine as a new process would: from the log alone."""
        self._runs += 1
        world = Ports(
            self.diary, self.alarm, self.screen, lambda: self.now, lambda: self.zone, self.note
        )
        return Routine(
            world,
            self.settings,
            run=f"run{self._runs}",
            changed=self._count,
            trouble=lambda error: self.troubles.append(str(error)),
        )

    def start(self) -> "FakeWorld":
        """Start the routine."""
        self.routine.start()
        return self

    def kill(self) -> None:
        """Kill the process: what was on the screen and in its memory is gone."""
        self.screen.up.clear()
        self.screen.offer = self.screen.heads_up = None
        self.alarm.set_.clear()

    def restart(self) -> None:
        """Start a new process after a kill."""
        self.kill()
        self.routine = self.new_routine()
        self.routine.start()

    def advance(self, to: str | None = None, *, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass, awake: every alarm on the way rings at its moment."""
        end = self.at(to) if to else self.now + timedelta(minutes=minutes, seconds=seconds)
        while True:
            due = sorted((at, key) for key, at in self.alarm.set_.items() if at <= end)
            if not due:
                break
            at, key = due[0]
            self.now = max(self.now, at)
            del self.alarm.set_[key]
            self.routine.on_alarm(key)
        self.now = end

    def beat(self, to: str) -> None:
        """Let time pass, awake, with the heartbeat of every minute."""
        end = self.at(to)
        while self.now < end:
            self.advance(seconds=min(60.0, (end - self.now).total_seconds()))
            self.routine.refresh()

    def sleep(self, to: str) -> None:
        """Let the machine sleep: the clock jumps, nothing rings, then the heartbeat comes."""
        self.now = self.at(to)
        self.routine.refresh()

    def log(self, step: str | None = None) -> list[str]:
        """Tell the kinds in the log, in order; of one step, or of all with their steps."""
        if step:
            return [e.kind.value for e in self.diary.written if e.step == step]
        return [f"{e.kind} {e.step}" if e.step else e.kind.value for e in self.diary.written]

    def _count(self) -> None:
        self.changes += 1


def usual(**changes: object) -> Settings:
    """Make the default settings, with titles."""
    return replace(Settings(steps=titled(DEFAULT_STEPS, titles())), **changes)  # type: ignore[arg-type]
