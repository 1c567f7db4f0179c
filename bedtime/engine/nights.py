"""Nights as the log and the schedule have them together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from bedtime.core.diary import check_in, usual_times
from bedtime.core.diary.check_in import CheckIn
from bedtime.core.entry import Entry, Kind
from bedtime.core.evening import recorded_plan, unanswered
from bedtime.core.evening.effects import Reason
from bedtime.core.evening.projection import project
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.core.schedule import long_nights
from bedtime.core.schedule.long_nights import ClockTimes
from bedtime.core.schedule.plan import DAY
from bedtime.core.schedule.schedule import Schedule
from bedtime.core.settings import Voice
from bedtime.core.time_zones import known_zone
from bedtime.engine.ports import EventLog

DAYS_AHEAD = 14
"""How far ahead the next ring is searched for."""
UNSETTLED_NIGHTS = 7
"""How many planned nights back a start looks for steps without a final state."""
EVENINGS_SHOWN = 7


@dataclass(frozen=True, slots=True)
class NightReader:
    """Reads nights at one instant (UTC), writing nothing; every method raises LogError."""

    log: EventLog
    schedule: Schedule
    now: datetime

    def open(self, night: date) -> State:
        """Return a night as the log has it."""
        (state,) = self.open_span(night, night)
        return state

    def open_span(
        self, since: date, until: date, *, kinds: Sequence[Kind] = ()
    ) -> tuple[State, ...]:
        """Return the nights from `since` to `until`, both included, oldest first.

        A night that is over has the plan of its last `planned` entry, or without one a plan derived
        from the present schedule in which nothing was ever due. Where `kinds` are named, entries of
        other kinds are left out.
        """
        entries: dict[date, list[Entry]] = {}
        for entry in self.log.entries(since, until, kinds=kinds):
            entries.setdefault(entry.night, []).append(entry)
        first_start = self._first_start()
        paused_until = recorded_plan.paused_until(self.log.last(Kind.PAUSE, Kind.RESUME))
        nights = [since + n * DAY for n in range((until - since).days + 1)]
        return tuple(
            self._state(night, tuple(entries.get(night, ())), first_start, paused_until)
            for night in nights
        )

    def projected(self, night: date | None = None, *, running: bool) -> State:
        """Return a night, by default tonight, as a running program would record it now.

        Where none runs, what was due and never shown was missed because it was off.
        """
        tonight = self.schedule.night_at(self.now)
        state = self.open(night or tonight)
        asleep = running and state.plan.night == tonight
        return project(state, self.now, Reason.ASLEEP if asleep else Reason.OFF)

    def evenings_before(self, night: date) -> tuple[State, ...]:
        """Return the seven nights before one as they would be recorded now, oldest first."""
        tonight = self.schedule.night_at(self.now)
        return tuple(
            project(state, self.now, Reason.ASLEEP if state.plan.night == tonight else Reason.OFF)
            for state in self.open_span(night - EVENINGS_SHOWN * DAY, night - DAY)
        )

    def unsettled(self, tonight: State) -> tuple[date, ...]:
        """Return the newest nights before tonight that may have been broken off.

        Before the first start nothing could be missed.
        """
        if tonight.first_start is None:
            return ()
        planned = self.log.nights(Kind.PLANNED)[-UNSETTLED_NIGHTS:]
        return tuple(night for night in planned if night < tonight.plan.night)

    def next_ring(self, tonight: State) -> StepStatus | None:
        """Return the earliest ring ahead, of whichever night of the coming fortnight."""
        for days in range(DAYS_AHEAD + 1):
            state = self.open(tonight.plan.night + days * DAY) if days else tonight
            ahead = [s for s in state.step_statuses if will_ring(s) and s.due > self.now]
            if ahead:
                return min(ahead, key=lambda status: status.due)
        return None

    def long_night(self, state: State) -> ClockTimes | None:
        """Return the times of a night that is to be asked about since it is planned so long.

        None where it is not, is over, or was found right before.
        """
        times = long_nights.long_night(state.plan) if self.now < state.plan.rising else None
        return times if times is not None and not self.is_confirmed(times) else None

    def is_confirmed(self, times: ClockTimes) -> bool:
        """Return whether a night with these times was found right before."""
        return long_nights.are_confirmed(times, self.log.entries(kinds=(Kind.CHOSEN,)))

    def check_ins_before(self, night: date) -> tuple[CheckIn, ...]:
        """Return the check-ins by which a night's times are usual or not, oldest first."""
        since = night - usual_times.NIGHTS_BACK * DAY
        entries = sorted(
            self.log.entries(since, night - DAY, kinds=(Kind.CHECKIN,)), key=lambda e: e.night
        )
        folded = (check_in.fold(group) for _, group in groupby(entries, key=lambda e: e.night))
        return tuple(each for each in folded if each is not None)

    def never_answered(self, tonight: State) -> str | None:
        """Return the key of the step to ask about, None where there is none.

        A gentle voice does not ask: whoever leaves a reminder unanswered has been asked by it.
        """
        if self.schedule.settings.reminders.voice is Voice.GENTLE:
            return None
        log = self.log
        chosen = (entry for night in log.nights(Kind.CHOSEN) for entry in log.night(night))
        asked = {entry.step for entry in chosen if entry.kind is Kind.CHOSEN and entry.step}
        planned = [night for night in log.nights(Kind.PLANNED) if night < tonight.plan.night]
        newest = reversed(planned[-unanswered.EVENINGS_BACK :])
        return unanswered.find_unanswered(map(self.open, newest), tonight, asked)

    def _state(
        self,
        night: date,
        entries: tuple[Entry, ...],
        first_start: datetime | None,
        paused_until: datetime | None,
    ) -> State:
        plan = self.schedule.plan(night, bedtime=recorded_plan.bedtime_override(entries))
        if plan.rising <= self.now:
            recorded = recorded_plan.restore(plan, entries)
            if recorded is None:
                plan = self._where_answered(entries).plan(night)
                first_start = plan.rising
            plan = recorded or plan
        return State(
            self.schedule, plan, entries, first_start=first_start, paused_until=paused_until
        )

    def _where_answered(self, entries: Sequence[Entry]) -> Schedule:
        """Return the schedule in the zone of a night's last answer, else the present one."""
        zones = [entry.zone for entry in entries if entry.step and known_zone(entry.zone)]
        return replace(self.schedule, zone=ZoneInfo(zones[-1])) if zones else self.schedule

    def _first_start(self) -> datetime | None:
        """Return when Bedtime first started, but for starts under a clock that was ahead."""
        first = self.log.first(Kind.STARTED)
        if first is None:
            return None
        if first.at <= self.now + DAY:
            return first.at
        return self.log.earliest(Kind.STARTED, self.now) or self.now


def will_ring(status: StepStatus) -> bool:
    """Return whether a step is still to ring by itself."""
    return status.phase in (Phase.PENDING, Phase.SNOOZED)
