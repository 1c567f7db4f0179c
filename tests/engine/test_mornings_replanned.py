"""The check-in's offer after changed settings, a journey or a changed clock."""

from datetime import date, time
from zoneinfo import ZoneInfo

from bedtime.core.evening.events import Paused
from bedtime.core.settings import Hours
from tests.engine.helpers import MONDAY, evening, offered_nights, same_hours
from tests.fakes import default_settings


def test_a_rising_moved_later_is_waited_for() -> None:
    world = evening()
    world.routine.presence_changed(True, world.now)
    world.run_until("2026-11-23 06:30")
    world.routine.apply_settings(same_hours(time(23), time(9)))
    world.run_until("2026-11-23 08:59")
    assert offered_nights(world) == []
    world.run_until("2026-11-23 09:00")
    assert offered_nights(world) == [MONDAY]


def test_a_rising_moved_over_now_brings_it_neither_twice_nor_for_the_night_before() -> None:
    world = evening("2026-11-21 12:00")
    world.run_until("2026-11-23 07:10")
    assert offered_nights(world) == [date(2026, 11, 22), MONDAY]
    world.routine.apply_settings(same_hours(time(23), time(9)))  # it is last night again
    world.run_until("2026-11-23 12:00")
    world.routine.apply_settings(default_settings())
    world.run_until("2026-11-23 20:00")
    assert offered_nights(world) == [date(2026, 11, 22), MONDAY]


def test_a_rising_moved_while_it_was_off_holds_as_it_was_planned() -> None:
    world = evening()
    world.run_until("2026-11-22 23:30")
    world.kill()
    world.settings = same_hours(time(23), time(5))
    world.now = world.at("2026-11-23 05:30")
    world.restart()
    world.run_until("2026-11-23 06:59")
    assert offered_nights(world) == []
    world.run_until("2026-11-23 07:00")
    assert offered_nights(world) == [MONDAY]


def test_a_plan_that_was_never_recorded_follows_the_settings() -> None:
    world = evening(settings=default_settings(steps=()))
    world.routine.handle(Paused(world.at("2026-11-23 09:00")))
    world.run_until("2026-11-23 08:00")
    off = list(world.settings.nights)
    off[MONDAY.weekday()] = Hours(time(6, 50), time(6, 40))  # before the rising of Sunday
    world.routine.apply_settings(default_settings(steps=(), nights=tuple(off)))
    world.run_until("2026-11-23 09:10")
    assert offered_nights(world) == []
    world.routine.apply_settings(default_settings(steps=()))
    assert offered_nights(world) == [MONDAY]


def test_over_the_spring_change_it_comes_with_the_rising() -> None:
    world = evening("2026-03-28 12:00", settings=same_hours(time(23), time(2, 30)))
    world.run_until("2026-03-29 01:59")
    assert offered_nights(world) == []
    world.advance(minutes=30)  # 03:29, for 02:30 is 03:30 this night
    world.routine.refresh()
    assert offered_nights(world) == []
    world.advance(minutes=1)
    assert offered_nights(world) == [date(2026, 3, 29)]


def test_a_journey_west_waits_for_the_rising_there() -> None:
    world = evening()
    world.run_until("2026-11-23 06:30")
    world.zone = ZoneInfo("America/New_York")
    world.run_until("2026-11-23 06:59")
    assert offered_nights(world) == []
    world.run_until("2026-11-23 07:00")
    assert offered_nights(world) == [MONDAY]


def test_a_clock_set_back_over_the_rising_brings_it_once() -> None:
    world = evening()
    world.run_until("2026-11-23 07:10")
    world.sleep("2026-11-23 06:30")
    world.run_until("2026-11-23 07:30")
    assert offered_nights(world) == [MONDAY]
