"""The check-in's offer: once, in the right morning, when somebody is there."""

from datetime import time

import pytest

from bedtime.core.evening.events import BackToPlan, Locked, Paused, SetAside
from bedtime.core.evening.requests import SetNightAside
from bedtime.core.morning.offer import POSTPONED_FOR
from bedtime.core.settings import Checkin
from bedtime.engine.requests import handle, postpone_offer
from tests.engine.helpers import (
    MONDAY,
    TUESDAY,
    evening,
    offered_nights,
    open_mornings,
    record_check_in,
    same_hours,
)
from tests.fakes import default_settings


def test_at_the_computer_it_comes_with_the_rising_and_once() -> None:
    world = evening()
    world.routine.presence_changed(True, world.now)
    world.run_until("2026-11-23 06:59")
    assert offered_nights(world) == []
    world.run_until("2026-11-23 07:00")
    assert offered_nights(world) == [MONDAY]
    offer = world.screen.offer
    assert offer is not None
    assert (offer.night, offer.zone) == (MONDAY, "Europe/Berlin")
    assert offer.bedtime == world.at("2026-11-22 23:00")
    world.run_until("2026-11-24 06:59")
    assert offered_nights(world) == [MONDAY]
    world.run_until("2026-11-24 07:00")
    assert offered_nights(world) == [MONDAY, TUESDAY]


def test_input_at_three_brings_none_and_the_first_after_the_rising_does() -> None:
    world = evening()
    world.routine.presence_changed(False, world.at("2026-11-22 22:50"))
    world.sleep("2026-11-23 03:00")
    world.routine.presence_changed(True, world.now)
    world.run_until("2026-11-23 03:10")
    world.routine.presence_changed(False, world.at("2026-11-23 03:05"))
    world.sleep("2026-11-23 07:05")
    assert offered_nights(world) == []
    world.advance(minutes=5)
    world.routine.presence_changed(True, world.now)
    assert offered_nights(world) == [MONDAY]


@pytest.mark.parametrize("watched", [True, False])
def test_a_computer_left_on_waits_for_the_first_input_where_that_is_known(*, watched: bool) -> None:
    world = evening()
    world.routine.presence_changed(False if watched else None, world.at("2026-11-22 22:50"))
    world.run_until("2026-11-23 09:20")
    assert offered_nights(world) == ([] if watched else [MONDAY])
    if watched:
        world.routine.presence_changed(True, world.now)
        assert offered_nights(world) == [MONDAY]


def test_late_on_waking_it_comes_at_once() -> None:
    world = evening()
    world.sleep("2026-11-23 11:40")
    assert offered_nights(world) == [MONDAY]


@pytest.mark.parametrize("late", ["checkin", "put_off", "aside"])
def test_an_answer_about_an_older_morning_leaves_the_present_offer_on_the_screen(late: str) -> None:
    world = evening()
    world.run_until("2026-11-24 07:00")
    assert offered_nights(world) == [MONDAY, TUESDAY]
    if late == "checkin":
        record_check_in(world, MONDAY)
    elif late == "put_off":
        postpone_offer(world.routine, None, MONDAY)
    else:
        handle(world.routine, SetNightAside(night=MONDAY))
    assert world.screen.offer is not None
    assert world.screen.offer.night == TUESDAY
    record_check_in(world, TUESDAY)
    assert world.screen.offer is None


def test_in_the_evening_it_comes_no_more() -> None:
    world = evening()
    world.sleep("2026-11-23 23:00")
    assert offered_nights(world) == []
    assert open_mornings(world) == (MONDAY,)
    world.run_until("2026-11-24 07:00")
    assert offered_nights(world) == [TUESDAY]


def test_a_bedtime_moved_later_leaves_it_longer() -> None:
    world = evening()
    world.routine.presence_changed(False, world.now)
    world.sleep("2026-11-23 19:00")
    world.routine.later(30)
    world.sleep("2026-11-23 20:20")
    world.routine.presence_changed(True, world.now)
    assert offered_nights(world) == [MONDAY]


def test_to_a_day_sleeper_it_comes_in_the_afternoon() -> None:
    world = evening("2026-11-23 02:00", settings=same_hours(time(8, 30), time(16)))
    world.routine.presence_changed(False, world.at("2026-11-23 08:20"))
    world.run_until("2026-11-23 16:10")
    assert offered_nights(world) == []
    world.routine.presence_changed(True, world.now)
    assert offered_nights(world) == [MONDAY]


def test_behind_the_lock_and_while_paused_it_waits() -> None:
    world = evening()
    world.routine.handle(Locked(locked=True))
    world.routine.handle(Paused(world.at("2026-11-23 09:00")))
    world.run_until("2026-11-23 08:00")
    world.routine.handle(Locked(locked=False))
    assert offered_nights(world) == []
    world.run_until("2026-11-23 08:59")
    assert offered_nights(world) == []
    world.run_until("2026-11-23 09:00")
    assert offered_nights(world) == [MONDAY]


def test_postponed_by_an_hour_it_comes_again_if_somebody_is_there() -> None:
    world = evening()
    world.run_until("2026-11-23 07:00")
    postpone_offer(world.routine, POSTPONED_FOR)
    assert world.screen.offer is None
    world.run_until("2026-11-23 07:59")
    assert offered_nights(world) == [MONDAY]
    world.routine.presence_changed(False, world.at("2026-11-23 07:50"))
    world.run_until("2026-11-23 08:30")
    assert offered_nights(world) == [MONDAY]
    world.restart()
    world.routine.presence_changed(True, world.now)
    assert offered_nights(world) == [MONDAY, MONDAY]
    world.run_until("2026-11-23 12:00")
    assert offered_nights(world) == [MONDAY, MONDAY]


def test_postponed_for_good_it_never_comes_again() -> None:
    world = evening()
    world.run_until("2026-11-23 07:00")
    postpone_offer(world.routine, None)
    assert world.screen.offer is None
    world.run_until("2026-11-23 20:00")
    assert offered_nights(world) == [MONDAY]
    assert open_mornings(world) == (MONDAY,)  # it can still be made
    world.run_until("2026-11-24 07:00")
    assert offered_nights(world) == [MONDAY, TUESDAY]


def test_a_restart_brings_none_twice_and_the_morning_stays_open() -> None:
    world = evening()
    world.run_until("2026-11-23 07:00")
    world.restart()
    world.run_until("2026-11-23 07:10")
    assert offered_nights(world) == [MONDAY]
    assert world.screen.offer is None
    assert open_mornings(world) == (MONDAY,)
    record_check_in(world, MONDAY)
    assert open_mornings(world) == ()


def test_a_start_in_the_morning_brings_it_at_the_first_refresh() -> None:
    world = evening()
    world.kill()
    world.now = world.at("2026-11-23 07:30")
    world.restart()
    world.run_until("2026-11-23 07:31")
    assert offered_nights(world) == [MONDAY]


def test_before_the_first_start_there_was_no_night() -> None:
    world = evening("2026-11-23 08:00")
    world.run_until("2026-11-23 12:00")
    assert offered_nights(world) == []
    assert open_mornings(world) == ()
    world.run_until("2026-11-24 07:00")
    assert offered_nights(world) == [TUESDAY]


def test_of_two_missed_mornings_the_last_is_offered_and_both_are_open() -> None:
    world = evening()
    world.sleep("2026-11-24 18:00")
    assert offered_nights(world) == [TUESDAY]
    assert open_mornings(world) == (MONDAY, TUESDAY)


def test_a_check_in_before_the_offer_answers_it() -> None:
    world = evening()
    world.run_until("2026-11-23 06:30")
    record_check_in(world, MONDAY)
    world.run_until("2026-11-23 08:00")
    assert offered_nights(world) == []


def test_a_check_in_by_command_takes_the_offer_down_and_is_seen_at_once() -> None:
    world = evening()
    world.run_until("2026-11-23 07:00")
    assert world.screen.offer is not None
    changes = world.changes
    record_check_in(world, MONDAY)
    assert world.screen.offer is None
    assert world.changes > changes


def test_for_a_night_set_aside_none_comes() -> None:
    world = evening()
    world.routine.handle(SetAside("travel"))
    world.run_until("2026-11-23 08:00")
    assert offered_nights(world) == []
    assert open_mornings(world) == ()
    world.routine.handle(BackToPlan(), night=MONDAY)
    assert offered_nights(world) == [MONDAY]


def test_it_can_be_turned_off_and_on() -> None:
    world = evening(settings=default_settings(checkin=Checkin(offer=False)))
    world.run_until("2026-11-23 12:00")
    assert offered_nights(world) == []
    assert open_mornings(world) == (MONDAY,)
    world.routine.apply_settings(default_settings())
    assert offered_nights(world) == [MONDAY]


def test_stopping_takes_it_down() -> None:
    world = evening()
    world.run_until("2026-11-23 07:00")
    world.routine.stop()
    assert world.screen.offer is None
    world.routine.presence_changed(True, world.now)  # after the stop
    assert offered_nights(world) == [MONDAY]
