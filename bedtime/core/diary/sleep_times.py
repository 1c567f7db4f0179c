"""Clock times of a check-in as instants, their contradictions, and the sleep measures.

The measures are those of the Consensus Sleep Diary (Carney 2012, Sleep 35:287).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, auto
from itertools import product
from zoneinfo import ZoneInfo

from bedtime.core.diary.check_in import CheckIn

CLOCK_FIELDS = ("into_bed", "tried_to_sleep", "final_awakening", "out_of_bed")
"""In the order in which a night has them."""
MAX_IN_BED = timedelta(hours=16)
"""A longer time in bed is a contradiction."""
MAX_LYING_AWAKE = timedelta(hours=6)
"""Likewise from getting into bed to trying to sleep, and from waking up to getting up."""

_DAY = timedelta(days=1)
_HALF_A_SECOND = timedelta(microseconds=500_000)


@dataclass(frozen=True, slots=True)
class Times:
    """The clock times of a night as UTC instants; None is unknown."""

    into_bed: datetime | None = None
    tried_to_sleep: datetime | None = None
    final_awakening: datetime | None = None
    out_of_bed: datetime | None = None


class ContradictionKind(Enum):
    """How answers contradict each other or the clock; text/diary.py has the question."""

    HALF_A_DAY_OFF = auto()
    """A time about 12 h from the person's usual; the other half of the clock may be meant."""
    NO_SUCH_TIME = auto()
    """The clock skipped this time in spring."""
    UP_LONG_AFTER_WAKING = auto()
    ASLEEP_LONG_AFTER_BED = auto()
    AWAKE_TOO_LONG = auto()
    """Falling asleep and lying awake add up to more than the night."""
    IN_BED_TOO_LONG = auto()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A contradiction between `fields`; `length` is the time that is too long."""

    kind: ContradictionKind
    fields: tuple[str, ...]
    length: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Sleep:
    """Sleep measures of a night in minutes, the efficiency in percent; None is unknown."""

    time_in_bed: float | None = None
    sleep_onset_latency: float | None = None
    wake_after_sleep_onset: float | None = None
    terminal_wakefulness: float | None = None
    sleep_period: float | None = None
    total_sleep: float | None = None
    sleep_efficiency: float | None = None
    midsleep: time | None = None
    """On the clock of the night's zone, to the second."""


def place_times(checkin: CheckIn, night: date, zone: ZoneInfo, rising: datetime) -> Times:
    """Return the instants of the clock times, placed backwards from the last on the rising date.

    Each is the latest match at or before the next. A time that the clock shows twice in autumn is
    its first, and one that it skips in spring is later by the gap, unless only the other reading
    keeps the order. If neither waking nor getting up is known, the rest lies before the planned
    `rising`.
    """
    names = [name for name in CLOCK_FIELDS if clock(checkin, name) is not None]
    if not names:
        return Times()
    no_change = len({_offset(night - n * _DAY, zone) for n in (-1, 0, 1, 2)}) == 1
    readings = [(0,) * len(names)] if no_change else product((0, 1), repeat=len(names))
    candidates = (
        (_place_backwards(checkin, names, folds, night, zone, rising), sum(folds))
        for folds in readings
    )
    placed, _ = min(candidates, key=lambda each: (_days_back(each[0], zone, night), each[1]))
    return Times(**dict(zip(names, placed, strict=True)))


def contradictions(checkin: CheckIn, times: Times, zone: ZoneInfo) -> tuple[Contradiction, ...]:
    """Return the contradictions to ask about, the most specific first."""
    return tuple(_contradictions(checkin, times, zone))


def measure_sleep(checkin: CheckIn, times: Times, zone: ZoneInfo) -> Sleep:
    """Return the sleep measures of a night; one that would be negative is None."""
    in_bed = _minutes(times.into_bed, times.out_of_bed)
    if not checkin.slept:
        return Sleep(time_in_bed=in_bed, sleep_period=0.0, total_sleep=0.0, sleep_efficiency=0.0)
    latency, awake = checkin.minutes_to_fall_asleep, checkin.minutes_awake
    period = _subtract(_minutes(times.tried_to_sleep, times.final_awakening), latency)
    total = _subtract(period, awake)
    return Sleep(
        in_bed,
        latency,
        awake,
        _minutes(times.final_awakening, times.out_of_bed),
        period,
        total,
        100 * total / in_bed if total is not None and in_bed else None,
        _middle(times.final_awakening, period, zone),
    )


def _place_backwards(
    checkin: CheckIn,
    names: list[str],
    folds: tuple[int, ...],
    night: date,
    zone: ZoneInfo,
    rising: datetime,
) -> list[datetime]:
    """Return the instants of `names` in their order, each read with its fold."""
    placed: list[datetime] = []
    for name, fold in zip(reversed(names), reversed(folds), strict=True):
        at = clock(checkin, name) or time()
        if not placed and name in CLOCK_FIELDS[2:]:
            placed.append(_instant(night, at, fold, zone))
        else:
            placed.append(_latest(at, fold, zone, placed[-1] if placed else rising))
    return placed[::-1]


def _latest(clock: time, fold: int, zone: ZoneInfo, by: datetime) -> datetime:
    day = by.astimezone(zone).date() + _DAY
    while (at := _instant(day, clock, fold, zone)) > by:
        day -= _DAY
    return at


def _instant(day: date, clock: time, fold: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock.replace(fold=fold), zone).astimezone(UTC)


def _offset(day: date, zone: ZoneInfo) -> timedelta | None:
    return datetime.combine(day, time(), zone).utcoffset()


def _days_back(placed: list[datetime], zone: ZoneInfo, night: date) -> int:
    return (night - placed[0].astimezone(zone).date()).days


def clock(checkin: CheckIn, name: str) -> time | None:
    """Return a clock time of a check-in; nobody wakes up from a night without sleep."""
    if name == "final_awakening" and not checkin.slept:
        return None
    answer: time | None = getattr(checkin, name)
    return answer


def _contradictions(checkin: CheckIn, times: Times, zone: ZoneInfo) -> Iterator[Contradiction]:
    known: list[tuple[str, datetime]] = []
    for name in CLOCK_FIELDS:
        at: datetime | None = getattr(times, name)
        if at is not None:
            known.append((name, at))
            if at.astimezone(zone).time() != getattr(checkin, name):
                yield Contradiction(ContradictionKind.NO_SUCH_TIME, (name,))
    into, tried, final, out = (dict(known).get(name) for name in CLOCK_FIELDS)
    if final and out and out - final > MAX_LYING_AWAKE:
        yield Contradiction(ContradictionKind.UP_LONG_AFTER_WAKING, CLOCK_FIELDS[2:], out - final)
    if into and tried and tried - into > MAX_LYING_AWAKE:
        yield Contradiction(ContradictionKind.ASLEEP_LONG_AFTER_BED, CLOCK_FIELDS[:2], tried - into)
    if tried and final:
        parts = ("minutes_to_fall_asleep", "minutes_awake")
        answered = [part for part in parts if getattr(checkin, part) is not None]
        awake = timedelta(minutes=sum(getattr(checkin, part) for part in answered))
        if awake > final - tried:
            fields = ("tried_to_sleep", *answered, "final_awakening")
            yield Contradiction(ContradictionKind.AWAKE_TOO_LONG, fields, final - tried)
    if known and known[-1][1] - known[0][1] > MAX_IN_BED:
        ends = (known[0][0], known[-1][0])
        yield Contradiction(ContradictionKind.IN_BED_TOO_LONG, ends, known[-1][1] - known[0][1])


def _minutes(start: datetime | None, end: datetime | None) -> float | None:
    return None if start is None or end is None else (end - start) / timedelta(minutes=1)


def _subtract(length: float | None, part: float | None) -> float | None:
    return None if length is None or part is None or part > length else length - part


def _middle(end: datetime | None, period: float | None, zone: ZoneInfo) -> time | None:
    if end is None or period is None:
        return None
    middle = end - timedelta(minutes=period / 2) + _HALF_A_SECOND
    return middle.astimezone(zone).time().replace(microsecond=0, fold=0)
