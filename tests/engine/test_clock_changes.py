"""A clock that jumps: over a sleep of the machine, or set by hand or by time servers."""

from datetime import date

import pytest

from bedtime.core.entry import Kind
from tests.engine.helpers import MONDAY
from tests.fakes import FakeWorld


def test_a_night_slept_through_is_missed_and_nothing_shows_in_the_morning() -> None:
    world = FakeWorld("2026-11-22 21:30").start()
    world.sleep("2026-11-23 09:00")
    assert world.screen.step_keys() == []
    missed = [e for e in world.log.written if e.kind is Kind.MISSED]
    assert [(e.step, e.detail["reason"], e.night) for e in missed] == [
        ("screens", "asleep", MONDAY),
        ("ritual", "asleep", MONDAY),
        ("bed", "asleep", MONDAY),
    ]


def test_a_clock_set_back_into_yesterday_rings_nothing_twice() -> None:
    world = FakeWorld("2026-11-23 13:59").start()
    world.advance(minutes=2)
    assert world.screen.step_keys() == [["caffeine"]]
    world.sleep("2026-11-22 23:30")  # set back by hand, over the rising and the first start
    assert world.routine.state.plan.night == MONDAY
    assert world.screen.step_keys() == []
    world.sleep("2026-11-23 14:02")
    assert world.logged("caffeine").count("shown") == 1


def test_a_clock_that_was_ahead_at_the_first_start_silences_nothing() -> None:
    world = FakeWorld("2099-01-01 12:00").start()
    world.sleep("2026-11-22 21:59")
    world.advance("2026-11-22 22:00")
    assert world.screen.step_keys()[-1] == ["screens"]
    world.restart()
    world.now = world.at("2026-11-23 22:00")
    world.restart()
    assert world.screen.step_keys() == [["screens"]]
    world.now = world.at("2026-11-24 22:40")
    world.restart()  # what was due between the starts was missed, not before them
    assert world.logged("screens")[-1] == "missed"


@pytest.mark.parametrize("restarted", [False, True])
def test_a_clock_that_was_ahead_for_a_moment_loses_nothing(*, restarted: bool) -> None:
    world = FakeWorld("2026-11-22 20:50").start()
    world.sleep("2026-11-22 23:50")  # by mistake, or at boot before the time servers answered
    assert world.logged("ritual") == ["missed"]
    world.sleep("2026-11-22 20:55")
    if restarted:
        world.restart()
    world.advance("2026-11-22 23:00")
    shown = [e.step for e in world.log.written if e.kind is Kind.SHOWN]
    assert shown == ["light", "screens", "ritual", "bed"]
    starts = world.logged().count("started")
    world.routine.refresh()
    assert world.logged().count("started") == starts  # it begins anew once, not at every refresh


def test_a_clock_set_over_the_rising_and_back_loses_nothing() -> None:
    world = FakeWorld("2026-11-22 22:05").start()
    world.sleep("2026-11-25 12:00")
    world.sleep("2026-11-22 22:06")
    assert world.screen.step_keys() == []  # shown at 22:05, and unanswered since
    world.advance("2026-11-22 23:00")
    assert world.logged("screens").count("shown") == 1
    assert world.logged("bed")[-1] == "shown"


def test_a_clock_set_back_an_hour_shows_nothing_twice() -> None:
    world = FakeWorld("2026-11-22 21:50").start()
    world.advance("2026-11-22 23:05")
    world.sleep("2026-11-22 22:05")
    world.advance("2026-11-22 22:59")
    keys = [due.key for reminder in world.screen.shown for due in reminder.steps]
    assert keys == ["screens", "ritual", "bed"]
    world.advance("2026-11-22 23:00")
    assert world.logged("bed").count("shown") == 1


def test_a_step_shown_by_a_clock_ahead_comes_again_at_its_moment() -> None:
    world = FakeWorld("2026-11-22 12:00").start()
    world.sleep("2026-11-25 22:05")  # by mistake
    assert world.screen.step_keys() == [["screens"]]
    world.sleep("2026-11-22 12:10")
    world.advance("2026-11-25 21:59")
    assert ["screens"] not in list(world.screen.step_keys())
    world.advance("2026-11-25 22:00")
    assert ["screens"] in list(world.screen.step_keys())
    night = [e for e in world.log.written if e.night == date(2026, 11, 26)]
    assert [e.step for e in night if e.kind is Kind.SHOWN].count("screens") == 1
