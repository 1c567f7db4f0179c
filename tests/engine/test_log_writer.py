"""A log that cannot be written or read: reported once, and nothing is lost."""

import pytest

from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.events import Answered
from bedtime.core.evening.requests import AnswerStep, ReloadLog
from bedtime.engine.ports import LogError, Ports
from bedtime.engine.requests import handle
from bedtime.engine.routine import Routine
from tests.fakes import FakeWorld


def test_a_full_disk_is_reported_once_and_reminders_go_on() -> None:
    world = FakeWorld("2026-11-22 21:30").start()
    world.log.unwritable = "no room"
    world.advance("2026-11-22 22:31")
    assert [d.key for r in world.screen.shown for d in r.steps][1:] == ["screens", "ritual"]
    assert world.log_errors == ["no room"]
    assert not world.routine.log_is_complete
    world.log.unwritable = None
    world.routine.refresh()  # there is room again
    assert world.routine.log_is_complete
    assert world.logged("screens") == ["shown", "unanswered"]
    assert world.logged("ritual") == ["shown"]
    tries = world.log.append_count
    world.routine.refresh()
    assert world.log.append_count == tries  # idle writes nothing
    world.routine.apply_settings(world.routine.settings)
    world.log.unwritable = "again"
    world.routine.handle(Answered("ritual", Kind.DONE))
    assert world.log_errors == ["no room", "again"]


def test_a_log_that_cannot_be_read_at_the_rising_stops_nothing() -> None:
    world = FakeWorld("2026-11-22 22:59").start()
    world.log.unreadable = "gone"
    world.advance("2026-11-23 22:00")
    assert world.log_errors == ["gone"]
    assert [d.key for r in world.screen.shown for d in r.steps][-1] == "screens"


def test_for_a_command_an_unwritable_log_is_an_error() -> None:
    world = FakeWorld()
    world.log.unwritable = "no room"
    ports = Ports(world.log, world.alarm, world.screen, lambda: world.now, lambda: world.zone)
    routine = Routine(ports, world.settings, run="command")
    with pytest.raises(LogError):
        routine.handle(Answered("screens", Kind.DONE))


def test_while_tonight_cannot_be_written_it_knows_more_than_the_log() -> None:
    world = FakeWorld("2026-11-22 21:50").start()
    world.log.unwritable = "the disk is full"
    handle(world.routine, AnswerStep("screens", Kind.DONE))
    handle(world.routine, ReloadLog())
    world.advance("2026-11-22 22:10")
    assert world.screen.step_keys() == []
    world.log.unwritable = None
    world.routine.refresh()
    assert world.logged("screens") == ["done"]


def imported(world: FakeWorld, step: str) -> None:
    """Write an answer into the log by another program, and have the running one read it."""
    night = world.routine.state.plan.night
    world.log.written.append(
        Entry("imported", world.now, world.zone.key, night, Kind.DONE, step, {})
    )
    handle(world.routine, ReloadLog())


def phase(world: FakeWorld, step: str) -> str:
    """Return the phase of a step tonight."""
    statuses = world.routine.state.step_statuses
    return next(each.phase.value for each in statuses if each.step.key == step)


@pytest.mark.parametrize("way", ["beat", "save"])
def test_what_was_imported_while_the_log_lagged_is_read_once_all_is_written(way: str) -> None:
    world = FakeWorld("2026-11-22 21:50").start()
    world.log.unwritable = "the disk is full"
    handle(world.routine, AnswerStep("screens", Kind.DONE))
    imported(world, "ritual")
    assert (phase(world, "screens"), phase(world, "ritual")) == ("done", "pending")
    world.log.unwritable = None
    if way == "beat":
        world.routine.refresh()
    else:
        assert world.routine.save().entries == 0
    assert (phase(world, "screens"), phase(world, "ritual")) == ("done", "done")
    world.run_until("2026-11-22 22:40")
    assert world.screen.step_keys() == []


def test_what_waits_is_written_before_an_import_is_read() -> None:
    world = FakeWorld("2026-11-22 21:50").start()
    world.log.unwritable = "held"
    handle(world.routine, AnswerStep("screens", Kind.DONE))
    world.log.unwritable = None
    imported(world, "ritual")
    assert (phase(world, "screens"), phase(world, "ritual")) == ("done", "done")


def test_an_import_that_cannot_be_read_yet_is_read_at_a_later_beat() -> None:
    world = FakeWorld("2026-11-22 21:50").start()
    world.log.unreadable = "gone"
    with pytest.raises(LogError):
        imported(world, "ritual")
    world.routine.refresh()
    assert phase(world, "ritual") == "pending"
    world.log.unreadable = None
    world.routine.refresh()
    assert phase(world, "ritual") == "done"
