"""Plans that change: by a moved bedtime, by new settings, by a journey."""

from dataclasses import replace
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from bedtime.core.entry import Kind
from bedtime.core.evening.effects import Refusal
from bedtime.core.evening.events import BackToPlan, SetAside, Snoozed
from bedtime.core.settings import Hours
from tests.engine.helpers import MONDAY
from tests.fakes import FakeWorld, default_settings


def test_later_counts_from_the_bedtime_that_holds() -> None:
    world = FakeWorld("2026-11-22 21:30").start()
    assert world.routine.later(15) is None
    assert world.routine.later(15) is None
    assert world.routine.state.plan.bedtime == world.at("2026-11-22 23:30")
    world.restart()
    assert world.routine.state.plan.bedtime == world.at("2026-11-22 23:30")
    world.advance("2026-11-22 22:29")
    assert world.screen.step_keys() == []
    world.advance("2026-11-22 22:30")
    assert world.screen.step_keys() == [["screens"]]
    assert world.routine.later(8 * 60) is Refusal.BEDTIME_OUT_OF_NIGHT
    assert world.routine.handle(BackToPlan()) is None
    assert world.routine.state.plan.bedtime == world.at("2026-11-22 23:00")
    assert world.routine.handle(BackToPlan()) is Refusal.ALREADY_SO


def test_a_night_off_has_no_bedtime_to_move() -> None:
    settings = default_settings()
    tuesday = replace(settings.nights[1], bed=time(6, 30), rise=time(6))
    off = replace(settings, nights=(settings.nights[0], tuesday, *settings.nights[2:]))
    world = FakeWorld("2026-11-23 20:30", settings=off).start()
    assert world.routine.state.plan.overlaps
    assert world.routine.later(10) is Refusal.NIGHT_OFF


def test_new_settings_hold_at_once() -> None:
    world = FakeWorld("2026-11-22 21:30").start()
    earlier = tuple(replace(h, bed=time(22, 45)) for h in world.settings.nights)
    world.routine.apply_settings(replace(world.settings, nights=earlier))
    world.advance("2026-11-22 21:45")
    assert world.screen.step_keys() == [["screens"]]
    rising = tuple(Hours(time(4), time(12)) for _ in range(7))
    world.routine.apply_settings(replace(world.settings, nights=rising))
    assert world.routine.state.plan.night == MONDAY
    world.now = world.at("2026-11-23 07:30")
    world.routine.refresh()
    world.routine.apply_settings(
        default_settings()
    )  # its rising is over by the new settings: another night
    assert world.routine.state.plan.night == date(2026, 11, 24)


def test_a_journey_moves_the_plan() -> None:
    world = FakeWorld("2026-11-22 19:30").start()
    world.zone = ZoneInfo("Europe/London")
    world.routine.refresh()
    assert world.routine.state.plan.zone == "Europe/London"
    assert world.routine.state.plan.bedtime == world.at("2026-11-22 23:00")


def test_a_pinned_zone_stays() -> None:
    world = FakeWorld("2026-11-22 19:30", settings=default_settings(zone="Asia/Tokyo")).start()
    assert world.routine.zone == ZoneInfo("Asia/Tokyo")
    assert world.routine.state.plan.zone == "Asia/Tokyo"


def test_a_journey_west_over_the_rising_gives_another_evening() -> None:
    world = FakeWorld("2026-11-23 20:00").start()
    world.advance("2026-11-24 07:30")
    world.zone = ZoneInfo("Pacific/Honolulu")
    world.sleep("2026-11-23 20:30")
    assert world.routine.state.plan.night == date(2026, 11, 24)
    world.advance("2026-11-23 22:00")
    assert world.screen.step_keys() == [["screens"]]


def test_a_night_slept_through_whole_keeps_its_plan() -> None:
    world = FakeWorld("2026-11-22 12:00").start()
    world.sleep("2026-11-23 09:00")
    kinds = [e.kind for e in world.log.written if e.night == MONDAY]
    assert kinds.count(Kind.PLANNED) == 1
    later = tuple(replace(h, bed=time(1)) for h in world.settings.nights)
    world.routine.apply_settings(replace(world.settings, nights=later))
    assert world.routine.state_of(MONDAY).plan.bedtime == world.at("2026-11-22 23:00")


def test_a_night_that_new_settings_end_is_settled() -> None:
    world = FakeWorld("2026-11-22 22:59").start()
    world.advance("2026-11-22 23:05")
    world.routine.handle(Snoozed("bed", 440))  # to 06:45
    world.advance("2026-11-23 06:50")
    assert world.screen.step_keys() == [["bed"]]
    earlier = tuple(replace(h, rise=time(6)) for h in world.settings.nights)
    world.routine.apply_settings(replace(world.settings, nights=earlier))
    assert world.routine.state.plan.night == date(2026, 11, 24)
    assert world.screen.step_keys() == []
    assert world.logged("bed")[-1] == "unanswered"


def test_a_night_that_is_over_goes_back_to_plan_without_a_new_plan() -> None:
    world = FakeWorld("2026-11-22 21:00").start()
    world.routine.later(30)
    world.advance("2026-11-23 12:00")
    later = tuple(replace(h, bed=time(1)) for h in world.settings.nights)
    world.routine.apply_settings(replace(world.settings, nights=later))
    before = len(world.log.written)
    assert world.routine.handle(BackToPlan(), night=MONDAY) is None
    assert [e.kind for e in world.log.written[before:]] == [Kind.BACK]
    assert world.routine.state_of(MONDAY).plan.bedtime == world.at("2026-11-22 23:30")


@pytest.mark.parametrize("change", ["back", "settings"])
def test_a_plan_that_moves_takes_a_snooze_with_it(change: str) -> None:
    world = FakeWorld("2026-11-22 12:00").start()
    world.routine.later(30)
    world.routine.handle(Snoozed("bed", 30))
    if change == "back":
        world.routine.handle(BackToPlan())
    else:
        earlier = tuple(replace(h, bed=time(22)) for h in world.settings.nights)
        world.routine.handle(BackToPlan())
        world.routine.handle(Snoozed("bed", 30))
        world.routine.apply_settings(replace(world.settings, nights=earlier))
    bed = world.routine.state.step_statuses[-1]
    assert bed.phase == "pending"
    assert bed.due == world.routine.state.plan.bedtime


def test_set_aside_and_back_to_plan_before_the_first_start_misses_nothing() -> None:
    world = FakeWorld("2026-11-22 20:00")
    world.routine.handle(SetAside())
    world.routine.handle(BackToPlan())
    world.now = world.at("2026-11-22 23:55")
    world.routine = world.new_routine()
    world.routine.start()
    assert "missed" not in {kind.split()[0] for kind in world.logged()}
