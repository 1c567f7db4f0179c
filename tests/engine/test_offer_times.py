"""When “How was the night?” is asked: in the morning, later quietly, in the evening not at all."""

from datetime import date, time

import pytest

from bedtime.core.evening.events import BedtimeMoved
from bedtime.core.morning.offer import POSTPONED_FOR
from bedtime.core.settings import Hours, Settings
from bedtime.engine.requests import offer_ends, postpone_offer
from tests.engine.helpers import MONDAY, TUESDAY, evening, offered_nights, same_hours
from tests.fakes import FakeWorld, default_settings


def asked_at(world: FakeWorld, night_before: str, when: str) -> FakeWorld:
    """Leave the computer alone from the evening on until `when`."""
    world.routine.presence_changed(False, world.at(night_before))
    world.sleep(when)
    world.routine.presence_changed(True, world.now)
    return world


def sunday(when: str) -> FakeWorld:
    """Return the world of MONDAY's evening at whose computer somebody is again at `when`."""
    return asked_at(evening(), "2026-11-22 22:50", when)


@pytest.mark.parametrize(
    ("when", "asked", "quiet"),
    [
        ("2026-11-23 06:59", False, None),
        ("2026-11-23 07:00", True, False),
        ("2026-11-23 13:00", True, False),
        ("2026-11-23 13:01", True, True),
        ("2026-11-23 19:59", True, True),
        ("2026-11-23 20:00", False, None),
        ("2026-11-23 22:15", False, None),
    ],
)
def test_from_the_rising_to_three_hours_before_bedtime_and_quietly_after_six(
    when: str, *, asked: bool, quiet: bool | None
) -> None:
    world = sunday(when)
    assert offered_nights(world) == ([MONDAY] if asked else [])
    assert [offer.quiet for offer in world.screen.offers] == ([quiet] if asked else [])


@pytest.mark.parametrize(
    ("when", "asked", "quiet"),
    [
        ("2026-11-23 16:00", True, False),
        ("2026-11-23 22:01", True, True),
        ("2026-11-24 05:29", True, True),
        ("2026-11-24 05:30", False, None),
    ],
)
def test_a_day_sleeper_is_asked_alike(when: str, *, asked: bool, quiet: bool | None) -> None:
    world = evening("2026-11-23 02:00", settings=same_hours(time(8, 30), time(16)))
    asked_at(world, "2026-11-23 08:20", when)
    assert offered_nights(world) == ([MONDAY] if asked else [])
    assert [offer.quiet for offer in world.screen.offers] == ([quiet] if asked else [])


def test_what_was_not_answered_by_then_leaves_the_screen_and_stays_open() -> None:
    world = sunday("2026-11-23 18:00")
    world.run_until("2026-11-23 19:59")
    assert world.screen.offer is not None
    world.run_until("2026-11-23 20:00")
    assert world.screen.offer is None
    world.run_until("2026-11-23 22:59")
    assert offered_nights(world) == [MONDAY]


def test_taken_down_once_it_is_left_alone() -> None:
    world = sunday("2026-11-23 18:00")
    world.run_until("2026-11-23 20:00")
    closed: list[int] = []
    world.screen.close = closed.append  # type: ignore[method-assign, assignment]
    world.run_until("2026-11-23 20:05")
    assert 0 not in closed


@pytest.mark.parametrize(
    ("pressed", "until"),
    [
        ("2026-11-23 18:30", "2026-11-23 19:30"),
        ("2026-11-23 19:30", "2026-11-23 20:00"),
        ("2026-11-23 21:00", "2026-11-23 21:00"),
    ],
)
def test_in_an_hour_never_outlives_the_time_of_the_question(pressed: str, until: str) -> None:
    world = sunday("2026-11-23 18:00")
    world.sleep(pressed)
    postpone_offer(world.routine, POSTPONED_FOR)
    put_off = next(e for e in world.log.written if e.kind == "put_off")
    assert put_off.detail["until"] == world.at(until).astimezone(world.zone).isoformat()
    world.run_until("2026-11-23 22:59")
    again = [MONDAY] if until == "2026-11-23 19:30" else []
    assert offered_nights(world) == [MONDAY, *again]


def test_a_bedtime_moved_later_leaves_the_question_longer() -> None:
    world = evening()
    world.routine.presence_changed(False, world.at("2026-11-22 22:50"))
    world.sleep("2026-11-23 19:00")
    world.routine.handle(BedtimeMoved(world.at("2026-11-23 23:30")))
    assert offer_ends(world.routine, MONDAY) == world.at("2026-11-23 20:30")
    world.sleep("2026-11-23 20:20")
    world.routine.presence_changed(True, world.now)
    assert offered_nights(world) == [MONDAY]


def test_before_a_night_that_is_off_the_bedtime_of_the_night_before_counts() -> None:
    settings = off_on(TUESDAY)
    world = evening(settings=settings)
    world.routine.presence_changed(False, world.at("2026-11-22 22:50"))
    world.sleep("2026-11-23 12:00")
    assert world.routine.state.plan.bedtime is None
    assert offer_ends(world.routine, MONDAY) == world.at("2026-11-23 20:00")
    world.sleep("2026-11-23 20:00")
    world.routine.presence_changed(True, world.now)
    assert offered_nights(world) == []


def test_after_a_night_that_was_off_nothing_is_asked() -> None:
    world = evening("2026-11-23 22:00", settings=off_on(TUESDAY))
    assert offer_ends(world.routine, TUESDAY) == world.at("2026-11-24 20:00")


def off_on(night: date) -> Settings:
    """Return settings by which one night's bedtime lies before the rising before: it is off."""
    nights = [Hours() for _ in range(7)]
    nights[night.weekday()] = Hours(time(6, 30), time(6))
    return default_settings(nights=tuple(nights))
