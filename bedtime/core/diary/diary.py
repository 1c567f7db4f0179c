"""The sleep diary: the nights that have a check-in, and which of them a morning is about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from bedtime.core.diary import check_in, sleep_times
from bedtime.core.diary.answers import answer_to_json
from bedtime.core.diary.check_in import CheckIn
from bedtime.core.diary.fields import FIELDS
from bedtime.core.diary.sleep_times import Contradiction, Sleep, Times
from bedtime.core.entry import Entry, Kind, parse_instant
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

    @property
    def times(self) -> Times:
        """Clock times of the night as UTC instants."""
        return sleep_times.place_times(self.checkin, self.night, ZoneInfo(self.zone), self.rising)

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Answers that contradict each other, to ask the user about."""
        return sleep_times.contradictions(self.checkin, self.times, ZoneInfo(self.zone))

    @property
    def sleep(self) -> Sleep:
        """Sleep measures calculated from the answers."""
        return sleep_times.measure_sleep(self.checkin, self.times, ZoneInfo(self.zone))


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
