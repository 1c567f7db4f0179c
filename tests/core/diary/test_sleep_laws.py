"""What holds for the times and measures of any night at all."""

from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bedtime.core.diary.check_in import CheckIn
from bedtime.core.diary.sleep_times import (
    CLOCK_FIELDS,
    ContradictionKind,
    Sleep,
    contradictions,
    measure_sleep,
)
from tests.core.diary.sleep_nights import (
    AUTUMN,
    BERLIN,
    SPRING,
    times_of,
)

ZONES = sorted(available_timezones())
CLOCK = st.none() | st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
MINUTES = st.none() | st.floats(0, 600) | st.integers(0, 600)


@given(
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    on=st.dates(date(1975, 1, 1), date(2037, 12, 31)),
    slept=st.booleans(),
    clocks=st.tuples(CLOCK, CLOCK, CLOCK, CLOCK),
    latency=MINUTES,
    awake=MINUTES,
)
def test_any_night_is_placed_in_order_and_measured_within_bounds(
    zone: ZoneInfo,
    on: date,
    slept: bool,
    clocks: tuple[time | None, ...],
    latency: float | None,
    awake: float | None,
) -> None:
    checkin = CheckIn(
        slept,
        clocks[0],
        clocks[1],
        latency,
        None,
        awake,
        final_awakening=clocks[2],
        out_of_bed=clocks[3],
    )
    check_laws(checkin, on, zone)


@given(
    day=st.sampled_from([(SPRING, BERLIN), (AUTUMN, BERLIN), (date(2026, 4, 5), None)]),
    into=st.integers(0, 700),
    gaps=st.tuples(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300)),
    parts=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_a_true_night_is_measured_as_it_was(
    day: tuple[date, ZoneInfo | None],
    into: int,
    gaps: tuple[int, int, int],
    parts: tuple[float, float],
) -> None:
    on, zone = day[0], day[1] or ZoneInfo("Australia/Lord_Howe")  # half an hour of summer
    start = datetime.combine(on - timedelta(days=1), time(18), zone).astimezone(UTC)
    true = [start + timedelta(minutes=into)]
    for gap in gaps:
        true.append(true[-1] + timedelta(minutes=gap))
    local = [moment.astimezone(zone) for moment in true]
    assume(local[3].date() == on)
    assume(not any(moment.fold for moment in local))
    latency = parts[0] * gaps[1]
    awake = parts[1] * (gaps[1] - latency)
    clocks = [moment.time() for moment in local]
    checkin = CheckIn(
        True,
        clocks[0],
        clocks[1],
        latency,
        None,
        awake,
        final_awakening=clocks[2],
        out_of_bed=clocks[3],
    )
    times = times_of(checkin, on, zone)
    assert [getattr(times, name) for name in CLOCK_FIELDS] == true
    sleep = check_laws(checkin, on, zone)
    assert sleep.total_sleep == pytest.approx(gaps[1] - latency - awake, abs=1e-6)


def check_laws(checkin: CheckIn, on: date, zone: ZoneInfo) -> Sleep:
    """Assert what holds for every night, and return its measures."""
    times = times_of(checkin, on, zone)
    known = [at for name in CLOCK_FIELDS if (at := getattr(times, name)) is not None]
    assert known == sorted(known)
    found = contradictions(checkin, times, zone)
    gone = {
        name
        for each in found
        if each.kind is ContradictionKind.NO_SUCH_TIME
        for name in each.fields
    }
    for name in CLOCK_FIELDS:
        placed_at = getattr(times, name)
        if placed_at is not None and name not in gone:
            assert placed_at.astimezone(zone).time() == getattr(checkin, name)
    sleep = measure_sleep(checkin, times, zone)
    for field in fields(Sleep):
        value = getattr(sleep, field.name)
        assert value is None or isinstance(value, time) or value >= 0, field.name
    if sleep.sleep_efficiency is not None:
        assert sleep.sleep_efficiency <= 100 + 1e-9
    if not found and checkin.slept and None not in [getattr(sleep, f.name) for f in fields(Sleep)]:
        before = (known[1] - known[0]) / timedelta(minutes=1)
        parts = (
            before,
            sleep.sleep_onset_latency,
            sleep.total_sleep,
            sleep.wake_after_sleep_onset,
            sleep.terminal_wakefulness,
        )
        assert sum(part or 0 for part in parts) == pytest.approx(sleep.time_in_bed, abs=1e-6)
    return sleep
