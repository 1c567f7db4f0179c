"""Presence as it is recorded, and the times that are suggested from it."""

from datetime import time

from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.events import Locked
from bedtime.core.evening.requests import AnswerStep, ReloadLog
from bedtime.core.settings import Checkin
from bedtime.engine.ports import Ports
from bedtime.engine.requests import handle
from bedtime.engine.routine import Routine
from tests.engine.helpers import MONDAY, evening, offered_nights
from tests.fakes import FakeLog, FakeWorld, default_settings


def test_suggestions_are_the_ends_of_presence_around_the_night() -> None:
    world = evening()
    world.routine.presence_changed(True, world.now)
    world.run_until("2026-11-22 22:55")
    handle(world.routine, AnswerStep("bed", Kind.DONE))
    world.run_until("2026-11-22 23:00")
    world.routine.presence_changed(False, world.at("2026-11-22 22:56"))
    world.sleep("2026-11-23 07:12")
    assert [s.field for s in world.routine.suggestions(MONDAY)] == ["into_bed", "tried_to_sleep"]
    world.routine.presence_changed(True, world.now)
    suggested = {s.field: f"{s.at:%H:%M}" for s in world.routine.suggestions(MONDAY)}
    assert suggested == {"into_bed": "22:55", "tried_to_sleep": "22:55"} | dict.fromkeys(
        ("final_awakening", "out_of_bed"), "07:12"
    )
    assert not any(e.kind is Kind.CHECKIN for e in world.log.written)
    world.restart()
    world.routine.refresh()
    assert {s.field: f"{s.at:%H:%M}" for s in world.routine.suggestions(MONDAY)} == suggested


def test_suggestions_are_on_the_clock_of_the_check_in() -> None:
    world = evening()
    world.run_until("2026-11-22 22:50")
    world.sleep("2026-11-23 07:12")
    tokyo = Entry("x", world.now, "Asia/Tokyo", MONDAY, Kind.CHECKIN, detail={"quality": 3})
    world.log.append([tokyo])
    handle(world.routine, ReloadLog())
    suggested = [s.at for s in world.routine.suggestions(MONDAY)]
    assert suggested == [time(6, 50), time(15, 12), time(15, 12)]


def test_locked_asleep_and_stopped_are_away() -> None:
    world = evening("2026-11-22 12:00")
    world.run_until("2026-11-22 12:10")
    world.routine.handle(Locked(locked=True))
    world.run_until("2026-11-22 12:20")
    world.routine.handle(Locked(locked=False))
    world.run_until("2026-11-22 12:30")
    world.sleep("2026-11-22 13:00")
    world.run_until("2026-11-22 13:10")
    world.routine.stop()
    stored = world.presence.stored
    assert stored is not None
    times = [(f"{u.start:%H:%M}", f"{u.end:%H:%M}") for u in stored.uses]
    assert times == [("11:01", "11:10"), ("11:20", "11:30"), ("12:00", "12:10")]
    assert stored.since is None


def test_it_is_stored_when_it_changes_and_without_old_nights() -> None:
    world = evening("2026-11-22 12:00")
    world.routine.presence_changed(True, world.now)
    world.run_until("2026-11-22 12:30")
    world.routine.presence_changed(False, world.now)
    before = world.presence.write_count
    world.run_until("2026-11-24 06:59")
    assert world.presence.write_count == before
    world.run_until("2026-11-24 13:00")
    assert world.presence.stored is not None
    assert world.presence.stored.uses
    world.run_until("2026-11-25 07:00")
    assert world.presence.stored.uses == ()
    assert world.presence.write_count == before + 1


def test_turned_off_it_is_neither_stored_nor_considered() -> None:
    world = evening()
    world.routine.presence_changed(False, world.now)
    world.routine.refresh()
    assert world.presence.stored is None  # nobody was there
    world.routine.presence_changed(True, world.now)
    assert world.presence.stored is not None
    world.routine.presence_changed(False, world.now)
    world.routine.apply_settings(default_settings(checkin=Checkin(suggest=False)))
    assert world.presence.stored is None
    world.run_until("2026-11-23 06:59")
    world.routine.presence_changed(False, world.now)
    world.run_until("2026-11-23 07:00")
    assert world.presence.stored is None
    assert world.routine.suggestions(MONDAY) == ()
    assert offered_nights(world) == [MONDAY]  # by the heartbeat
    world.routine.apply_settings(default_settings())
    world.routine.refresh()
    assert world.presence.stored is not None


def test_a_start_with_it_turned_off_deletes_what_was_stored() -> None:
    world = evening()
    world.routine.presence_changed(True, world.now)
    assert world.presence.stored is not None
    world.settings = default_settings(checkin=Checkin(suggest=False))
    world.restart()
    assert world.presence.stored is None


def test_a_command_stores_none() -> None:
    world = FakeWorld("2026-11-23 07:10", log=FakeLog())
    world.routine.presence_changed(True, world.now)
    assert world.routine.suggestions(MONDAY) == ()
    assert world.presence.stored is None
    assert world.screen.offers == []


def test_without_a_store_the_check_in_is_offered_all_the_same() -> None:
    world = evening()
    ports = Ports(world.log, world.alarm, world.screen, lambda: world.now, lambda: world.zone)
    world.routine = Routine(ports, world.settings, run="bare")
    world.routine.start()
    world.run_until("2026-11-23 07:00")
    assert offered_nights(world) == [MONDAY]
    assert world.routine.suggestions(MONDAY) == ()
