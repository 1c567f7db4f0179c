"""The sleep diary: the nights that have a check-in, and which of them a morning is about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from bedtime.core.diary import check_in, sleep_times, usual_times
from bedtime.core.diary.answers import Answers, answer_to_json
from bedtime.core.diary.check_in import CheckIn
from bedtime.core.diary.fields import FIELDS
from bedtime.core.diary.sleep_times import (
    CLOCK_FIELDS,
    Contradiction,
    ContradictionKind,
    Sleep,
    Times,
)
from bedtime.core.diary.usual_times import Usual
from bedtime.core.entry import Entry, Kind, parse_instant
from bedtime.core.schedule.clock import other_half
from bedtime.core.schedule.plan import DAY, Plan
from bedtime.core.schedule.schedule import Schedule
from bedtime.core.settings import Settings
from bedtime.core.time_zones import known_zone

KINDS = (Kind.CHECKIN, Kind.PLANNED)
"""The kinds of entries that the diary is folded from."""

MEASURES = tuple(Sleep.__dataclass_fields__)
"""The names of what is calculated from a check-in."""


@dataclass(frozen=True, slots=True)
class Morning:
    """One night's check-in; `free_day` is filled in from the plan where it was not answered."""

    night: date
    zone: str
    checkin: CheckIn
    rising: datetime
    """As planned (UTC)."""
    usual: Usual | None = None
    """What is usual for this person, where unusual times are to be asked about."""

    @property
    def times(self) -> Times:
        """Clock times of the night as UTC instants."""
        return sleep_times.place_times(self.checkin, self.night, ZoneInfo(self.zone), self.rising)

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Answers that contradict each other or what is usual, to ask the user about."""
        found = sleep_times.contradictions(self.checkin, self.times, ZoneInfo(self.zone))
        return (*self._half_a_day_off(), *found)

    @property
    def sleep(self) -> Sleep:
        """Sleep measures calculated from the answers."""
        return sleep_times.measure_sleep(self.checkin, self.times, ZoneInfo(self.zone))

    def with_usual(self, plan: Plan, past: Sequence[CheckIn]) -> "Morning":
        """Return it so that times about half a day from the usual are among its contradictions.

        `past` are the check-ins of the nights before, oldest first.
        """
        return replace(self, usual=usual_times.usual(plan, ZoneInfo(self.zone), past))

    def answered(self, answers: Answers) -> "Morning":
        """Return it with these answers replaced."""
        return replace(self, checkin=check_in.apply_answers(self.checkin, answers))

    def new_contradictions(self, answers: Answers) -> tuple[Contradiction, ...]:
        """Return the contradictions of these answers that the present ones do not have."""
        return tuple(
            each
            for each in self.answered(answers).contradictions
            if each not in self.contradictions  # once accepted, they are not asked again
        )

    def likely_meant(self, contradiction: Contradiction) -> time | None:
        """Return the time that is likely meant instead of one half a day off."""
        if contradiction.kind is not ContradictionKind.HALF_A_DAY_OFF:
            return None
        clock = sleep_times.clock(self.checkin, contradiction.fields[0])
        return clock and other_half(clock)

    def _half_a_day_off(self) -> Iterator[Contradiction]:
        for name in CLOCK_FIELDS:
            clock = sleep_times.clock(self.checkin, name)
            if self.usual and clock and self.usual.is_half_a_day_off(name, clock):
                yield Contradiction(ContradictionKind.HALF_A_DAY_OFF, (name,))


def mornings(
    entries: Iterable[Entry], settings: Settings, default_zone: str
) -> tuple[Morning, ...]:
    """Return the nights with a check-in by date; `default_zone` is that of the settings."""
    diary_entries = sorted(
        (entry for entry in entries if entry.kind in KINDS), key=lambda entry: entry.night
    )
    nights = (
        morning(night, tuple(group), settings, default_zone)
        for night, group in groupby(diary_entries, key=lambda entry: entry.night)
    )
    return tuple(each for each in nights if each is not None)


def morning(
    night: date, entries: Sequence[Entry], settings: Settings, default_zone: str
) -> Morning | None:
    """Return a night's check-in as its entries have it, None if there is none."""
    checkin = check_in.fold(entries)
    if checkin is None:
        return None
    return build_morning(night, entries, checkin, settings, default_zone)


def build_morning(
    night: date, entries: Sequence[Entry], checkin: CheckIn, settings: Settings, default_zone: str
) -> Morning:
    """Return a night with this check-in, which need not be in its entries yet."""
    planned = [entry for entry in entries if entry.kind is Kind.PLANNED]
    zone = night_zone(entries, default_zone)
    if planned:
        last = planned[-1].detail
        free, planned_rising = last["free"], parse_instant(last["rising"])
    else:
        free = settings.nights[night.weekday()].free
        planned_rising = Schedule(settings, ZoneInfo(zone)).rising(night)
    return Morning(night, zone, check_in.with_free_day(free, checkin), planned_rising)


def night_zone(entries: Sequence[Entry], default_zone: str) -> str:
    """Return the time zone of a night: its check-in's, else its plan's, else the default."""
    planned = [entry.zone for entry in entries if entry.kind is Kind.PLANNED]
    zone = check_in.zone(entries) or (planned[-1] if planned else default_zone)
    return zone if known_zone(zone) else default_zone


def last_night(tonight: Plan, now: datetime) -> date:
    """Return the last night that is over, or the present one once half of it is over.

    `tonight` is the plan of the night that `now` belongs to; half is half-way from bedtime to
    rising.
    """
    bedtime = tonight.bedtime
    if bedtime is not None and now >= bedtime + (tonight.rising - bedtime) / 2:
        return tonight.night
    return tonight.night - DAY


def to_dict(morning: Morning) -> dict[str, Any]:
    """Return a night as one flat JSON object: `bedtime diary --json`."""
    sleep = morning.sleep
    written: dict[str, Any] = {"night": morning.night.isoformat(), "zone": morning.zone}
    for field in FIELDS:
        written[field.name] = answer_to_json(getattr(morning.checkin, field.name))
    for name in MEASURES:
        written[name] = _measure_to_json(getattr(sleep, name))
    return written


def _measure_to_json(value: Any) -> Any:  # noqa: ANN401 - a number, a time or None
    if isinstance(value, float):
        return answer_to_json(round(value, 4))
    return value.isoformat("seconds") if value is not None else None
