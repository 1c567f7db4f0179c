"""An evening driven by hand: its clock, its log and what is on the screen."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bedtime.core.entry import Entry, Kind, parse_instant
from bedtime.core.evening import recorded_plan
from bedtime.core.evening.effects import Close, Effect, Notify, Record, Refusal, Refuse, ShowHeadsUp
from bedtime.core.evening.events import (
    Answered,
    BackToPlan,
    BedtimeMoved,
    Event,
    FirstRunChanged,
    InterruptionsChanged,
    Locked,
    Paused,
    ReminderAnswered,
    ReminderGone,
    Rescheduled,
    Resumed,
    SetAside,
    Snoozed,
    Started,
    Ticked,
    Undone,
)
from bedtime.core.evening.interruptions import Interruptions
from bedtime.core.evening.reminders import HEADS_UP, HeadsUp, Reminder
from bedtime.core.evening.session import agenda, handle
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import StepStatus
from bedtime.core.schedule.schedule import Schedule
from bedtime.core.settings import Hours, Reminders, Settings, Show, Step

BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = date(2025, 1, 14)
"""The night of most tests: Monday evening to Tuesday, 7:00."""

MEAL = Step("meal", "Last big meal", 180, 45)
SCREENS = Step("screens", "Screens off", 60, 30, Show.STAY)
RITUAL = Step("ritual", "Something calm", 30, 30)
BED = Step("bed", "Lights out", 0, 30, Show.STAY)
ROUTINE = (MEAL, SCREENS, RITUAL, BED)
"""With the bedtime of 23:00 at 20:00, 22:00, 22:30 and 23:00."""


class Log(Protocol):
    """The part of an event log that an evening needs."""

    def append(self, entries: Sequence[Entry]) -> None:
        """Append all of them."""

    def night(self, night: date) -> tuple[Entry, ...]:
        """Return the entries of one night, in the order written."""

    def close(self) -> None:
        """Close it; the next use opens it again."""


class MemoryLog:
    """A log kept in memory."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []

    def append(self, entries: Sequence[Entry]) -> None:
        self._entries += entries

    def night(self, night: date) -> tuple[Entry, ...]:
        return tuple(e for e in self._entries if e.night == night)

    def close(self) -> None:
        """Do nothing: there is no file."""


def week(
    bed: time = time(23),
    rise: time = time(7),
    steps: Sequence[Step] = ROUTINE,
    heads_up: float = 0,
    **reminders: object,
) -> Settings:
    """Return settings with the same hours for every night of the week."""
    chosen = replace(Reminders(heads_up=heads_up), **reminders)  # type: ignore[arg-type]
    return Settings(nights=(Hours(bed, rise),) * 7, steps=tuple(steps), reminders=chosen)


class Evening:
    """One night in which time passes; after each event its log alone gives the same statuses."""

    def __init__(
        self,
        now: str = "12:00",
        *,
        settings: Settings | None = None,
        night: date = TUESDAY,
        zone: ZoneInfo = BERLIN,
        log: Log | None = None,
        first_start: datetime | None = None,
    ) -> None:
        self.settings = settings or week()
        self.night = night
        self.zone = zone
        self.log = log or MemoryLog()
        self.now = self.at(now)
        self.screen: dict[int, Reminder] = {}
        """What the notification server shows."""
        self.heads_up: HeadsUp | None = None
        """The heads-up that it shows."""
        self.heads_ups: list[datetime] = []
        """When a heads-up came, each time."""
        self.effects: list[Effect] = []
        """Effects of the last act."""
        self._runs = 0
        self._first_start = first_start
        self.state = self.rebuilt()

    # the clock

    def at(self, clock: str) -> datetime:
        """Return the instant of a clock time of this night; "+07:30" is after it, next morning."""
        wanted = time.fromisoformat(clock.removeprefix("+"))
        morning = clock.startswith("+") or wanted < time(7)
        day = self.night if morning else self.night - timedelta(days=1)
        return datetime.combine(day, wanted, self.zone).astimezone(UTC)

    def until(self, clock: str) -> None:
        """Advance the clock with a tick at every alarm and at the end."""
        self.run_to(self.at(clock))

    def run_to(self, end: datetime) -> None:
        """Advance the clock to an instant; where that is past, set it back."""
        while ahead := [at for at in agenda(self.state, self.now).values() if at <= end]:
            self.now = min(ahead)
            self.handle(Ticked())
        self.jump(end)

    def asleep_until(self, clock: str) -> None:
        """Advance the clock asleep, with a tick only on waking."""
        self.jump(self.at(clock))

    def jump(self, to: datetime) -> None:
        """Set the clock, forward or back, and tick."""
        self.now = to
        self.effects = []
        self.handle(Ticked())

    # events

    def starts(self) -> None:
        """Start the program, or start it again after it was killed."""
        self._runs += 1
        self.screen.clear()
        self.heads_up = None
        self.log.close()
        self.state = replace(self.rebuilt(), run=f"run{self._runs}")
        self._do(Started())
        if self._first_start is None:
            self._first_start = self.now

    def starts_at(self, clock: str) -> None:
        """Start the program after it was off for a while."""
        self.now = self.at(clock)
        self.starts()

    def done(self, key: str) -> None:
        self._do(Answered(key, Kind.DONE))

    def skip(self, key: str) -> None:
        self._do(Answered(key, Kind.SKIPPED))

    def snooze(self, key: str, minutes: float = 10) -> None:
        self._do(Snoozed(key, minutes))

    def undo(self, key: str) -> None:
        self._do(Undone(key))

    def press(self, kind: Kind, *keys: str, minutes: float = 10) -> None:
        """Press a button of the reminder that lists just these steps."""
        number = next(n for n, r in self.screen.items() if _keys(r) == list(keys))
        del self.screen[number]
        self._do(ReminderAnswered(number, kind, minutes))

    def close(self, *keys: str) -> None:
        """Click away the reminder that lists just these steps."""
        number = next(n for n, r in self.screen.items() if _keys(r) == list(keys))
        del self.screen[number]
        self._do(ReminderGone(number))

    def pause(self, until: str) -> None:
        self._do(Paused(self.at(until)))

    def pause_for(self, span: timedelta) -> None:
        self._do(Paused(self.now + span))

    def resume(self) -> None:
        self._do(Resumed())

    def lock(self) -> None:
        self._do(Locked(locked=True))

    def unlock(self) -> None:
        self._do(Locked(locked=False))

    def interrupts(self, **on: bool) -> None:
        """Something is on, alone, that a reminder would interrupt; nothing without arguments."""
        self._do(InterruptionsChanged(Interruptions(**on)))

    def set_up(self, *, going_on: bool) -> None:
        self._do(FirstRunChanged(going_on))

    def later(self, minutes: float) -> None:
        held = self.state.plan.bedtime or self.now
        bedtime = held + timedelta(minutes=minutes)
        self._do(BedtimeMoved(bedtime))

    def set_aside(self, reason: str = "") -> None:
        self._do(SetAside(reason))

    def back_to_plan(self) -> None:
        self._do(BackToPlan())

    def change_settings(self, settings: Settings) -> None:
        """Change the settings; what was chosen for this night alone holds."""
        self.settings = settings
        self._do(Rescheduled(self.schedule))

    def _do(self, event: Event) -> None:
        self.effects = []
        self.handle(event)
        self.handle(Ticked())

    def handle(self, event: Event) -> None:
        """Handle one event, perform its effects, and compare with the log read again."""
        self.state, effects = handle(self.state, event, self.now)
        self.effects += effects
        for number, effect in enumerate(effects):
            match effect:
                case Record(entries):
                    assert number == 0, "what is shown was not written first"
                    self.log.append(entries)
                case Notify(reminder):
                    self.screen[reminder.id] = reminder
                case ShowHeadsUp(heads_up):
                    self.heads_up = heads_up
                    self.heads_ups.append(self.now)
                case Close(number_) if number_ == HEADS_UP:
                    self.heads_up = None
                case Close(number_):
                    self.screen.pop(number_, None)
                case Refuse():
                    pass
        assert self.rebuilt().step_statuses == self.state.step_statuses

    # the log and the screen

    def logged(self, key: str | None) -> list[str]:
        """Return the entries of one step (None: of no step) as `kind clock detail`."""
        return [self._describe(e) for e in self.log.night(self.night) if e.step == key]

    def phase(self, key: str) -> str:
        """Return the phase of a step."""
        return self.status(key).phase.value

    def status(self, key: str) -> StepStatus:
        return next(status for status in self.state.step_statuses if status.step.key == key)

    def on_screen(self) -> list[list[str]]:
        """Return the steps of each reminder on the screen, oldest first."""
        return [_keys(r) for r in self.screen.values()]

    def refused(self) -> list[Refusal]:
        """Return why the last act was refused."""
        return [e.refusal for e in self.effects if isinstance(e, Refuse)]

    def notified(self) -> list[Reminder]:
        """Return the reminders that the last act showed."""
        return [e.reminder for e in self.effects if isinstance(e, Notify)]

    @property
    def schedule(self) -> Schedule:
        return Schedule(self.settings, self.zone)

    def rebuilt(self) -> State:
        """Read everything from the log again, as a program that starts does."""
        entries = self.log.night(self.night)
        pauses = [e for e in entries if e.kind in (Kind.PAUSE, Kind.RESUME)]
        starts = [e.at for e in entries if e.kind is Kind.STARTED]
        override = recorded_plan.bedtime_override(entries)
        return State(
            self.schedule,
            self.schedule.plan(self.night, bedtime=override),
            entries,
            first_start=min(filter(None, (self._first_start, *starts)), default=None),
            paused_until=recorded_plan.paused_until(pauses[-1] if pauses else None),
        )

    def _describe(self, entry: Entry) -> str:
        parts = [entry.kind.value, f"{entry.at.astimezone(self.zone):%H:%M}"]
        for name in ("reason", "until", "bedtime"):
            if value := entry.detail.get(name):
                is_text = name == "reason"
                parts.append(
                    value if is_text else f"{parse_instant(value).astimezone(self.zone):%H:%M}"
                )
        return " ".join(parts)


def _keys(reminder: Reminder) -> list[str]:
    return [due.key for due in reminder.steps]
