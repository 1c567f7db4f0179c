"""The shell around the core: keeps tonight's state, asks the core, performs its effects."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.evening import events, recorded_plan, session
from bedtime.core.evening.effects import (
    Close,
    Effect,
    Notify,
    OfferCheckIn,
    Reason,
    Record,
    Refusal,
    ShowHeadsUp,
)
from bedtime.core.evening.projection import project
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import StepStatus
from bedtime.core.morning.suggestions import Suggestion
from bedtime.core.schedule import plan as planning
from bedtime.core.settings import Settings
from bedtime.engine import nights
from bedtime.engine.alarms import Alarms
from bedtime.engine.log_writer import LogWriter
from bedtime.engine.mornings import Mornings
from bedtime.engine.ports import LogError, Ports


class Routine:
    """Tonight, kept. Before `start` it only keeps the log: nothing rings and nothing is shown."""

    def __init__(
        self,
        world: Ports,
        settings: Settings,
        *,
        run: str,
        changed: Callable[[], None] = lambda: None,
        trouble: Callable[[LogError], None] | None = None,
    ) -> None:
        """`run` is unique to this run of the program; raises DiaryError if the log is unreadable.

        `changed` is called at every look, when tonight's state may be another. `trouble` is told
        once when the log cannot be written, and again only after it could; without it DiaryError is
        raised.
        """
        self.settings = settings
        self._world = world
        self._changed = changed
        self._journal = LogWriter(world.log, trouble)
        self._alarms = Alarms(world.alarm)
        self._mornings = Mornings(world)
        self._running = False
        now = world.clock()
        self.state = replace(self._open(planning.night_at(settings, self.zone, now)), run=run)

    @property
    def zone(self) -> ZoneInfo:
        """The zone the nights are planned in."""
        pinned = self.settings.zone
        return ZoneInfo(pinned) if pinned else self._world.zone()

    @property
    def saves(self) -> bool:
        """Whether all that happened is in the log."""
        return self._journal.saves

    def now(self) -> datetime:
        """Tell the world's time (UTC)."""
        return self._world.clock()

    def start(self) -> None:
        """Begin: give nights that were broken off their end, then ring what is due."""
        self._running = True
        self._mornings.start(self.settings)
        for night in nights.unsettled(self._world.log, self.state):
            self._elsewhere(night, lambda state, now: session.settle(state, now, Reason.OFF))
        self._take(events.Started())

    def stop(self) -> None:
        """End, if it has begun: take the reminders down and say so in the log."""
        if not self._running:
            return
        self._take(events.Stopped())
        self._running = False
        self._mornings.stop(self.state)
        self._alarms.sync({})

    def on_alarm(self, key: str) -> None:
        """Hear the alarm that was set for `key`."""
        self._alarms.on_alarm(key)
        self.refresh()

    def refresh(self) -> None:
        """Look at the wall clock: an alarm rang, the heartbeat came, the machine woke."""
        now = self.now()
        self._journal.try_again()
        night = planning.night_at(self.settings, self.zone, now)
        if night != self.state.plan.night:
            self._turn_the_page(night, now)
        if self.zone.key != self.state.plan.zone:
            self._take(events.Replanned(self._plan()))
        # What a clock wrote that was ahead counts no longer once the program begins anew.
        self._take(events.Started() if session.rewound(self.state, now) else events.Ticked())
        self._look_at_morning()
        self._changed()

    def reread(self) -> None:
        """Read tonight anew, unless it knows more than the log: another has written there."""
        if self.saves:
            self._mornings.forget()
            fresh = self._open(self.state.plan.night)
            self.state = replace(self.state, entries=fresh.entries, paused_until=fresh.paused_until)
            self.apply_settings(self.settings)

    def apply_settings(self, settings: Settings) -> None:
        """Let new settings hold from now on."""
        self.settings = settings
        if planning.night_at(settings, self.zone, self.now()) == self.state.plan.night:
            self._take(events.Replanned(self._plan()))
        self.refresh()

    def handle(self, event: events.Event, *, night: date | None = None) -> Refusal | None:
        """Let something happen to tonight, or to another night; None if it was done."""
        if night is None or night == self.state.plan.night:
            refusal = self._take(event)
        else:
            refusal = self._elsewhere(night, lambda state, now: session.step(state, event, now))
        if self._running:
            self.refresh()  # and so say that something has changed
        return refusal

    def presence_changed(self, here: bool | None, at: datetime) -> None:
        """Hear that somebody is at the computer since `at`, or is not; None: nobody can tell."""
        self._mornings.hear(here, at, self.state)
        if self._running:
            self.refresh()

    def later(self, minutes: float) -> Refusal | None:
        """Move tonight's bedtime by minutes from where it holds now; negative is earlier."""
        holds = self.state.plan.bedtime
        if holds is None:
            return Refusal.NIGHT_OFF
        bedtime = holds + timedelta(minutes=minutes)
        return self.handle(events.BedtimeMoved(bedtime, self._plan(bedtime)))

    def back(self, night: date | None = None) -> Refusal | None:
        """Take back what was changed for one night alone; what held in one that is over stays."""
        night = night or self.state.plan.night
        plan = planning.plan(self.settings, self.zone, night)
        if plan.rising <= self.now():
            plan = self._open(night).plan
        return self.handle(events.BackToPlan(plan), night=night)

    def state_of(self, night: date | None) -> State:
        """Tell a night, by default tonight; raises DiaryError."""
        here = night is None or night == self.state.plan.night
        return self.state if here or night is None else self._open(night)

    def projected(self) -> State:
        """Tell tonight as it will stand once started; nothing is written."""
        return project(self.state, self.now(), Reason.ASLEEP if self._running else Reason.OFF)

    def last_evenings(self) -> tuple[State, ...]:
        """Tell the last seven evenings, oldest first; raises DiaryError."""
        night, world = self.state.plan.night, self._world
        return nights.last_evenings(world.log, self.settings, self.zone, self.now(), night)

    def never_answered(self) -> str | None:
        """Tell the step that was shown for a week and never answered; raises DiaryError."""
        world = self._world
        return nights.never_answered(world.log, self.settings, self.zone, self.now(), self.state)

    def last_mornings(self) -> tuple[State, ...]:
        """Tell what is known of the mornings of the last fortnight; raises DiaryError."""
        return self._mornings.told(self.state, self.settings, self.zone)

    def suggestions(self, night: date) -> tuple[Suggestion, ...]:
        """Suggest times for a night's check-in; raises DiaryError."""
        return self._mornings.suggestions(self.state_of(night))

    def next_ring(self) -> StepStatus | None:
        """Tell the earliest ring ahead; raises DiaryError."""
        world = self._world
        return nights.next_ring(world.log, self.settings, self.zone, self.now(), self.state)

    def _open(self, night: date) -> State:
        return self._mornings.kept(night) or nights.open_night(
            self._world.log, self.settings, self.zone, night, self.now()
        )

    def _plan(self, bedtime: datetime | None = None) -> planning.Plan:
        """Plan tonight by the settings, at the bedtime chosen for it if there is one."""
        chosen = bedtime or recorded_plan.override(self.state.entries)
        return planning.plan(self.settings, self.zone, self.state.plan.night, bedtime=chosen)

    def _turn_the_page(self, night: date, now: datetime) -> None:
        """Leave one night for another: it is over, or the clock was set back before it."""
        if night > self.state.plan.night:
            if now < self.state.plan.rising:  # by new settings, or in another zone, it is over
                self._take(events.Replanned(self._plan()))
            self.state, effects = session.settle(self.state, now, Reason.ASLEEP)
            self._perform(effects)
        over = self.state
        for number in over.visible_ids:
            self._world.notifier.close(number)
        try:
            state = self._open(night)
        except LogError as error:
            self._journal.complain(error)
            state = State(planning.plan(self.settings, self.zone, night))
        self.state = state.after(over)
        self._mornings.keep(over, self.state)
        self._take(events.Replanned(self.state.plan))

    def _look_at_morning(self) -> None:
        """Follow who is there, and offer the check-in where it is due; a log in trouble waits."""
        with suppress(LogError):  # said when tonight was opened, or will be
            night = self._mornings.look(self.state, self.settings, self.zone)
            if night is not None:
                self._elsewhere(night, session.offer)

    def _take(self, event: events.Event) -> Refusal | None:
        self.state, effects = session.step(self.state, event, self.now())
        refusal = self._perform(effects)
        if self._running:
            self._alarms.sync(session.agenda(self.state, self.now()))
        return refusal

    def _elsewhere(
        self,
        night: date,
        act: Callable[[State, datetime], tuple[State, tuple[Effect, ...]]],
    ) -> Refusal | None:
        """Act on another night: it is written down, and of it only the offer is ever shown."""
        state = replace(self._open(night), run=self.state.run, written=self.state.written)
        state, effects = act(state, self.now())
        self.state = replace(self.state, written=state.written)
        return self._perform(self._mornings.keep(state, self.state, effects))

    def _perform(self, effects: Iterable[Effect]) -> Refusal | None:
        refusal = None
        for effect in effects:
            match effect:
                case Record(entries):
                    self._journal.write(entries)
                case Notify(shown) | OfferCheckIn(shown) | ShowHeadsUp(shown):
                    self._world.notifier.show(shown)
                case Close(reminder):
                    self._world.notifier.close(reminder)
                case _:
                    refusal = effect.refusal
        return refusal
