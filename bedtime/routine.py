"""The shell around the core: keeps tonight's state, asks the core, performs its effects."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bedtime import nights
from bedtime.core import night as planning
from bedtime.core import record, session
from bedtime.core.effects import Close, Effect, Notify, Record, Refusal, Refuse, Why
from bedtime.core.entry import Kind
from bedtime.core.events import BackToPlan, BedtimeMoved, Event, Looked, Replanned, Started, Stopped
from bedtime.core.foresight import foresee
from bedtime.core.life import Life
from bedtime.core.settings import Settings
from bedtime.core.state import State
from bedtime.journal import Journal
from bedtime.ports import Alarm, Diary, DiaryError, Notifier

UNSETTLED = 7
"""How many planned nights back a start looks for steps without a final state."""


@dataclass(frozen=True, slots=True)
class World:
    """What a routine lives in."""

    diary: Diary
    alarm: Alarm
    notifier: Notifier
    clock: Callable[[], datetime]
    """Now, as UTC."""
    zone: Callable[[], ZoneInfo]
    """The system's zone now; the settings may pin another."""


class Routine:
    """Tonight, kept. Before `start` it only keeps the log: nothing rings and nothing is shown."""

    def __init__(
        self,
        world: World,
        settings: Settings,
        *,
        run: str,
        changed: Callable[[], None] = lambda: None,
        trouble: Callable[[DiaryError], None] | None = None,
    ) -> None:
        """`run` is unique to this run of the program; raises DiaryError if the log is unreadable.

        `changed` is called at every look, when tonight's state may be another. `trouble` is told
        once when the log cannot be written, and again only after it could; without it DiaryError is
        raised.
        """
        self.settings = settings
        self._world = world
        self._changed = changed
        self._journal = Journal(world.diary, trouble)
        self._alarms: dict[str, datetime] = {}
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
        tonight = self.state.plan.night
        # Before the first start nothing could be missed.
        began = self.state.first_start is not None
        for night in self._world.diary.nights(Kind.PLANNED)[-UNSETTLED:]:
            if began and night < tonight:
                self._elsewhere(night, lambda state, now: session.settle(state, now, Why.OFF))
        self._take(Started())

    def stop(self) -> None:
        """End, if it has begun: take the reminders down and say so in the log."""
        if not self._running:
            return
        self._take(Stopped())
        self._running = False
        for key in self._alarms:
            self._world.alarm.cancel(key)
        self._alarms = {}

    def ring(self, key: str) -> None:
        """Hear the alarm that was set for `key`."""
        self._alarms.pop(key, None)
        self.look()

    def look(self) -> None:
        """Look at the wall clock: an alarm rang, the heartbeat came, the machine woke."""
        now = self.now()
        self._journal.try_again()
        night = planning.night_at(self.settings, self.zone, now)
        if night != self.state.plan.night:
            self._turn_the_page(night, now)
        if self.zone.key != self.state.plan.zone:
            self._take(Replanned(self._plan()))
        # What a clock wrote that was ahead counts no longer once the program begins anew.
        self._take(Started() if session.rewound(self.state, now) else Looked())
        self._changed()

    def reread(self) -> None:
        """Read tonight anew, unless it knows more than the log: another has written there."""
        if self.saves:
            fresh = self._open(self.state.plan.night)
            self.state = replace(self.state, entries=fresh.entries, paused_until=fresh.paused_until)
            self.adopt(self.settings)

    def adopt(self, settings: Settings) -> None:
        """Let new settings hold from now on."""
        self.settings = settings
        if planning.night_at(settings, self.zone, self.now()) == self.state.plan.night:
            self._take(Replanned(self._plan()))
        self.look()

    def take(self, event: Event, *, night: date | None = None) -> Refusal | None:
        """Let something happen to tonight, or to another night; None if it was done."""
        if night is None or night == self.state.plan.night:
            refusal = self._take(event)
            if self._running:
                self.look()  # and so say that something has changed
            return refusal
        return self._elsewhere(night, lambda state, now: session.step(state, event, now))

    def later(self, minutes: float) -> Refusal | None:
        """Move tonight's bedtime by minutes from where it holds now; negative is earlier."""
        holds = self.state.plan.bedtime
        if holds is None:
            return Refusal.NIGHT_OFF
        bedtime = holds + timedelta(minutes=minutes)
        return self.take(BedtimeMoved(bedtime, self._plan(bedtime)))

    def back(self, night: date | None = None) -> Refusal | None:
        """Take back what was changed for one night alone; what held in one that is over stays."""
        night = night or self.state.plan.night
        plan = planning.plan(self.settings, self.zone, night)
        if plan.rising <= self.now():
            plan = self._open(night).plan
        return self.take(BackToPlan(plan), night=night)

    def state_of(self, night: date | None) -> State:
        """Tell a night, by default tonight; raises DiaryError."""
        here = night is None or night == self.state.plan.night
        return self.state if here or night is None else self._open(night)

    def told(self) -> State:
        """Tell tonight as it will stand once started; nothing is written."""
        return foresee(self.state, self.now(), Why.ASLEEP if self._running else Why.OFF)

    def last_evenings(self) -> tuple[State, ...]:
        """Tell the last seven evenings, oldest first; raises DiaryError."""
        night, world = self.state.plan.night, self._world
        return nights.last_evenings(world.diary, self.settings, self.zone, self.now(), night)

    def never_answered(self) -> str | None:
        """Tell the step that was shown for a week and never answered; raises DiaryError."""
        world = self._world
        return nights.never_answered(world.diary, self.settings, self.zone, self.now(), self.state)

    def next_ring(self) -> Life | None:
        """Tell the earliest ring ahead; raises DiaryError."""
        world = self._world
        return nights.next_ring(world.diary, self.settings, self.zone, self.now(), self.state)

    def _open(self, night: date) -> State:
        return nights.open_night(self._world.diary, self.settings, self.zone, night, self.now())

    def _plan(self, bedtime: datetime | None = None) -> planning.Plan:
        """Plan tonight by the settings, at the bedtime chosen for it if there is one."""
        chosen = bedtime or record.override(self.state.entries)
        return planning.plan(self.settings, self.zone, self.state.plan.night, bedtime=chosen)

    def _turn_the_page(self, night: date, now: datetime) -> None:
        """Leave one night for another: it is over, or the clock was set back before it."""
        if night > self.state.plan.night:
            if now < self.state.plan.rising:  # by new settings, or in another zone, it is over
                self._take(Replanned(self._plan()))
            self.state, effects = session.settle(self.state, now, Why.ASLEEP)
            self._perform(effects)
        over = self.state
        for reminder in over.reminders:
            self._world.notifier.close(reminder.id)
        try:
            state = self._open(night)
        except DiaryError as error:
            self._journal.complain(error)
            state = State(planning.plan(self.settings, self.zone, night))
        self.state = replace(
            state,
            run=over.run,
            written=over.written,
            reminded=over.reminded,
            locked=over.locked,
            paused_until=over.paused_until,
            first_start=over.first_start,
        )
        self._take(Replanned(self.state.plan))

    def _take(self, event: Event) -> Refusal | None:
        self.state, effects = session.step(self.state, event, self.now())
        refusal = self._perform(effects)
        if self._running:
            self._set_alarms()
        return refusal

    def _elsewhere(
        self,
        night: date,
        act: Callable[[State, datetime], tuple[State, tuple[Effect, ...]]],
    ) -> Refusal | None:
        """Act on another night: it is written down, and nothing is shown."""
        state = replace(self._open(night), run=self.state.run, written=self.state.written)
        state, effects = act(state, self.now())
        self.state = replace(self.state, written=state.written)
        return self._perform(e for e in effects if isinstance(e, Record | Refuse))

    def _perform(self, effects: Iterable[Effect]) -> Refusal | None:
        refusal = None
        for effect in effects:
            match effect:
                case Record(entries):
                    self._journal.write(entries)
                case Notify(reminder):
                    self._world.notifier.show(reminder)
                case Close(reminder):
                    self._world.notifier.close(reminder)
                case _:
                    refusal = effect.refusal
        return refusal

    def _set_alarms(self) -> None:
        wanted = session.agenda(self.state, self.now())
        for key in self._alarms.keys() - wanted.keys():
            self._world.alarm.cancel(key)
        for key, at in wanted.items():
            if self._alarms.get(key) != at:
                self._world.alarm.set(key, at)
        self._alarms = wanted
