"""The check-in's offer and the log: read as rarely as possible, in trouble, changed by another."""

from datetime import date, time

from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.events import Answered
from bedtime.core.evening.requests import ReloadLog
from bedtime.engine.requests import handle
from tests.engine.helpers import (
    MONDAY,
    TUESDAY,
    evening,
    offered_nights,
    record_check_in,
    same_hours,
)


def test_entries_of_another_are_read_before_it_comes() -> None:
    world = evening()
    world.routine.presence_changed(False, world.now)
    world.run_until("2026-11-23 07:10")
    world.log.append(
        [Entry("x", world.now, "Europe/Berlin", MONDAY, Kind.CHECKIN, detail={"quality": 3})]
    )
    handle(world.routine, ReloadLog())
    world.routine.presence_changed(True, world.now)
    assert offered_nights(world) == []


def test_on_a_full_disk_it_comes_once() -> None:
    world = evening()
    world.run_until("2026-11-23 06:50")
    world.log.unwritable = "no room"
    world.run_until("2026-11-23 07:30")
    world.routine.apply_settings(same_hours(time(22), time(7)))
    world.routine.handle(Answered("bed", Kind.SKIPPED), night=date(2026, 11, 20))
    assert [offer.night for offer in world.screen.offers] == [MONDAY]
    world.log.unwritable = None
    world.run_until("2026-11-23 08:00")
    assert offered_nights(world) == [MONDAY]


def test_answers_that_could_not_be_written_yet_count_all_the_same() -> None:
    world = evening()
    world.run_until("2026-11-23 06:50")
    world.log.unwritable = "no room"
    record_check_in(world, MONDAY)
    world.run_until("2026-11-23 07:30")
    assert world.screen.offers == []
    world.run_until("2026-11-24 07:00")
    assert world.screen.offer is not None
    record_check_in(world, TUESDAY)
    assert world.screen.offer is None


def test_while_the_log_cannot_be_read_none_comes() -> None:
    world = evening()
    world.kill()
    world.now = world.at("2026-11-23 07:30")
    world.restart()
    world.log.unreadable = "gone"
    world.run_until("2026-11-23 07:40")
    assert world.screen.offers == []
    world.log.unreadable = None
    world.run_until("2026-11-23 07:41")
    assert offered_nights(world) == [MONDAY]


def test_a_refresh_in_the_day_does_not_read_the_log() -> None:
    world = evening()
    world.run_until("2026-11-23 07:10")
    read_count = world.log.read_count
    world.run_until("2026-11-23 13:00")
    assert world.log.read_count == read_count
