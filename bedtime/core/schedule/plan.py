"""Which night is it, and what is its plan: weekdays, midnight, changed clocks and overlaps."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.settings import Settings, Show

DAY = timedelta(days=1)
ON_TIME = timedelta(seconds=60)
"""A ring this close to its moment is on time; so a limit lasts until its minute is over."""
FOREWARNED = "screens"
"""The step before which a heads-up comes, where the settings want one."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One step of a night's plan: its moment (UTC) and how late it may still ring."""

    key: str
    title: str
    at: datetime
    late: timedelta
    show: Show = Show.ONCE
    heads_up: timedelta = timedelta(0)
    """How long before its moment a heads-up comes; zero: none does."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to happen in one night; every instant is UTC."""

    night: date
    zone: str
    begins: datetime
    """The planned rising before."""
    bedtime: datetime | None
    """None where the night is off."""
    rising: datetime
    free: bool
    steps: tuple[Planned, ...] = ()
    """By moment; equal moments in the order of the settings."""
    too_early: tuple[str, ...] = ()
    """Titles of the steps left out because they would fall before the rising before."""
    overlaps: bool = False
    """Whether it is off because its bedtime lies before the rising before."""


def instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Tell when (UTC) the clock shows `clock` on `day`.

    A time that the spring gap swallows comes later by the gap; of a doubled one the first counts.
    """
    return datetime.combine(day, clock.replace(fold=0), zone).astimezone(UTC)


def rising(settings: Settings, zone: ZoneInfo, night: date) -> datetime:
    """Tell the planned rising that gives the night its name."""
    return instant(night, settings.nights[night.weekday()].rise, zone)


def night_at(settings: Settings, zone: ZoneInfo, now: datetime) -> date:
    """Tell whose night `now` belongs to: the first whose rising lies after it."""
    night = now.astimezone(zone).date() - 2 * DAY
    while rising(settings, zone, night) <= now:
        night += DAY
    return night


def plan(
    settings: Settings, zone: ZoneInfo, night: date, *, bedtime: datetime | None = None
) -> Plan:
    """Plan one night; `bedtime` overrides the settings' where it lies within the night."""
    begins = rising(settings, zone, night - DAY)
    ends = rising(settings, zone, night)
    hours = settings.nights[night.weekday()]
    if bedtime is None or not begins < bedtime < ends:
        bedtime = _latest_before(ends, hours.bed, zone)
    if bedtime < begins:
        return Plan(night, zone.key, begins, None, ends, hours.free, overlaps=True)
    heads_up = {FOREWARNED: _minutes(settings.reminders.heads_up)}
    steps = [
        Planned(
            s.key,
            s.title,
            bedtime - _minutes(s.lead),
            _minutes(s.late),
            s.show,
            heads_up.get(s.key, timedelta(0)),
        )
        for s in settings.steps
        if s.enabled
    ]
    return Plan(
        night,
        zone.key,
        begins,
        bedtime,
        ends,
        hours.free,
        tuple(sorted((s for s in steps if s.at >= begins), key=lambda s: s.at)),
        tuple(s.title for s in steps if s.at < begins),
    )


def _latest_before(end: datetime, clock: time, zone: ZoneInfo) -> datetime:
    day = end.astimezone(
        zone
    ).date()  # the night's own, unless a gap moved the rising past midnight
    while (at := instant(day, clock, zone)) >= end:
        day -= DAY
    return at


def _minutes(minutes: float) -> timedelta:
    return timedelta(minutes=minutes)
