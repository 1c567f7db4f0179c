"""The shell around the core: keeps tonight's state, asks the core, performs its effects."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from bedtime.core.evening import events, interruption_policy, session
from bedtime.core.evening.effects import (
    Close,
    Effect,
    Notify,
    OfferCheckIn,
    Reason,
    Record,
    Refusal,
    Refuse,
    ShowHeadsUp,
)
from bedtime.core.evening.projection import project
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import StepStatus
from bedtime.core.morning.suggestions import Suggestion
from bedtime.core.schedule.long_nights import ClockTimes
from bedtime.core.schedule.schedule import Schedule
from bedtime.core.settings import Settings
from bedtime.engine.alarms import Alarms
from bedtime.engine.log_writer import LOG_ALARM, LogWriter
from bedtime.engine.mornings import Mornings
from bedtime.engine.nights import NightReader
from bedtime.engine.ports import LogError, Ports
from bedtime.engine.unsaved import Unsaved

Change = Callable[[State, datetime], tuple[State, tuple[Effect, ...]]]
"""What happens to a night at an instant (UTC)."""


class Routine:
    """Tonight's state. Before `start` only the log is kept: nothing rings and nothing is shown."""

    def __init__(
        self,
        ports: Ports,
        settings: Settings,
        *,
        run: str,
        on_change: Callable[[], None] = lambda: None,
        on_log_error: Callable[[LogError], None] | None = None,
    ) -> None:
        """`run` is unique to this run of the program; raises LogError if the log is unreadable.

        `on_change` is called at every refresh, when the state may be another. `on_log_error` is
        called once when the log cannot be written, and again only after it could; without it
        LogError is raised.
        """
        self.settings = settings
        self._ports = ports
        self._on_change = on_change
        self._writer = LogWriter(ports.log, on_log_error)
        self._alarms = Alarms(ports.alarm)
        self._mornings = Mornings(ports)
        self._running = False
        self._is_stale = False
        """Whether another has written into the log since tonight was read."""
        self.state = replace(self._open(self.night_at(self.now())), run=run)

    @property
    def zone(self) -> ZoneInfo:
        """The zone the nights are planned in."""
        pinned = self.settings.zone
        return ZoneInfo(pinned) if pinned else self._ports.zone()

    @property
    def schedule(self) -> Schedule:
        """What nights are planned by now."""
        return Schedule(self.settings, self.zone)

    @property
    def log_is_complete(self) -> bool:
        """Whether all that happened is in the log."""
        return self._writer.is_complete

    @property
    def unsaved(self) -> Unsaved:
        """What happened and is not on disk yet."""
        return self._writer.unsaved

    def now(self) -> datetime:
        """Return the present instant (UTC)."""
        return self._ports.clock()

    def night_at(self, instant: datetime) -> date:
        """Return the night that an instant belongs to."""
        return self.schedule.night_at(instant)

    def nights(self) -> NightReader:
        """Return a reader of all nights as they are now; of tonight it knows what is on disk."""
        return NightReader(self._ports.log, self.schedule, self.now())

    def start(self) -> None:
        """Begin: settle nights that were broken off, then ring what is due."""
        self._running = True
        self._mornings.start(self.schedule)
        for night in self.nights().unsettled(self.state):
            self._elsewhere(night, lambda state, now: session.settle(state, now, Reason.OFF))
        self._ask_before_showing()
        self._handle(events.Started())

    def stop(self) -> None:
        """End, if it has begun: take the reminders down and record the end."""
        if not self._running:
            return
        self._handle(events.Stopped())
        self._running = False
        self._mornings.stop(self.state)
        self._alarms.sync({})

    def on_alarm(self, key: str) -> None:
        """Handle the alarm that was set for `key`."""
        self._alarms.on_alarm(key)
        if key == LOG_ALARM:
            self._retry_log()
        else:
            self.refresh()

    def save(self) -> Unsaved:
        """Write what could not be written, if that works by now; return what still waits."""
        if not self.log_is_complete:
            self._retry_log()
        return self.unsaved

    def refresh(self) -> None:
        """Look at the wall clock: an alarm rang, the heartbeat came, the machine woke."""
        now = self.now()
        self._writer.retry()
        with suppress(LogError):  # the next refresh tries again
            self._read_anew()
        night = self.night_at(now)
        if night != self.state.plan.night:
            self._turn_to(night, now)
        if self.zone.key != self.state.plan.zone:
            self._handle(events.Rescheduled(self.schedule))
        # What a clock wrote that was ahead counts no longer once the program begins anew.
        ahead = session.log_ahead_of_clock(self.state, now)
        self._ask_before_showing()
        self._handle(events.Started() if ahead else events.Ticked())
        self._refresh_morning()
        self._on_change()

    def reload(self) -> None:
        """Read tonight anew, as another has written into the log; raises LogError.

        While tonight knows more than the log, that waits until all is written.
        """
        self._is_stale = True
        self._read_anew()
        self.apply_settings(self.settings)

    def apply_settings(self, settings: Settings) -> None:
        """Apply new settings."""
        self.settings = settings
        if self.night_at(self.now()) == self.state.plan.night:
            self._handle(events.Rescheduled(self.schedule))
        self.refresh()

    def handle(
        self, event: events.Event, *, night: date | None = None, durable: bool = False
    ) -> Refusal | None:
        """Handle an event of tonight, or of another night; return why not, None if it was done.

        With `durable` it happens only if it is on disk: raises LogError, and then nothing has.
        Without, it counts at once and is written as soon as it can be.
        """
        if night is None or night == self.state.plan.night:
            refusal = self._handle(event, durable=durable)
        else:
            refusal = self._elsewhere(
                night, lambda state, now: session.handle(state, event, now), durable=durable
            )
        if self._running:
            self.refresh()  # and so report the change
        return refusal

    def presence_changed(self, here: bool | None, since: datetime) -> None:
        """Take it that somebody is at the computer since an instant, or not; None: unknown."""
        self._mornings.presence_changed(here, since, self.state)
        if self._running:
            self.refresh()

    def later(self, minutes: float, *, durable: bool = False) -> Refusal | None:
        """Move tonight's bedtime by minutes from where it holds now; negative is earlier.

        `durable` is as in `handle`.
        """
        bedtime = self.state.plan.bedtime
        if bedtime is None:
            return Refusal.NIGHT_OFF
        moved = events.BedtimeMoved(bedtime + timedelta(minutes=minutes))
        return self.handle(moved, durable=durable)

    def state_of(self, night: date | None) -> State:
        """Return the state of a night, by default tonight; raises LogError."""
        if night is None or night == self.state.plan.night:
            return self.state
        return self._open(night)

    def projected(self) -> State:
        """Return tonight as it will stand once started; nothing is written."""
        return project(self.state, self.now(), Reason.ASLEEP if self._running else Reason.OFF)

    def recent_evenings(self) -> tuple[State, ...]:
        """Return the last seven evenings, oldest first; raises LogError."""
        return self.nights().evenings_before(self.state.plan.night)

    def recent_mornings(self) -> tuple[State, ...]:
        """Return the mornings of the last fortnight, oldest first; raises LogError."""
        return self._mornings.recent(self.state, self.schedule)

    def never_answered(self) -> str | None:
        """Return the key of a step shown for a week and never answered; raises LogError."""
        return self.nights().never_answered(self.state)

    def long_night(self) -> ClockTimes | None:
        """Return tonight's times if they are to be asked about; raises LogError."""
        return self.nights().long_night(self.state)

    def suggestions(self, night: date) -> tuple[Suggestion, ...]:
        """Return suggested times for a night's check-in; raises LogError."""
        return self._mornings.suggestions(self.state_of(night))

    def next_ring(self) -> StepStatus | None:
        """Return the earliest ring ahead; raises LogError."""
        return self.nights().next_ring(self.state)

    def _open(self, night: date) -> State:
        return self._mornings.cached(night) or self.nights().open(night)

    def _turn_to(self, night: date, now: datetime) -> None:
        """Leave one night for another: it is over, or the clock was set back before it."""
        if night > self.state.plan.night:
            if now < self.state.plan.rising:  # by new settings, or in another zone, it is over
                self._handle(events.Rescheduled(self.schedule))
            self.state, effects = session.settle(self.state, now, Reason.ASLEEP)
            self._perform(effects)
        over = self.state
        for number in over.visible_ids:
            self._ports.notifier.close(number)
        try:
            state = self._open(night)
        except LogError as error:
            self._writer.report(error)
            state = State(self.schedule, self.schedule.plan(night))
        self.state = state.carry_over(over)
        self._mornings.keep(over, self.state)
        self._handle(events.Rescheduled(self.schedule))

    def _refresh_morning(self) -> None:
        """Record who is there, and offer the check-in where it is due; a log in trouble waits."""
        with suppress(LogError):  # reported when tonight was opened, or will be
            night = self._mornings.refresh(self.state, self.schedule)
            if night is None:
                return
            self._ask_interruptions()
            if not interruption_policy.holds_others(self.state):
                self._elsewhere(night, session.offer_check_in)

    def _ask_before_showing(self) -> None:
        if session.may_interrupt(self.state, self.now()):
            self._ask_interruptions()

    def _ask_interruptions(self) -> None:
        """Ask the desktop what is on that a reminder would interrupt."""
        on = self._ports.interruptions()
        if on != self.state.interruptions:
            self._handle(events.InterruptionsChanged(on))

    def _read_anew(self) -> None:
        if self._is_stale and self.log_is_complete:
            self._mornings.forget()
            fresh = self._open(self.state.plan.night)
            self.state = replace(self.state, entries=fresh.entries, paused_until=fresh.paused_until)
            self._is_stale = False

    def _retry_log(self) -> None:
        self._writer.retry()
        if self._is_stale and self.log_is_complete and self._running:
            self.refresh()
        self._sync_alarms()
        if self.log_is_complete:
            self._on_change()

    def _handle(self, event: events.Event, *, durable: bool = False) -> Refusal | None:
        state, effects = session.handle(self.state, event, self.now())
        if durable:
            effects = self._write_now(effects)
        self.state = state
        refusal = self._perform(effects)
        self._sync_alarms()
        return refusal

    def _elsewhere(
        self, night: date, transition: Change, *, durable: bool = False
    ) -> Refusal | None:
        """Change another night: it is recorded, and of it only the offer is ever shown."""
        state = replace(
            self._open(night),
            run=self.state.run,
            entry_count=self.state.entry_count,
            interruptions=self.state.interruptions,
        )
        state, effects = transition(state, self.now())
        if durable:
            effects = self._write_now(effects)
        self.state = replace(self.state, entry_count=state.entry_count)
        return self._perform(self._mornings.keep(state, self.state, effects))

    def _write_now(self, effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
        """Write what is to be recorded, which comes first; return the rest; raises LogError."""
        match effects:
            case (Record(entries), *others):
                self._writer.write_now(entries)
                return tuple(others)
        return effects

    def _sync_alarms(self) -> None:
        if self._running:
            now = self.now()
            self._alarms.sync(session.agenda(self.state, now) | self._writer.agenda(now))

    def _perform(self, effects: Iterable[Effect]) -> Refusal | None:
        refusal = None
        for effect in effects:
            match effect:
                case Record(entries):
                    self._writer.write(entries)
                case Notify(shown) | OfferCheckIn(shown) | ShowHeadsUp(shown):
                    self._ports.notifier.show(shown)
                case Close(id_):
                    self._ports.notifier.close(id_)
                case Refuse(why):
                    refusal = why
                case _:
                    assert_never(effect)
        return refusal
