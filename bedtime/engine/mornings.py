"""The morning's side of a routine: the night that has just ended, until its check-in is made."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bedtime.core.diary import check_in
from bedtime.core.evening.effects import Close, Effect, OfferCheckIn
from bedtime.core.evening.reminders import OFFER
from bedtime.core.evening.state import State
from bedtime.core.morning import offer
from bedtime.core.morning.suggestions import Suggestion, suggest
from bedtime.core.schedule.plan import DAY, Plan
from bedtime.core.schedule.schedule import Schedule
from bedtime.engine.nights import NightReader
from bedtime.engine.ports import Ports
from bedtime.engine.presence_recorder import PresenceRecorder


class Mornings:
    """The last night, kept from refresh to refresh so that a refresh need not read the log."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._recorder = PresenceRecorder(ports.presence)
        self._last: State | None = None
        self._last_schedule: Schedule | None = None
        """The schedule that `_last` was opened by."""
        self._offered: Plan | None = None
        """The night whose offer was made, until it is taken down."""

    def start(self, schedule: Schedule) -> None:
        """Begin: presence that was kept, and is wanted no more, is deleted at once."""
        self._recorder.set_enabled(schedule.settings.checkin.suggest)

    def stop(self, tonight: State) -> None:
        """Take the offer down, and record that nobody is at the computer from here on."""
        self._close_offer()
        self.presence_changed(False, self._ports.clock(), tonight)

    def presence_changed(self, here: bool | None, since: datetime, tonight: State) -> None:
        """Record that somebody is at the computer since an instant, or not; None: unknown."""
        self._recorder.presence_changed(here)
        self._recorder.record(tonight, since, self._ports.clock())

    def refresh(self, tonight: State, schedule: Schedule) -> date | None:
        """Return the night whose check-in is to be offered now, if any; raises LogError.

        An offer whose time is over is taken down.
        """
        now = self._ports.clock()
        if self._offered is not None and self._is_over(self._offered, tonight, now):
            self._close_offer()
        wanted = schedule.settings.checkin
        self._recorder.set_enabled(wanted.suggest)
        self._recorder.record(tonight, now, now)
        if not wanted.offer or not self._recorder.here:
            return None
        last = self._open_last(tonight, schedule, now)
        return last.plan.night if offer.is_due(last, tonight, now) else None

    def cached(self, night: date) -> State | None:
        """Return a night if it is the last one, with entries that could not be written yet."""
        return self._last if self._last is not None and self._last.plan.night == night else None

    def keep(
        self, state: State, tonight: State, effects: tuple[Effect, ...] = ()
    ) -> tuple[Effect, ...]:
        """Keep a night, if it is the last one; return which of its effects are to be performed.

        An older one may not take the offer down: what is up is about a later night.
        """
        if state.plan.night == tonight.plan.night - DAY:
            self._last = state
            if any(isinstance(effect, OfferCheckIn) for effect in effects):
                self._offered = state.plan
            return effects
        return tuple(effect for effect in effects if effect != Close(OFFER))

    def forget(self) -> None:
        """Read the log again at the next refresh: another has written there."""
        self._last = None

    def recent(self, tonight: State, schedule: Schedule) -> tuple[State, ...]:
        """Return the nights that may still be checked in, oldest first; raises LogError.

        Their entries are those of offer.KINDS.
        """
        reader = NightReader(self._ports.log, schedule, self._ports.clock())
        night = tonight.plan.night
        opened = reader.open_span(night - offer.NIGHTS_BACK * DAY, night - DAY, kinds=offer.KINDS)
        return tuple(self.cached(state.plan.night) or state for state in opened)

    def suggestions(self, state: State) -> tuple[Suggestion, ...]:
        """Return suggested times for a night's check-in."""
        presence = self._recorder.presence
        if presence is None:
            return ()
        zone = ZoneInfo(check_in.zone(state.entries) or state.plan.zone)
        return suggest(state.plan, zone, state.entries, presence, self._ports.clock())

    def _close_offer(self) -> None:
        self._ports.notifier.close(OFFER)
        self._offered = None

    def _is_over(self, offered: Plan, tonight: State, now: datetime) -> bool:
        """Return whether an offer's time is over, also where the computer slept beyond it."""
        another = offered.night != tonight.plan.night - DAY
        return another or now >= offer.ends_at(offered, tonight.plan)

    def _open_last(self, tonight: State, schedule: Schedule, now: datetime) -> State:
        night = tonight.plan.night - DAY
        last = self.cached(night)
        if last is None or schedule != self._last_schedule:
            fresh = NightReader(self._ports.log, schedule, now).open(night)
            last = fresh if last is None else replace(fresh, entries=last.entries)
            self._last, self._last_schedule = last, schedule
        return last
