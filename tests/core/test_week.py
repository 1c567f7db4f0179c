"""A week of planned nights by the clock on the wall."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bedtime.core import week
from bedtime.core.settings import DEFAULT_NIGHTS, Hours

HOUR = timedelta(hours=1)


def night(bed: str, rise: str) -> Hours:
    return Hours(time.fromisoformat(bed), time.fromisoformat(rise))


@pytest.mark.parametrize(
    ("bed", "rise", "hours"),
    [
        ("23:00", "07:00", 8),
        ("00:30", "07:00", 6.5),
        ("08:30", "16:00", 7.5),
        ("07:00", "07:00", 24),
    ],
)
def test_a_night_is_planned_from_bedtime_to_the_next_rising(
    bed: str, rise: str, hours: float
) -> None:
    assert week.planned(night(bed, rise)) == hours * HOUR


def test_nights_under_seven_hours_are_short() -> None:
    nights = [night("23:00", "06:00"), night("23:01", "06:00"), night("00:00", "06:30")]
    assert week.short(nights) == (1, 2)


def test_a_night_that_begins_before_the_rising_before_is_left_out() -> None:
    nights = list(DEFAULT_NIGHTS)
    assert not any(week.left_out(nights, day) for day in range(7))
    nights[1] = night("06:30", "06:00")  # Tuesday's begins on Monday at 06:30, before 07:00
    assert [day for day in range(7) if week.left_out(nights, day)] == [1]
    nights[1] = night("07:00", "06:00")
    assert not week.left_out(nights, 1)


@pytest.mark.parametrize(
    ("bed", "rise", "hour"), [("23:00", "07:00", 15), ("08:30", "16:00", 0), ("12:00", "18:00", 3)]
)
def test_a_picture_begins_where_nobody_sleeps(bed: str, rise: str, hour: int) -> None:
    assert week.axis([night(bed, rise)] * 7) == hour * HOUR


def test_a_span_is_part_of_the_day_from_the_axis() -> None:
    assert week.span(night("18:00", "06:00"), 12 * HOUR) == (0.25, 0.75)
    assert week.span(night("09:00", "15:00"), 12 * HOUR) == (0.875, 1.125)
    assert week.span(replace(night("00:00", "06:00"), free=True), 0 * HOUR) == (0, 0.25)
