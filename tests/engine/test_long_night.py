"""A night planned longer than fourteen hours: asked about until it is found right."""

from datetime import time, timedelta

import pytest

from bedtime.core.evening.events import LongNightConfirmed
from bedtime.core.schedule.long_nights import ClockTimes
from bedtime.engine.nights import NightReader
from tests.engine.helpers import MONDAY, evening, same_hours


@pytest.mark.parametrize(
    ("bed", "rise", "asked"),
    [
        (time(11), time(7), True),
        (time(23), time(7), False),
        (time(17), time(7), False),
        (time(16, 59), time(7), True),
    ],
)
def test_over_fourteen_hours_are_asked_about(bed: time, rise: time, *, asked: bool) -> None:
    world = evening("2026-11-22 08:00", settings=same_hours(bed, rise))
    assert world.routine.long_night() == (ClockTimes(bed, rise) if asked else None)


def test_a_night_off_is_not() -> None:
    world = evening("2026-11-22 08:00", settings=same_hours(time(7, 30), time(7)))
    long = world.routine.long_night()
    assert long == ClockTimes(time(7, 30), time(7))


def test_found_right_it_is_not_asked_again_until_the_hours_change() -> None:
    world = evening("2026-11-22 08:00", settings=same_hours(time(11), time(7)))
    times = world.routine.long_night()
    assert times is not None
    assert not world.routine.nights().is_confirmed(times)
    world.routine.handle(LongNightConfirmed(times))
    assert world.routine.long_night() is None
    assert world.routine.nights().is_confirmed(times)
    world.restart()
    assert world.routine.long_night() is None
    world.routine.apply_settings(same_hours(time(11, 15), time(7)))
    assert world.routine.long_night() is not None


def test_a_past_night_is_not_asked_about() -> None:
    world = evening("2026-11-22 08:00", settings=same_hours(time(11), time(7)))
    world.advance("2026-11-23 12:00")
    reader = NightReader(world.log, world.routine.schedule, world.now)
    assert reader.long_night(reader.open(MONDAY)) is None


@pytest.mark.parametrize(
    ("times", "suggested"),
    [
        (ClockTimes(time(11), time(7)), ClockTimes(time(23), time(7))),
        (ClockTimes(time(23), time(19)), ClockTimes(time(23), time(7))),
        (ClockTimes(time(17), time(8)), None),
    ],
)
def test_what_is_likely_meant(times: ClockTimes, suggested: ClockTimes | None) -> None:
    assert times.suggestion == suggested
    assert times.are_long
    assert times.length > timedelta(hours=14)
