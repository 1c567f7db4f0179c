"""Requests that are on disk or have not happened, and presses that wait for the disk."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.effects import Refusal
from bedtime.core.evening.requests import AnswerStep, MoveBedtime, SnoozeStep
from bedtime.engine.log_writer import BUSY_TRIES, LOG_ALARM, LogWriter
from bedtime.engine.ports import LogBusyError, LogError, UnwritableEntryError
from bedtime.engine.requests import handle
from tests.fakes import FakeLog, FakeWorld

DONE = AnswerStep("screens", Kind.DONE)


class BusyLog(FakeLog):
    """A log that another program holds while `busy`."""

    def __init__(self) -> None:
        super().__init__()
        self.busy = False

    def append(self, entries: Sequence[Entry]) -> None:
        if self.busy:
            self.append_count += 1
            raise LogBusyError("held")
        super().append(entries)


def entry(world: FakeWorld, detail: object = None) -> Entry:
    night = world.routine.state.plan.night
    what = {"until": "never"} if detail is None else {"what": detail}
    return Entry("x", world.now, "Europe/Berlin", night, Kind.SNOOZED, "bed", what)


def test_a_durable_request_that_cannot_be_written_leaves_no_trace() -> None:
    world = FakeWorld("2026-11-22 21:50").start()
    before = world.routine.state
    world.log.unwritable = "the disk is full"
    for request in (DONE, SnoozeStep("bed"), MoveBedtime(15)):
        with pytest.raises(LogError, match="full"):
            handle(world.routine, request, durable=True)
    assert world.routine.state == before
    assert world.routine.unsaved.entries == 0
    world.log.unwritable = None
    world.routine.refresh()
    assert "done screens" not in world.logged()


def test_one_of_another_night_neither() -> None:
    world = FakeWorld("2026-11-22 21:50").start()
    night = world.routine.state.plan.night - timedelta(days=1)
    world.log.unwritable = "the disk is full"
    with pytest.raises(LogError, match="full"):
        handle(world.routine, AnswerStep("screens", Kind.DONE, night), durable=True)
    world.log.unwritable = None
    world.routine.refresh()
    assert not [e for e in world.log.written if e.night == night]


def test_a_durable_request_takes_the_waiting_with_it() -> None:
    world = FakeWorld("2026-11-22 21:50").start()
    world.log.unwritable = "the disk is full"
    handle(world.routine, DONE)
    assert (world.routine.unsaved.entries, world.routine.unsaved.why) == (1, "the disk is full")
    world.log.unwritable = None
    handle(world.routine, AnswerStep("bed", Kind.DONE), durable=True)
    assert [e.step for e in world.log.written if e.kind is Kind.DONE] == ["screens", "bed"]
    assert world.routine.unsaved.why == ""


def test_what_is_refused_needs_no_disk() -> None:
    world = FakeWorld("2026-11-22 21:50").start()
    world.log.unwritable = "the disk is full"
    outcome = handle(world.routine, AnswerStep("nap", Kind.DONE), durable=True)
    assert outcome.refusal is Refusal.UNKNOWN_STEP


def test_a_busy_log_is_tried_again_in_a_tenth_of_a_second() -> None:
    log = BusyLog()
    world = FakeWorld("2026-11-22 21:50", log=log).start()
    log.busy = True
    handle(world.routine, DONE)
    assert world.alarm.times[LOG_ALARM] == world.now + timedelta(milliseconds=100)
    tries, changes = log.append_count, world.changes
    world.advance("2026-11-22 21:50:01")
    assert log.append_count >= tries + 9
    log.busy = False
    world.advance("2026-11-22 21:50:02")
    assert LOG_ALARM not in world.alarm.times
    assert world.changes > changes
    assert "done screens" in world.logged()
    assert world.log_errors == []


def test_only_a_log_that_stays_busy_is_reported() -> None:
    log = BusyLog()
    errors: list[LogError] = []
    writer = LogWriter(log, errors.append)
    log.busy = True
    world = FakeWorld("2026-11-22 21:50")
    writer.write([Entry("a", world.now, "UTC", world.now.date(), Kind.STARTED)])
    for _ in range(BUSY_TRIES - 1):
        writer.retry()
    assert errors == []
    writer.retry()
    writer.retry()
    assert [str(error) for error in errors] == ["held"]


def test_an_entry_that_makes_no_sense_does_not_stop_the_others() -> None:
    world = FakeWorld("2026-11-22 21:50")
    log = FakeLog()
    errors: list[LogError] = []
    writer = LogWriter(log, errors.append)
    good = Entry("good", world.now, "UTC", world.now.date(), Kind.STARTED)
    writer.write([entry(world), entry(world, float("nan")), good])
    assert log.written == [good]
    assert [type(error) for error in errors] == [UnwritableEntryError] * 2
    with pytest.raises(UnwritableEntryError, match="snoozed"):
        LogWriter(log, None).write([entry(world)])


def test_what_waits_is_saved_on_demand_and_counted_if_it_cannot_be() -> None:
    world = FakeWorld("2026-11-22 21:50").start()
    assert world.routine.save().entries == 0
    world.log.unwritable = "the disk is full"
    handle(world.routine, DONE)
    assert (world.routine.save().entries, world.routine.save().why) == (1, "the disk is full")
    world.log.unwritable = None
    changes = world.changes
    assert (world.routine.save().entries, world.routine.save().why) == (0, "")
    assert world.changes == changes + 1, "the windows show it"
    assert "done screens" in world.logged()
