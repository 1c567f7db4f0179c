"""A night as it stands, told without a running program, and without a word in the log."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase
from bedtime.engine import nights
from tests.fakes import FakeWorld, usual

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 23)


@pytest.fixture
def world() -> FakeWorld:
    """Somebody who started at 20:30, and whose program is gone since 20:50."""
    world = FakeWorld("2026-11-22 20:30").start()
    world.advance("2026-11-22 20:50")
    world.routine.stop()
    return world


def told(world: FakeWorld, at: str, *, running: bool, night: date | None = None) -> State:
    now = world.at(at)
    return nights.told(world.diary, usual(), BERLIN, now, night=night, running=running)


def reason(state: State, key: str) -> tuple[Phase, str | None]:
    (status,) = (status for status in state.step_statuses if status.step.key == key)
    return status.phase, status.reason


def test_what_nobody_was_there_to_show_was_missed_because_it_was_off(world: FakeWorld) -> None:
    written = list(world.diary.written)
    state = told(world, "2026-11-22 23:00", running=False)
    assert state.plan.night == MONDAY
    assert reason(state, "screens") == (Phase.MISSED, "off")
    assert world.diary.written == written


def test_a_running_program_has_slept(world: FakeWorld) -> None:
    state = told(world, "2026-11-22 23:00", running=True)
    assert reason(state, "screens") == (Phase.MISSED, "asleep")


def test_of_another_night_a_running_program_says_nothing(world: FakeWorld) -> None:
    state = told(world, "2026-11-24 12:00", running=True, night=MONDAY)
    assert state.plan.night == MONDAY
    assert reason(state, "screens") == (Phase.MISSED, "off")
