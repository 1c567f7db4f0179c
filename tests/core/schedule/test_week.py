"""A week of planned nights by the clock on the wall."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bedtime.core.schedule import week
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
    assert week.night_length(night(bed, rise)) == hours * HOUR


def test_nights_under_seven_hours_are_short() -> None:
    nights = [night("23:00", "06:00"), night("23:01", "06:00"), night("00:00", "06:30")]
    assert week.short_nights(nights) == (1, 2)


def test_a_night_that_begins_before_the_rising_before_is_left_out() -> None:
    nights = list(DEFAULT_NIGHTS)
    assert not any(week.overlaps(nights, day) for day in range(7))
    nights[1] = night("06:30", "06:00")  # Tuesday's begins on Monday at 06:30, before 07:00
    assert [day for day in range(7) if week.overlaps(nights, day)] == [1]
    nights[1] = night("07:00", "06:00")
    assert not week.overlaps(nights, 1)


@pytest.mark.parametrize(
    ("bed", "lead", "at"),
    [
        ("23:00", 60, "22:00"),
        ("00:30", 60, "23:30"),
        ("08:30", 540, "23:30"),
        ("23:00", 0, "23:00"),
        ("23:00", 1440, "23:00"),
        ("23:00", 0.5, "22:59"),
    ],
)
def test_a_step_falls_so_long_before_bedtime(bed: str, lead: float, at: str) -> None:
    assert week.time_before_bed(night(bed, "16:00"), lead) == time.fromisoformat(at)


def test_a_step_is_too_early_where_it_falls_before_the_rising_before() -> None:
    nights = list(DEFAULT_NIGHTS)
    assert week.too_early(nights, 16 * 60) == ()  # at the rising itself
    assert week.too_early(nights, 16 * 60 + 0.5) == tuple(range(7))
    nights[3] = night("01:00", "07:00")
    assert week.too_early(nights, 17 * 60) == (0, 1, 2, 4, 5, 6)
    nights[1] = night("06:30", "06:00")  # it is left out, and its steps with it
    assert 1 not in week.too_early(nights, 1440)


@pytest.mark.parametrize(
    ("bed", "rise", "hour"), [("23:00", "07:00", 15), ("08:30", "16:00", 0), ("12:00", "18:00", 3)]
)
def test_a_picture_begins_where_nobody_sleeps(bed: str, rise: str, hour: int) -> None:
    assert week.axis_start([night(bed, rise)] * 7) == hour * HOUR


def test_a_span_is_part_of_the_day_from_the_axis() -> None:
    assert week.span(night("18:00", "06:00"), 12 * HOUR) == (0.25, 0.75)
    assert week.span(night("09:00", "15:00"), 12 * HOUR) == (0.875, 1.125)
    assert week.span(replace(night("00:00", "06:00"), free=True), 0 * HOUR) == (0, 0.25)
