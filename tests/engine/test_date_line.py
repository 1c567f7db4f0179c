"""A journey over the date line, with the program running: no evening is lost, none counts twice."""

from datetime import date
from zoneinfo import ZoneInfo

from bedtime.core.entry import Kind
from bedtime.core.evening.events import Answered
from bedtime.core.evening.step_status import Phase
from bedtime.engine.nights import NightReader
from tests.fakes import FakeWorld

AUCKLAND, HONOLULU = ZoneInfo("Pacific/Auckland"), ZoneInfo("Pacific/Honolulu")
NIGHT = date(2026, 11, 25)


def phases(world: FakeWorld, night: date = NIGHT) -> dict[str, str]:
    """Return the phase of each step of a night."""
    statuses = world.routine.state_of(night).step_statuses
    return {status.step.key: status.phase.value for status in statuses}


def test_the_same_date_twice_is_asked_twice_and_kept_as_it_was() -> None:
    world = FakeWorld("2026-11-24 12:00", zone=AUCKLAND).start()
    world.advance("2026-11-24 22:55")
    for key in phases(world):
        world.routine.handle(Answered(key, Kind.DONE))
    world.run_until("2026-11-25 07:30")
    assert set(phases(world).values()) == {"done"}
    world.zone = HONOLULU
    world.sleep("2026-11-24 19:00")
    assert world.routine.state.plan.night == NIGHT
    first = phases(world)
    assert first["caffeine"] == "before"  # its time was over when this evening came
    assert [first[key] for key in ("light", "screens", "ritual", "bed")] == ["pending"] * 4
    world.advance("2026-11-24 22:00")
    assert ["screens"] in world.screen.step_keys()
    world.routine.handle(Answered("screens", Kind.SKIPPED))
    world.run_until("2026-11-25 08:00")
    second = phases(world)
    assert (second["screens"], second["bed"]) == ("skipped", "unanswered")
    world.restart()
    assert phases(world) == second
    world.zone = AUCKLAND  # and home again: what was recorded in Honolulu stays
    world.sleep("2026-11-27 12:00")
    assert phases(world) == second


def test_the_other_way_a_date_is_skipped_and_keeps_its_answers() -> None:
    world = FakeWorld("2026-11-24 12:00", zone=HONOLULU).start()
    world.advance("2026-11-24 20:00")
    world.routine.handle(Answered("caffeine", Kind.DONE))
    world.zone = AUCKLAND
    world.sleep("2026-11-25 19:30")
    assert world.routine.state.plan.night == date(2026, 11, 26)
    assert phases(world)["caffeine"] == "done"
    assert phases(world, date(2026, 11, 26))["bed"] == "pending"


def test_answers_of_a_past_night_without_a_plan_count_wherever_one_is() -> None:
    world = FakeWorld("2026-11-24 22:55", zone=AUCKLAND)  # by commands alone, nothing runs
    world.routine.handle(Answered("bed", Kind.DONE))
    for zone in (AUCKLAND, ZoneInfo("America/Los_Angeles"), HONOLULU):
        world.zone = zone
        world.now = world.at("2026-11-28 12:00")
        reader = NightReader(world.log, world.routine.schedule, world.now)
        (bed,) = [s for s in reader.open(NIGHT).step_statuses if s.step.key == "bed"]
        assert bed.phase is Phase.DONE
