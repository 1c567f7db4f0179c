"""Plans against a reckoning that only walks: every minute of UTC, and what the wall clock shows.

The walk knows nothing of offsets, folds or gaps. A clock time is where the walk first reads it;
a clock time the walk never reads lies in a leap of the clock, and moves later by that leap.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise, permutations
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bedtime.core.schedule.plan import Plan, PlannedStep
from bedtime.core.schedule.schedule import Schedule
from bedtime.core.settings import Hours, Settings, Step

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
BEGIN, END = datetime(2024, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)

STEPS = (
    Step("caffeine", "Last caffeine", 540, 60),
    Step("whole_day", "A day before", 1440, 30),
    Step("bath", "A warm bath", 90.5, 45),
    Step("ritual", "Something calm", 30, 30),
    Step("bed", "Lights out", 0, 30),
)

NOTABLE_ZONES = (
    "Africa/Cairo",  # leaps at midnight
    "Africa/Casablanca",  # back for Ramadan
    "America/Havana",
    "America/Nuuk",  # leaps over midnight
    "America/Santiago",
    "America/St_Johns",
    "Antarctica/Troll",  # two hours
    "Asia/Beirut",
    "Asia/Kathmandu",  # never changes
    "Australia/Lord_Howe",  # half an hour
    "Europe/Berlin",
    "Europe/Dublin",
    "Pacific/Chatham",
)


@dataclass(frozen=True)
class Change:
    """The minute at which a zone's clock changes, and what it shows before and at it."""

    at: datetime
    before: datetime
    after: datetime


class Walk:
    """What the wall clock shows from four days before a change to four days after."""

    def __init__(self, zone: ZoneInfo, change: Change) -> None:
        self.first: dict[datetime, datetime] = {}
        self.leaps: list[tuple[datetime, datetime]] = []
        before = None
        at = change.at - 4 * DAY
        while at < change.at + 4 * DAY:
            reading = read_clock(zone, at)
            self.first.setdefault(reading, at)
            if before is not None and reading > before + MINUTE:
                self.leaps.append((before + MINUTE, reading))
            before = reading
            at += MINUTE

    def find(self, day: date, clock: time) -> datetime:
        """Find when the clock first shows `clock` on `day`, or shows it as far behind a leap."""
        wanted = datetime.combine(day, clock)
        if wanted not in self.first:
            ((begin, end),) = [leap for leap in self.leaps if leap[0] <= wanted < leap[1]]
            wanted += end - begin
        return self.first[wanted]


def read_clock(zone: ZoneInfo, at: datetime) -> datetime:
    """Return the wall clock's reading without its offset."""
    return at.astimezone(zone).replace(tzinfo=None, fold=0)


def shift(zone: ZoneInfo, at: datetime) -> timedelta:
    """Return how far the wall clock is from UTC."""
    return read_clock(zone, at) - at.replace(tzinfo=None)


@cache
def changes(name: str) -> tuple[Change, ...]:
    """Find a zone's changes by looking at its clock every day, then every minute."""
    zone = ZoneInfo(name)
    found = []
    days = [BEGIN + n * DAY for n in range((END - BEGIN).days + 1)]
    for (start, old), (_, new) in pairwise((day, shift(zone, day)) for day in days):
        if old != new:
            minutes = (start + n * MINUTE for n in range(1, 24 * 60 + 1))
            at = next(m for m in minutes if shift(zone, m) != old)
            found.append(Change(at, read_clock(zone, at - MINUTE), read_clock(zone, at)))
    return tuple(found)


def clocks_around(change: Change) -> list[time]:
    """Choose clock times in, on and around what is left out or comes twice."""
    edges = sorted([change.before + MINUTE, change.after])
    around = [edge + n * MINUTE for edge in edges for n in (-30, -1, 0, 1, 30)]
    return sorted({reading.time() for reading in around})


def weeks(change: Change) -> Iterator[Settings]:
    """Choose nights that put the change at their bed, at their rising, between and beyond."""
    near = clocks_around(change)
    pairs = [
        (time(23), time(7)),
        (time(0, 30), time(8)),
        (time(8, 30), time(16)),
        (time(16), time(8, 30)),
        *((bed, time(7)) for bed in near),
        *((bed, time(16)) for bed in near),
        *((time(23), rise) for rise in near),
        *((time(13), rise) for rise in near),
        *permutations(near[::2], 2),
    ]
    for bed, rise in pairs:
        if bed != rise:
            yield same(bed, rise)
    for number in range(0, len(near) - 1, 2):
        yield mixed(near[number], near[number + 1])


@cache
def same(bed: time, rise: time) -> Settings:
    return Settings(nights=(Hours(bed, rise),) * 7, steps=STEPS)


@cache
def mixed(one: time, other: time) -> Settings:
    """Early and late nights in turn, so that some overlap."""
    nights = [Hours(one, other), Hours(time(23), time(6)), Hours(time(4), time(11))]
    return Settings(nights=(*nights, *nights, Hours(other, one)), steps=STEPS)


def expect(walk: Walk, chosen: Settings, night: date) -> Plan:
    """Return the plan by the walk alone, following the rules; its zone is left out."""
    hours = chosen.nights[night.weekday()]
    begins = walk.find(night - DAY, chosen.nights[(night - DAY).weekday()].rise)
    rises = walk.find(night, hours.rise)
    beds = [walk.find(night - n * DAY, hours.bed) for n in range(-1, 3)]
    bedtime = max(bed for bed in beds if bed < rises)
    if bedtime < begins:
        return Plan(night, "", begins, None, rises, free=False, overlaps=True)
    moments = [
        PlannedStep(s.key, s.title, bedtime - timedelta(minutes=s.lead), timedelta(minutes=s.late))
        for s in chosen.steps
    ]
    early = tuple(step.title for step in moments if step.at < begins)
    steps = tuple(sorted((s for s in moments if s.at >= begins), key=lambda s: s.at))
    return Plan(night, "", begins, bedtime, rises, free=False, steps=steps, too_early=early)


def nights_of(change: Change) -> list[date]:
    """Name the nights that a change can touch."""
    days = {change.before.date(), change.after.date()}
    return sorted(days | {max(days) + DAY})


def agree(names: Iterable[str], change: Change) -> int:
    """Compare the plans of zones whose clocks read alike; return how many were compared.

    The first zone meets all settings, each of the others every second one.
    """
    first, *others = (ZoneInfo(name) for name in sorted(names))
    walk = Walk(first, change)
    compared = 0
    for number, chosen in enumerate(weeks(change)):
        zones = [first, *others[number % 2 :: 2]]
        for night in nights_of(change):
            wanted = expect(walk, chosen, night)
            for zone in zones:
                plan = Schedule(chosen, zone).plan(night)
                assert plan == replace(wanted, zone=zone.key), (zone, night, chosen.nights)
            compared += len(zones)
            bounds(first, chosen, walk, night)
    return compared


def bounds(zone: ZoneInfo, chosen: Settings, walk: Walk, night: date) -> None:
    """See that a rising ends one night and begins the next, and nothing else does."""
    begins = walk.find(night - DAY, chosen.nights[(night - DAY).weekday()].rise)
    rises = walk.find(night, chosen.nights[night.weekday()].rise)
    assert begins < rises
    for at in (begins, begins + SECOND, begins + (rises - begins) / 2, rises - SECOND):
        assert Schedule(chosen, zone).night_at(at) == night, (zone, at, chosen.nights)
    assert Schedule(chosen, zone).night_at(begins - SECOND) == night - DAY
    assert Schedule(chosen, zone).night_at(rises) == night + DAY
    assert Schedule(chosen, zone).night_at(rises + SECOND) == night + DAY


def alike(names: Iterable[str]) -> dict[tuple[Change, ...], list[str]]:
    """Group zones whose clocks read alike around all their changes."""
    groups: dict[tuple[Change, ...], list[str]] = {}
    for name in sorted(names):
        groups.setdefault(changes(name), []).append(name)
    return groups


@pytest.mark.parametrize("name", NOTABLE_ZONES)
def test_notable_zones_agree_for_two_years(name: str) -> None:
    seen = [change for change in changes(name) if change.at.year in (2024, 2025)]
    for change in seen[:2] if name != "Africa/Casablanca" else seen[:4:3]:
        assert agree([name], change) > 100


def test_the_walk_finds_the_changes_of_berlin() -> None:
    found = changes("Europe/Berlin")
    assert len(found) == 14
    spring, autumn = found[:2]
    assert spring.at == datetime(2024, 3, 31, 1, tzinfo=UTC)
    assert (spring.before.hour, spring.after.hour) == (1, 3)
    assert autumn.at == datetime(2024, 10, 27, 1, tzinfo=UTC)
    assert (autumn.before.hour, autumn.after.hour) == (2, 2)
    walk = Walk(ZoneInfo("Europe/Berlin"), spring)
    assert walk.find(date(2024, 3, 31), time(2, 30)) == datetime(2024, 3, 31, 1, 30, tzinfo=UTC)
    walk = Walk(ZoneInfo("Europe/Berlin"), autumn)
    assert walk.find(date(2024, 10, 27), time(2, 30)) == datetime(2024, 10, 27, 0, 30, tzinfo=UTC)


@pytest.mark.slow
def test_every_zone_agrees_on_all_its_change_days() -> None:
    zones = available_timezones()
    compared = sum(agree(names, c) for seen, names in alike(zones).items() for c in seen)
    assert compared > 100_000


@pytest.mark.slow
def test_every_zone_agrees_on_a_plain_day() -> None:
    noon = datetime(2027, 1, 20, 12, tzinfo=UTC)
    night = date(2027, 1, 20)
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        walk = Walk(zone, Change(noon, read_clock(zone, noon - MINUTE), read_clock(zone, noon)))
        for bed, rise in ((time(23), time(7)), (time(0, 30), time(8)), (time(8, 30), time(16))):
            wanted = replace(expect(walk, same(bed, rise), night), zone=name)
            assert Schedule(same(bed, rise), zone).plan(night) == wanted, name
            bounds(zone, same(bed, rise), walk, night)
