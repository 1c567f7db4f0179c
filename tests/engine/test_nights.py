"""Nights as the log and the schedule have them together."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bedtime.core.entry import Entry, Kind
from bedtime.core.evening import recorded_plan
from bedtime.core.evening.events import Answered, SetAside
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase
from bedtime.core.schedule.plan import DAY
from bedtime.core.schedule.schedule import Schedule
from bedtime.engine.nights import NightReader
from tests.engine.helpers import MONDAY
from tests.fakes import FakeLog, FakeWorld, default_settings

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def stopped_world() -> FakeWorld:
    """A world whose program ran from 20:30 to 20:50."""
    world = FakeWorld("2026-11-22 20:30").start()
    world.advance("2026-11-22 20:50")
    world.routine.stop()
    return world


def projected(world: FakeWorld, at: str, *, running: bool, night: date | None = None) -> State:
    now = world.at(at)
    reader = NightReader(world.log, Schedule(default_settings(), BERLIN), now)
    return reader.projected(night, running=running)


def phase_and_reason(state: State, key: str) -> tuple[Phase, str | None]:
    (status,) = (status for status in state.step_statuses if status.step.key == key)
    return status.phase, status.reason


def test_without_a_program_steps_are_missed_because_it_was_off(
    stopped_world: FakeWorld,
) -> None:
    written = list(stopped_world.log.written)
    state = projected(stopped_world, "2026-11-22 23:00", running=False)
    assert state.plan.night == MONDAY
    assert phase_and_reason(state, "screens") == (Phase.MISSED, "off")
    assert stopped_world.log.written == written


def test_of_tonight_a_running_program_slept(stopped_world: FakeWorld) -> None:
    state = projected(stopped_world, "2026-11-22 23:00", running=True)
    assert phase_and_reason(state, "screens") == (Phase.MISSED, "asleep")


def test_of_another_night_a_running_program_was_off(stopped_world: FakeWorld) -> None:
    state = projected(stopped_world, "2026-11-24 12:00", running=True, night=MONDAY)
    assert state.plan.night == MONDAY
    assert phase_and_reason(state, "screens") == (Phase.MISSED, "off")


def test_a_start_settles_a_night_broken_off_some_nights_ago() -> None:
    world = FakeWorld("2026-11-22 21:59").start()
    world.advance(minutes=2)
    world.kill()
    world.now = world.at("2026-12-05 12:00")
    world.restart()
    finals = {e.step: e for e in world.log.written if e.night == MONDAY}
    assert finals["screens"].kind is Kind.UNANSWERED
    assert finals["bed"].kind is Kind.MISSED
    assert finals["bed"].detail == {"reason": "off"}
    between = {e.night for e in world.log.written} - {
        MONDAY,
        date(2026, 12, 6),
        date(2026, 12, 5),
    }
    assert between == set()  # a fortnight off leaves no entries
    before = len(world.log.written)
    world.restart()
    assert [e.kind for e in world.log.written[before:]] == [Kind.STARTED]


def test_a_start_settles_the_last_seven_planned_nights() -> None:
    schedule = Schedule(default_settings(), BERLIN)
    nights = [MONDAY + n * DAY for n in range(8)]
    begins = schedule.rising(MONDAY - DAY)
    entries = [Entry("start", begins, BERLIN.key, MONDAY, Kind.STARTED)]
    for night in nights:  # planned, and then the machine went off
        plan = schedule.plan(night)
        detail = recorded_plan.to_detail(plan)
        entries.append(
            Entry(f"{night}", plan.begins, plan.zone, night, Kind.PLANNED, detail=detail)
        )
    world = FakeWorld("2026-12-05 12:00", log=FakeLog(entries)).start()
    settled = {e.night for e in world.log.written if e.kind is Kind.MISSED}
    assert sorted(settled) == nights[1:]


def test_the_evenings_before_are_seven_as_they_would_be_recorded_now() -> None:
    world = FakeWorld("2026-11-22 21:59").start()
    world.advance("2026-11-22 22:10")
    world.routine.handle(Answered("screens", Kind.DONE))
    world.kill()
    world.now = world.at("2026-11-24 12:00")
    wednesday = date(2026, 11, 25)
    reader = NightReader(world.log, world.routine.schedule, world.now)
    evenings = reader.evenings_before(wednesday)
    nights = [state.plan.night for state in evenings]
    assert nights == [wednesday - n * DAY for n in range(7, 0, -1)]
    sunday, monday, tuesday = evenings[-3:]
    assert phase_and_reason(monday, "screens") == (Phase.DONE, None)
    assert phase_and_reason(monday, "bed") == (Phase.MISSED, "off")
    for unplanned in (sunday, tuesday):
        assert phase_and_reason(unplanned, "bed") == (Phase.BEFORE, None)
    world.restart()
    statuses = [state.step_statuses[-1].phase for state in world.routine.recent_evenings()]
    assert statuses == [state.step_statuses[-1].phase for state in evenings]


def test_the_next_ring_is_tomorrows_once_tonight_is_over() -> None:
    world = FakeWorld("2026-11-22 22:59").start()
    ring = world.routine.next_ring()
    assert ring is not None
    assert ring.step.key == "bed"
    world.advance("2026-11-23 02:00")
    ring = world.routine.next_ring()
    assert ring is not None
    assert (ring.step.key, ring.due) == ("caffeine", world.at("2026-11-23 14:00"))
    assert [status.step.key for status in world.routine.projected().step_statuses][-1] == "bed"


def test_the_next_ring_is_one_of_the_coming_fortnight() -> None:
    world = FakeWorld("2026-11-22 12:00").start()
    for days in range(14):
        world.routine.handle(SetAside(), night=MONDAY + days * DAY)
    ring = world.routine.next_ring()
    assert ring is not None
    assert (ring.step.key, ring.due) == ("caffeine", world.at("2026-12-06 14:00"))
    world.routine.handle(SetAside(), night=MONDAY + 14 * DAY)
    assert world.routine.next_ring() is None


def test_no_ring_ahead_where_nothing_is_enabled() -> None:
    world = FakeWorld(settings=default_settings(steps=())).start()
    assert world.routine.next_ring() is None


def test_the_log_of_a_run_gives_the_same_statuses() -> None:
    world = FakeWorld("2026-11-22 21:55").start()
    world.advance("2026-11-22 22:40")
    world.routine.handle(Answered("ritual", Kind.DONE))
    again = FakeWorld("2026-11-22 22:40", log=FakeLog(world.log.written))
    assert again.routine.state.step_statuses == world.routine.state.step_statuses
