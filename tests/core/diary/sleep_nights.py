"""Check-ins built from clock times, and what is calculated from them."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bedtime.core.diary.check_in import CheckIn
from bedtime.core.diary.sleep_times import (
    Contradiction,
    ContradictionKind,
    Sleep,
    Times,
    contradictions,
    measure_sleep,
    place_times,
)

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 23)
SPRING = date(2026, 3, 29)
"""In Berlin the clock goes from 02:00 to 03:00."""
AUTUMN = date(2026, 10, 25)
"""In Berlin the hour from 02:00 to 03:00 comes twice."""


def at(text: str, zone: ZoneInfo = BERLIN, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).astimezone(UTC)


def answered(
    into: str = "",
    tried: str = "",
    final: str = "",
    out: str = "",
    *,
    latency: float | None = None,
    awake: float | None = None,
    slept: bool = True,
) -> CheckIn:
    clocks = [time.fromisoformat(clock) if clock else None for clock in (into, tried, final, out)]
    return CheckIn(
        slept, clocks[0], clocks[1], latency, None, awake, final_awakening=clocks[2],
        out_of_bed=clocks[3],
    )  # fmt: skip


def times_of(checkin: CheckIn, on: date = MONDAY, zone: ZoneInfo = BERLIN) -> Times:
    rising = datetime.combine(on, time(7), zone).astimezone(UTC)
    return place_times(checkin, on, zone, rising)


def sleep_of(checkin: CheckIn, on: date = MONDAY, zone: ZoneInfo = BERLIN) -> Sleep:
    return measure_sleep(checkin, times_of(checkin, on, zone), zone)


def contradictions_of(
    checkin: CheckIn, on: date = MONDAY, zone: ZoneInfo = BERLIN
) -> list[Contradiction]:
    return list(contradictions(checkin, times_of(checkin, on, zone), zone))


def kinds_of(
    checkin: CheckIn, on: date = MONDAY, zone: ZoneInfo = BERLIN
) -> list[ContradictionKind]:
    return [each.kind for each in contradictions_of(checkin, on, zone)]
