"""The morning's side of a routine: the night that has just ended, until its check-in is made."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bedtime.core.diary import check_in
from bedtime.core.evening.effects import Close, Effect
from bedtime.core.evening.reminders import OFFER
from bedtime.core.evening.state import State
from bedtime.core.morning import offer
from bedtime.core.morning.suggestions import Suggestion, suggest
from bedtime.core.schedule.plan import DAY
from bedtime.core.settings import Settings
from bedtime.engine import nights
from bedtime.engine.ports import Ports
from bedtime.engine.presence_recorder import PresenceRecorder


class Mornings:
    """What is kept beside tonight from look to look, so that a look need not read the log."""

    def __init__(self, world: Ports) -> None:
        self._world = world
        self._attendance = PresenceRecorder(world.presence)
        self._last: State | None = None
        self._reckoned: object = None
        """What else than the log `_last` was reckoned from."""

    def start(self, settings: Settings) -> None:
        """Begin: what was kept of presence and is wanted no more is gone at once."""
        self._attendance.want(wanted=settings.checkin.suggest)

    def hear(self, here: bool | None, at: datetime, tonight: State) -> None:
        """Hear that somebody is at the computer since `at`, or is not; None: nobody can tell."""
        self._attendance.hear(here)
        self._attendance.follow(tonight, at, self._world.clock())

    def look(self, tonight: State, settings: Settings, zone: ZoneInfo) -> date | None:
        """Look around; tell the night whose check-in is to be offered now. Raises DiaryError."""
        now = self._world.clock()
        self._attendance.want(wanted=settings.checkin.suggest)
        self._attendance.follow(tonight, now, now)
        if not settings.checkin.offer or not self._attendance.here:
            return None
        last = self._open_last(tonight, settings, zone, now)
        return last.plan.night if offer.is_due(last, tonight, now) else None

    def stop(self, tonight: State) -> None:
        """Look no more, and ask no more: who is there is away from here on."""
        self._world.notifier.close(OFFER)
        self.hear(False, self._world.clock(), tonight)

    def kept(self, night: date) -> State | None:
        """Tell the night that has just ended, if it is this one: also what was not yet written."""
        return self._last if self._last is not None and self._last.plan.night == night else None

    def keep(
        self, state: State, tonight: State, effects: tuple[Effect, ...] = ()
    ) -> tuple[Effect, ...]:
        """Keep a night, if it is the one that has just ended; returns which effects are its own.

        Of an older one they may not take the question down: what is up is about a later night.
        """
        if state.plan.night == tonight.plan.night - DAY:
            self._last = state
            return effects
        return tuple(effect for effect in effects if effect != Close(OFFER))

    def forget(self) -> None:
        """Read the log again at the next look: another has written there."""
        self._last = None

    def told(self, tonight: State, settings: Settings, zone: ZoneInfo) -> tuple[State, ...]:
        """Tell the nights that may still be told, oldest first; raises DiaryError.

        Their entries are those of offer.KINDS.
        """
        diary, now, night = self._world.log, self._world.clock(), tonight.plan.night
        span = (night - offer.LOOKED_AT * DAY, night - DAY)
        opened = nights.open_nights(diary, settings, zone, span, now, kinds=offer.KINDS)
        return tuple(self.kept(state.plan.night) or state for state in opened)

    def suggestions(self, state: State) -> tuple[Suggestion, ...]:
        """Suggest times for a night's check-in."""
        presence = self._attendance.presence
        if presence is None:
            return ()
        zone = ZoneInfo(check_in.zone(state.entries) or state.plan.zone)
        return suggest(state.plan, zone, state.entries, presence, self._world.clock())

    def _open_last(
        self, tonight: State, settings: Settings, zone: ZoneInfo, now: datetime
    ) -> State:
        night = tonight.plan.night - DAY
        reckoned = (zone.key, settings)
        last = self.kept(night)
        if last is None or reckoned != self._reckoned:
            fresh = nights.open_night(self._world.log, settings, zone, night, now)
            last = fresh if last is None else replace(fresh, entries=last.entries)
            self._last, self._reckoned = last, reckoned
        return last
