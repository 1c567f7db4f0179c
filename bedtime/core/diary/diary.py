"""The diary: the nights that have a check-in, and which of them a morning means."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from bedtime.core.diary import check_in, sleep_times
from bedtime.core.diary.check_in import FIELDS, CheckIn
from bedtime.core.diary.sleep_times import Contradiction, Sleep, Times
from bedtime.core.entry import Entry, Kind, read
from bedtime.core.schedule.plan import DAY, Plan, rising
from bedtime.core.settings import Settings
from bedtime.core.time_zones import known_zone

KINDS = (Kind.CHECKIN, Kind.PLANNED)
"""What the diary is folded from."""


@dataclass(frozen=True, slots=True)
class Morning:
    """One night's check-in; `free_day` is the night's own setting where it was not said."""

    night: date
    zone: str
    checkin: CheckIn
    rising: datetime
    """As planned (UTC)."""

    @property
    def times(self) -> Times:
        """Tell when it was."""
        return sleep_times.place(self.checkin, self.night, ZoneInfo(self.zone), self.rising)

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Tell what is to be asked about."""
        return sleep_times.contradictions(self.checkin, self.times, ZoneInfo(self.zone))

    @property
    def sleep(self) -> Sleep:
        """Tell what follows."""
        return sleep_times.measure(self.checkin, self.times, ZoneInfo(self.zone))


def mornings(entries: Iterable[Entry], settings: Settings, usual: str) -> tuple[Morning, ...]:
    """Fold the log into the nights that have a check-in, by date; `usual` is the settings' zone."""
    belonging = sorted(
        (entry for entry in entries if entry.kind in KINDS), key=lambda entry: entry.night
    )
    found = (
        morning(night, tuple(group), settings, usual)
        for night, group in groupby(belonging, key=lambda entry: entry.night)
    )
    return tuple(told for told in found if told is not None)


def morning(
    night: date, entries: Sequence[Entry], settings: Settings, usual: str
) -> Morning | None:
    """Tell one night's check-in from its entries, None where there is none."""
    checkin = check_in.fold(entries)
    return None if checkin is None else told(night, entries, checkin, settings, usual)


def told(
    night: date, entries: Sequence[Entry], checkin: CheckIn, settings: Settings, usual: str
) -> Morning:
    """Tell one night with a check-in that its entries need not have yet."""
    planned = [entry for entry in entries if entry.kind is Kind.PLANNED]
    zone = own_zone(entries, usual)
    if planned:
        last = planned[-1].detail
        free, rises = last["free"], read(last["rising"])
    else:
        free = settings.nights[night.weekday()].free
        rises = rising(settings, ZoneInfo(zone), night)
    return Morning(night, zone, check_in.nights_free(free, checkin), rises)


def own_zone(entries: Sequence[Entry], usual: str) -> str:
    """Tell a night's own zone: its check-in's, else its plan's, else the usual one."""
    planned = [entry.zone for entry in entries if entry.kind is Kind.PLANNED]
    zone = check_in.zone(entries) or (planned[-1] if planned else usual)
    return zone if known_zone(zone) else usual


def last_night(tonight: Plan, now: datetime) -> date:
    """Tell which night a morning means: the last that has ended, or the present one past its half.

    `tonight` is the plan of the night that `now` belongs to.
    """
    bedtime = tonight.bedtime
    if bedtime is not None and now >= bedtime + (tonight.rising - bedtime) / 2:
        return tonight.night
    return tonight.night - DAY


def row(morning: Morning) -> dict[str, Any]:
    """Write a night as one flat object: `bedtime diary --json`."""
    slept = morning.sleep
    written: dict[str, Any] = {"night": morning.night.isoformat(), "zone": morning.zone}
    for field in FIELDS:
        written[field.name] = check_in.plain(getattr(morning.checkin, field.name))
    for name in MEASURES:
        written[name] = _measure(getattr(slept, name))
    return written


MEASURES = tuple(Sleep.__dataclass_fields__)


def _measure(value: Any) -> Any:  # noqa: ANN401 - a number, a time or None
    if isinstance(value, float):
        return check_in.plain(round(value, 4))
    return value.isoformat("seconds") if value is not None else None
