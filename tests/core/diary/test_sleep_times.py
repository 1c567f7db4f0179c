"""Clock times placed on nights, also where the clock changes."""

import pytest

from bedtime.core.diary.check_in import CheckIn
from bedtime.core.diary.sleep_times import (
    CLOCK_FIELDS,
    ContradictionKind,
    Sleep,
    Times,
)
from tests.core.diary.sleep_nights import (
    AUTUMN,
    SPRING,
    answered,
    at,
    contradictions_of,
    kinds_of,
    sleep_of,
    times_of,
)


def test_times_go_backwards_from_getting_up() -> None:
    assert times_of(answered("22:45", "00:10", "06:40", "07:05")) == Times(
        at("2026-11-22 22:45"),
        at("2026-11-23 00:10"),
        at("2026-11-23 06:40"),
        at("2026-11-23 07:05"),
    )
    assert times_of(answered("07:05", "07:05", "07:05", "07:05")).into_bed == at("2026-11-23 07:05")


def test_without_getting_up_waking_is_on_the_rising_date() -> None:
    assert times_of(answered("23:00", final="07:30")) == Times(
        into_bed=at("2026-11-22 23:00"), final_awakening=at("2026-11-23 07:30")
    )
    assert sleep_of(answered(tried="23:00", final="07:30", latency=30, awake=0)).sleep_period == 480


def test_without_a_morning_bed_lies_before_the_planned_rising() -> None:
    assert times_of(answered("22:00", "23:00")).tried_to_sleep == at("2026-11-22 23:00")
    assert times_of(answered(tried="01:00")).tried_to_sleep == at("2026-11-23 01:00")
    assert times_of(answered()) == Times()
    assert contradictions_of(answered()) == []
    assert sleep_of(answered()) == Sleep()


def test_a_time_in_the_gap_is_read_so_that_the_order_is_kept() -> None:
    checkin = answered("02:30", "03:10", "07:00", "07:30")
    assert kinds_of(checkin, SPRING) == [ContradictionKind.NO_SUCH_TIME]
    assert times_of(checkin, SPRING).into_bed == at("2026-03-29 01:30")


def test_a_doubled_time_is_the_first() -> None:
    checkin = answered("02:30", "02:45", "07:00", "07:30")
    times = times_of(checkin, AUTUMN)
    assert times.into_bed == at("2026-10-25 02:30")
    assert times.tried_to_sleep == at("2026-10-25 02:45")
    assert times_of(answered(final="02:30", out="07:00"), AUTUMN).final_awakening == at(
        "2026-10-25 02:30"
    )
    assert contradictions_of(checkin, AUTUMN) == []


@pytest.mark.parametrize(
    ("checkin", "second"),
    [
        (answered("23:00", "02:30", "02:10", "07:00"), "final_awakening"),
        (answered("23:00", "23:30", "02:30", "02:10"), "out_of_bed"),
        (answered("02:50", "02:10", "06:30", "07:00"), "tried_to_sleep"),
    ],
)
def test_a_doubled_time_is_the_second_where_only_that_keeps_the_order(
    checkin: CheckIn, second: str
) -> None:
    times = times_of(checkin, AUTUMN)
    for name in CLOCK_FIELDS:
        clock = getattr(checkin, name)
        day = "2026-10-24" if clock.hour == 23 else "2026-10-25"
        assert getattr(times, name) == at(f"{day} {clock}", fold=int(name == second)), name
    assert contradictions_of(checkin, AUTUMN) == []
