"""Fakes of the engine's ports, and a routine over them whose clock the test moves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.interruptions import Interruptions
from bedtime.core.evening.reminders import HEADS_UP, OFFER, HeadsUp, Notification, Offer, Reminder
from bedtime.core.morning.presence import Presence
from bedtime.core.settings import DEFAULT_STEPS, Settings, with_default_titles
from bedtime.engine.ports import LogError, Ports
from bedtime.engine.routine import Routine
from bedtime.text.steps import titles

BERLIN = ZoneInfo("Europe/Berlin")


class FakeLog:
    """A log in a list; `unwritable` and `unreadable` are the errors it raises, where set."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.written: list[Entry] = list(entries)
        self.unwritable: str | None = None
        self.unreadable: str | None = None
        self.append_count = 0
        self.read_count = 0

    def append(self, entries: Sequence[Entry]) -> None:
        self.append_count += 1
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
        self.read_count += 1
        if self.unreadable:
            raise LogError(self.unreadable)
        return self.written


class FakeScreen:
    """A notifier that keeps what is on the screen, and all that ever was."""

    def __init__(self) -> None:
        self.reminders: dict[int, Reminder] = {}
        """Those on the screen, by id."""
        self.shown: list[Reminder] = []
        """Every reminder that was ever on it; `offers` and `heads_ups` likewise."""
        self.offer: Offer | None = None
        self.offers: list[Offer] = []
        self.heads_up: HeadsUp | None = None
        self.heads_ups: list[HeadsUp] = []

    def show(self, shown: Notification) -> None:
        match shown:
            case Offer():
                self.offer = shown
                self.offers.append(shown)
            case HeadsUp():
                self.heads_up = shown
                self.heads_ups.append(shown)
            case Reminder():
                self.reminders[shown.id] = shown
                self.shown.append(shown)
            case _:
                assert_never(shown)

    def close(self, shown_id: int) -> None:
        self.reminders.pop(shown_id, None)
        if shown_id == OFFER:
            self.offer = None
        if shown_id == HEADS_UP:
            self.heads_up = None

    def step_keys(self) -> list[list[str]]:
        """Return the keys of the steps of each reminder on the screen."""
        return [[due.key for due in r.steps] for r in self.reminders.values()]


class FakeAlarm:
    """Alarms that ring when the world's clock reaches them."""

    def __init__(self) -> None:
        self.times: dict[str, datetime] = {}

    def set(self, key: str, at: datetime) -> None:
        self.times[key] = at

    def cancel(self, key: str) -> None:
        self.times.pop(key, None)


class FakePresenceStore:
    """Presence stored in memory."""

    def __init__(self) -> None:
        self.stored: Presence | None = None
        self.write_count = 0

    def read(self) -> Presence:
        return Presence(self.stored.uses, self.stored.since) if self.stored else Presence()

    def write(self, presence: Presence) -> None:
        self.stored = presence
        self.write_count += 1

    def clear(self) -> None:
        self.stored = None


class FakeDraftStore:
    """Drafts in a dictionary."""

    def __init__(self) -> None:
        self.drafts: dict[date, Mapping[str, str]] = {}

    def load(self, night: date) -> Mapping[str, str]:
        return self.drafts.get(night, {})

    def keep(self, night: date, typed: Mapping[str, str]) -> None:
        self.drafts[night] = dict(typed)

    def drop(self, night: date) -> None:
        self.drafts.pop(night, None)


class FakeWorld:
    """A routine over fakes. The clock stands still unless it is moved."""

    def __init__(
        self,
        start: str = "2026-11-22 20:30",
        *,
        settings: Settings | None = None,
        zone: ZoneInfo = BERLIN,
        log: FakeLog | None = None,
    ) -> None:
        self.zone = zone
        self.now = self.at(start)
        self.log = log or FakeLog()
        self.screen = FakeScreen()
        self.alarm = FakeAlarm()
        self.presence = FakePresenceStore()
        self.changes = 0
        self.interruptions = Interruptions()
        """What is on at this desktop; `asked` counts how often it was asked."""
        self.asked = 0
        self.log_errors: list[str] = []
        self.settings = settings or default_settings()
        self._runs = 0
        self.routine = self.new_routine()

    def at(self, text: str) -> datetime:
        """Return the instant (UTC) of `YYYY-MM-DD HH:MM[:SS]` on the world's wall clock."""
        return datetime.fromisoformat(text).replace(tzinfo=self.zone).astimezone(UTC)

    def new_routine(self) -> Routine:
        """Build a routine as a new process would: from the log alone."""
        self._runs += 1
        ports = Ports(
            self.log,
            self.alarm,
            self.screen,
            lambda: self.now,
            lambda: self.zone,
            self.presence,
            self._tell_interruptions,
        )
        return Routine(
            ports,
            self.settings,
            run=f"run{self._runs}",
            on_change=self._count,
            on_log_error=lambda error: self.log_errors.append(str(error)),
        )

    def start(self) -> "FakeWorld":
        """Start the routine."""
        self.routine.start()
        return self

    def kill(self) -> None:
        """End the process without `stop`: the screen is cleared, the alarms are gone."""
        self.screen.reminders.clear()
        self.screen.offer = self.screen.heads_up = None
        self.alarm.times.clear()

    def restart(self) -> None:
        """Kill the process, and start another."""
        self.kill()
        self.routine = self.new_routine()
        self.routine.start()

    def advance(self, to: str | None = None, *, minutes: float = 0, seconds: float = 0) -> None:
        """Move the clock; every alarm on the way rings at its moment."""
        end = self.at(to) if to else self.now + timedelta(minutes=minutes, seconds=seconds)
        while True:
            due = sorted((at, key) for key, at in self.alarm.times.items() if at <= end)
            if not due:
                break
            at, key = due[0]
            self.now = max(self.now, at)
            del self.alarm.times[key]
            self.routine.on_alarm(key)
        self.now = end

    def run_until(self, to: str) -> None:
        """Move the clock with the alarms on the way, and a heartbeat every minute."""
        end = self.at(to)
        while self.now < end:
            self.advance(seconds=min(60.0, (end - self.now).total_seconds()))
            self.routine.refresh()

    def sleep(self, to: str) -> None:
        """Move the clock as a suspend does: nothing rings on the way, one heartbeat follows."""
        self.now = self.at(to)
        self.routine.refresh()

    def logged(self, step: str | None = None) -> list[str]:
        """Return the kinds in the log, in order: of one step, or with each one's step."""
        if step:
            return [e.kind.value for e in self.log.written if e.step == step]
        return [f"{e.kind} {e.step}" if e.step else e.kind.value for e in self.log.written]

    def _tell_interruptions(self) -> Interruptions:
        self.asked += 1
        return self.interruptions

    def _count(self) -> None:
        self.changes += 1


def default_settings(**changes: object) -> Settings:
    """Return the default settings with a title for each step, and with `changes`."""
    return replace(Settings(steps=with_default_titles(DEFAULT_STEPS, titles())), **changes)  # type: ignore[arg-type]
