"""Mornings: the check-in is offered once, in the right one, when somebody is there."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.events import Answered, BackToPlan, Locked, Paused, SetAside
from bedtime.core.morning.offer import HOUR, LOOKED_AT, is_open
from bedtime.core.settings import Checkin, Hours, Settings
from bedtime.engine.ports import Ports
from bedtime.engine.requests import handle, put_off
from bedtime.engine.routine import Routine
from tests.fakes import FakeDiary, FakeWorld, usual

MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)
WEDNESDAY = date(2026, 11, 25)


def evening(start: str = "2026-11-22 22:00", **how: object) -> FakeWorld:
    """Make a world that has begun the evening before."""
    return FakeWorld(start, **how).start()  # type: ignore[arg-type]


def asked(world: FakeWorld) -> list[date]:
    """Tell the nights that were asked about, which must be those in the log."""
    shown = [offer.night for offer in world.screen.offers]
    logged = [e for e in world.diary.written if e.kind is Kind.OFFERED]
    assert [e.night for e in logged] == shown
    return shown


def open_mornings(world: FakeWorld) -> tuple[date, ...]:
    """Tell the mornings of the last fortnight that wait for a check-in."""
    tonight, nights = world.routine.state, world.routine.last_mornings()
    assert len(nights) == LOOKED_AT
    first = tonight.first_start
    told = (s for s in nights if is_open(s.plan, s.entries, first, world.now))
    return tuple(state.plan.night for state in told)


def check_in(world: FakeWorld, night: date) -> None:
    said = {"order": "checkin", "night": night.isoformat(), "said": {"quality": 4}}
    assert handle(world.routine, said)["refusal"] is None


def hours(bed: time, rise: time) -> Settings:
    return usual(nights=tuple(Hours(bed, rise) for _ in range(7)))


def test_at_the_desk_it_comes_with_the_rising_and_once() -> None:
    world = evening()
    world.routine.presence_changed(True, world.now)
    world.beat("2026-11-23 06:59")
    assert asked(world) == []
    world.beat("2026-11-23 07:00")
    assert asked(world) == [MONDAY]
    offer = world.screen.offer
    assert offer is not None
    assert (offer.night, offer.zone) == (MONDAY, "Europe/Berlin")
    assert offer.bedtime == world.at("2026-11-22 23:00")
    world.beat("2026-11-24 06:59")
    assert asked(world) == [MONDAY]
    world.beat("2026-11-24 07:00")
    assert asked(world) == [MONDAY, TUESDAY]


def test_nobody_is_asked_at_three_and_the_first_input_after_the_rising_is() -> None:
    world = evening()
    world.routine.presence_changed(False, world.at("2026-11-22 22:50"))
    world.sleep("2026-11-23 03:00")
    world.routine.presence_changed(True, world.now)
    world.beat("2026-11-23 03:10")
    world.routine.presence_changed(False, world.at("2026-11-23 03:05"))
    world.sleep("2026-11-23 07:05")
    assert asked(world) == []
    world.advance(minutes=5)
    world.routine.presence_changed(True, world.now)
    assert asked(world) == [MONDAY]


@pytest.mark.parametrize("watched", [True, False])
def test_a_computer_left_on_waits_for_the_first_input_where_that_is_known(*, watched: bool) -> None:
    world = evening()
    world.routine.presence_changed(False if watched else None, world.at("2026-11-22 22:50"))
    world.beat("2026-11-23 09:20")
    assert asked(world) == ([] if watched else [MONDAY])
    if watched:
        world.routine.presence_changed(True, world.now)
        assert asked(world) == [MONDAY]


def test_late_on_waking_it_comes_at_once() -> None:
    world = evening()
    world.sleep("2026-11-23 11:40")
    assert asked(world) == [MONDAY]


@pytest.mark.parametrize("late", ["checkin", "put_off", "aside"])
def test_what_is_told_of_an_older_morning_leaves_the_present_question_up(late: str) -> None:
    world = evening()
    world.beat("2026-11-24 07:00")
    assert asked(world) == [MONDAY, TUESDAY]
    if late == "checkin":
        check_in(world, MONDAY)
    elif late == "put_off":
        put_off(world.routine, None, MONDAY)
    else:
        handle(world.routine, {"order": "aside", "night": "2026-11-23"})
    assert world.screen.offer is not None
    assert world.screen.offer.night == TUESDAY
    check_in(world, TUESDAY)
    assert world.screen.offer is None


def test_in_the_evening_it_comes_no_more() -> None:
    world = evening()
    world.sleep("2026-11-23 23:00")
    assert asked(world) == []
    assert open_mornings(world) == (MONDAY,)
    world.beat("2026-11-24 07:00")
    assert asked(world) == [TUESDAY]


def test_a_bedtime_moved_later_leaves_it_longer() -> None:
    world = evening()
    world.routine.presence_changed(False, world.now)
    world.sleep("2026-11-23 21:00")
    world.routine.later(30)
    world.sleep("2026-11-23 23:20")
    world.routine.presence_changed(True, world.now)
    assert asked(world) == [MONDAY]


def test_a_day_sleeper_is_asked_in_the_afternoon() -> None:
    world = evening("2026-11-23 02:00", settings=hours(time(8, 30), time(16)))
    world.routine.presence_changed(False, world.at("2026-11-23 08:20"))
    world.beat("2026-11-23 16:10")
    assert asked(world) == []
    world.routine.presence_changed(True, world.now)
    assert asked(world) == [MONDAY]


def test_behind_the_lock_and_while_paused_it_waits() -> None:
    world = evening()
    world.routine.handle(Locked(locked=True))
    world.routine.handle(Paused(world.at("2026-11-23 09:00")))
    world.beat("2026-11-23 08:00")
    world.routine.handle(Locked(locked=False))
    assert asked(world) == []
    world.beat("2026-11-23 08:59")
    assert asked(world) == []
    world.beat("2026-11-23 09:00")
    assert asked(world) == [MONDAY]


def test_in_an_hour_it_comes_again_if_somebody_is_there() -> None:
    world = evening()
    world.beat("2026-11-23 07:00")
    put_off(world.routine, HOUR)
    assert world.screen.offer is None
    world.beat("2026-11-23 07:59")
    assert asked(world) == [MONDAY]
    world.routine.presence_changed(False, world.at("2026-11-23 07:50"))
    world.beat("2026-11-23 08:30")
    assert asked(world) == [MONDAY]
    world.restart()
    world.routine.presence_changed(True, world.now)
    assert asked(world) == [MONDAY, MONDAY]
    world.beat("2026-11-23 12:00")
    assert asked(world) == [MONDAY, MONDAY]


def test_not_today_is_not_today() -> None:
    world = evening()
    world.beat("2026-11-23 07:00")
    put_off(world.routine, None)
    assert world.screen.offer is None
    world.beat("2026-11-23 20:00")
    assert asked(world) == [MONDAY]
    assert open_mornings(world) == (MONDAY,)  # it can still be told
    world.beat("2026-11-24 07:00")
    assert asked(world) == [MONDAY, TUESDAY]


def test_a_restart_asks_nothing_twice_and_the_morning_stays_open() -> None:
    world = evening()
    world.beat("2026-11-23 07:00")
    world.restart()
    world.beat("2026-11-23 07:10")
    assert asked(world) == [MONDAY]
    assert world.screen.offer is None
    assert open_mornings(world) == (MONDAY,)
    check_in(world, MONDAY)
    assert open_mornings(world) == ()


def test_a_start_in_the_morning_asks_at_its_first_look() -> None:
    world = evening()
    world.kill()
    world.now = world.at("2026-11-23 07:30")
    world.restart()
    world.beat("2026-11-23 07:31")
    assert asked(world) == [MONDAY]


def test_before_the_first_start_there_was_no_night() -> None:
    world = evening("2026-11-23 08:00")
    world.beat("2026-11-23 12:00")
    assert asked(world) == []
    assert open_mornings(world) == ()
    world.beat("2026-11-24 07:00")
    assert asked(world) == [TUESDAY]


def test_of_two_missed_mornings_the_last_is_asked_about_and_both_are_open() -> None:
    world = evening()
    world.sleep("2026-11-24 18:00")
    assert asked(world) == [TUESDAY]
    assert open_mornings(world) == (MONDAY, TUESDAY)


def test_a_check_in_before_the_offer_answers_it() -> None:
    world = evening()
    world.beat("2026-11-23 06:30")
    check_in(world, MONDAY)
    world.beat("2026-11-23 08:00")
    assert asked(world) == []


def test_a_check_in_by_command_takes_the_offer_down_and_is_seen_at_once() -> None:
    world = evening()
    world.beat("2026-11-23 07:00")
    assert world.screen.offer is not None
    changes = world.changes
    check_in(world, MONDAY)
    assert world.screen.offer is None
    assert world.changes > changes


def test_what_another_wrote_is_read_before_it_is_asked() -> None:
    world = evening()
    world.routine.presence_changed(False, world.now)
    world.beat("2026-11-23 07:10")
    world.diary.append(
        [Entry("x", world.now, "Europe/Berlin", MONDAY, Kind.CHECKIN, detail={"quality": 3})]
    )
    handle(world.routine, {"order": "reread"})
    world.routine.presence_changed(True, world.now)
    assert asked(world) == []


def test_a_night_set_aside_is_not_asked_about() -> None:
    world = evening()
    world.routine.handle(SetAside("travel"))
    world.beat("2026-11-23 08:00")
    assert asked(world) == []
    assert open_mornings(world) == ()
    world.routine.handle(BackToPlan(world.routine.state_of(MONDAY).plan), night=MONDAY)
    assert asked(world) == [MONDAY]


def test_a_rising_moved_later_is_waited_for_and_nothing_asked_before() -> None:
    world = evening()
    world.routine.presence_changed(True, world.now)
    world.beat("2026-11-23 06:30")
    world.routine.apply_settings(hours(time(23), time(9)))
    world.beat("2026-11-23 08:59")
    assert asked(world) == []
    world.beat("2026-11-23 09:00")
    assert asked(world) == [MONDAY]


def test_a_rising_moved_over_now_asks_neither_twice_nor_about_the_night_before() -> None:
    world = evening("2026-11-21 12:00")
    world.beat("2026-11-23 07:10")
    assert asked(world) == [date(2026, 11, 22), MONDAY]
    world.routine.apply_settings(hours(time(23), time(9)))  # it is last night again
    world.beat("2026-11-23 12:00")
    world.routine.apply_settings(usual())
    world.beat("2026-11-23 20:00")
    assert asked(world) == [date(2026, 11, 22), MONDAY]


def test_a_rising_moved_while_it_was_off_holds_as_it_was_planned() -> None:
    world = evening()
    world.beat("2026-11-22 23:30")
    world.kill()
    world.settings = hours(time(23), time(5))
    world.now = world.at("2026-11-23 05:30")
    world.restart()
    world.beat("2026-11-23 06:59")
    assert asked(world) == []
    world.beat("2026-11-23 07:00")
    assert asked(world) == [MONDAY]


def test_what_was_never_recorded_follows_the_settings() -> None:
    world = evening(settings=usual(steps=()))
    world.routine.handle(Paused(world.at("2026-11-23 09:00")))
    world.beat("2026-11-23 08:00")
    off = list(world.settings.nights)
    off[MONDAY.weekday()] = Hours(time(6, 50), time(6, 40))  # before the rising of Sunday
    world.routine.apply_settings(usual(steps=(), nights=tuple(off)))
    world.beat("2026-11-23 09:10")
    assert asked(world) == []
    world.routine.apply_settings(usual(steps=()))
    assert asked(world) == [MONDAY]


def test_over_the_spring_change_it_comes_with_the_rising() -> None:
    world = evening("2026-03-28 12:00", settings=hours(time(23), time(2, 30)))
    world.beat("2026-03-29 01:59")
    assert asked(world) == []
    world.advance(minutes=30)  # 03:29, for 02:30 is 03:30 this night
    world.routine.refresh()
    assert asked(world) == []
    world.advance(minutes=1)
    assert asked(world) == [date(2026, 3, 29)]


def test_a_journey_west_waits_for_the_rising_there() -> None:
    world = evening()
    world.beat("2026-11-23 06:30")
    world.zone = ZoneInfo("America/New_York")
    world.beat("2026-11-23 06:59")
    assert asked(world) == []
    world.beat("2026-11-23 07:00")
    assert asked(world) == [MONDAY]


def test_it_can_be_turned_off_and_on() -> None:
    world = evening(settings=usual(checkin=Checkin(offer=False)))
    world.beat("2026-11-23 12:00")
    assert asked(world) == []
    assert open_mornings(world) == (MONDAY,)
    world.routine.apply_settings(usual())
    assert asked(world) == [MONDAY]


def test_a_full_disk_does_not_ask_again_and_again() -> None:
    world = evening()
    world.beat("2026-11-23 06:50")
    world.diary.unwritable = "no room"
    world.beat("2026-11-23 07:30")
    world.routine.apply_settings(hours(time(22), time(7)))
    world.routine.handle(Answered("bed", Kind.SKIPPED), night=date(2026, 11, 20))
    assert [offer.night for offer in world.screen.offers] == [MONDAY]
    world.diary.unwritable = None
    world.beat("2026-11-23 08:00")
    assert asked(world) == [MONDAY]


def test_what_could_not_be_written_yet_counts_all_the_same() -> None:
    world = evening()
    world.beat("2026-11-23 06:50")
    world.diary.unwritable = "no room"
    check_in(world, MONDAY)
    world.beat("2026-11-23 07:30")
    assert world.screen.offers == []
    world.beat("2026-11-24 07:00")
    assert world.screen.offer is not None
    check_in(world, TUESDAY)
    assert world.screen.offer is None


def test_a_log_that_cannot_be_read_asks_nothing_until_it_can() -> None:
    world = evening()
    world.kill()
    world.now = world.at("2026-11-23 07:30")
    world.restart()
    world.diary.unreadable = "gone"
    world.beat("2026-11-23 07:40")
    assert asked_now(world) == []
    world.diary.unreadable = None
    world.beat("2026-11-23 07:41")
    assert asked(world) == [MONDAY]


def asked_now(world: FakeWorld) -> list[date]:
    return [offer.night for offer in world.screen.offers]


def test_a_look_reads_nothing() -> None:
    world = evening()
    world.beat("2026-11-23 07:10")

    def read(night: date) -> tuple[Entry, ...]:
        raise AssertionError(f"{night} was read")

    world.diary.night = read  # type: ignore[method-assign]
    world.beat("2026-11-23 13:00")


def test_stopping_takes_the_question_down() -> None:
    world = evening()
    world.beat("2026-11-23 07:00")
    world.routine.stop()
    assert world.screen.offer is None
    world.routine.presence_changed(True, world.now)  # who has stopped hears nothing
    assert asked(world) == [MONDAY]


def test_a_clock_set_back_over_the_rising_asks_nothing_twice() -> None:
    world = evening()
    world.beat("2026-11-23 07:10")
    world.sleep("2026-11-23 06:30")
    world.beat("2026-11-23 07:30")
    assert asked(world) == [MONDAY]


# suggestions


def test_what_the_night_was_like_at_the_computer_is_suggested() -> None:
    world = evening()
    world.routine.presence_changed(True, world.now)
    world.beat("2026-11-22 22:55")
    handle(world.routine, {"order": "done", "key": "bed"})
    world.beat("2026-11-22 23:00")
    world.routine.presence_changed(False, world.at("2026-11-22 22:56"))
    world.sleep("2026-11-23 07:12")
    assert [s.field for s in world.routine.suggestions(MONDAY)] == ["into_bed", "tried_to_sleep"]
    world.routine.presence_changed(True, world.now)
    said = {s.field: f"{s.at:%H:%M}" for s in world.routine.suggestions(MONDAY)}
    assert said == {"into_bed": "22:55", "tried_to_sleep": "22:55", "out_of_bed": "07:12"}
    assert not any(e.kind is Kind.CHECKIN for e in world.diary.written)
    world.restart()
    world.routine.refresh()
    assert {s.field: f"{s.at:%H:%M}" for s in world.routine.suggestions(MONDAY)} == said


def test_suggestions_are_on_the_clock_of_the_check_in() -> None:
    world = evening()
    world.beat("2026-11-22 22:50")
    world.sleep("2026-11-23 07:12")
    tokyo = Entry("x", world.now, "Asia/Tokyo", MONDAY, Kind.CHECKIN, detail={"quality": 3})
    world.diary.append([tokyo])
    handle(world.routine, {"order": "reread"})
    assert [s.at for s in world.routine.suggestions(MONDAY)] == [time(6, 50), time(15, 12)]


def test_locked_asleep_and_stopped_are_away() -> None:
    world = evening("2026-11-22 12:00")
    world.beat("2026-11-22 12:10")
    world.routine.handle(Locked(locked=True))
    world.beat("2026-11-22 12:20")
    world.routine.handle(Locked(locked=False))
    world.beat("2026-11-22 12:30")
    world.sleep("2026-11-22 13:00")
    world.beat("2026-11-22 13:10")
    world.routine.stop()
    kept = world.note.kept
    assert kept is not None
    times = [(f"{u.start:%H:%M}", f"{u.end:%H:%M}") for u in kept.uses]
    assert times == [("11:01", "11:10"), ("11:20", "11:30"), ("12:00", "12:10")]
    assert kept.since is None


def test_nothing_is_written_while_nothing_changes_but_old_nights_go() -> None:
    world = evening("2026-11-22 12:00")
    world.routine.presence_changed(True, world.now)
    world.beat("2026-11-22 12:30")
    world.routine.presence_changed(False, world.now)
    before = world.note.writings
    world.beat("2026-11-24 06:59")
    assert world.note.writings == before
    world.beat("2026-11-24 13:00")
    assert world.note.kept is not None
    assert world.note.kept.uses
    world.beat("2026-11-25 07:00")
    assert world.note.kept.uses == ()
    assert world.note.writings == before + 1


def test_unwanted_presence_is_neither_kept_nor_believed() -> None:
    world = evening()
    world.routine.presence_changed(False, world.now)
    world.routine.refresh()
    assert world.note.kept is None  # nobody was there
    world.routine.presence_changed(True, world.now)
    assert world.note.kept is not None
    world.routine.presence_changed(False, world.now)
    world.routine.apply_settings(usual(checkin=Checkin(suggest=False)))
    assert world.note.kept is None
    world.beat("2026-11-23 06:59")
    world.routine.presence_changed(False, world.now)
    world.beat("2026-11-23 07:00")
    assert world.note.kept is None
    assert world.routine.suggestions(MONDAY) == ()
    assert asked(world) == [MONDAY]  # by the heartbeat
    world.routine.apply_settings(usual())
    world.routine.refresh()
    assert world.note.kept is not None


def test_what_was_kept_before_is_deleted_by_a_start_that_does_not_want_it() -> None:
    world = evening()
    world.routine.presence_changed(True, world.now)
    assert world.note.kept is not None
    world.settings = usual(checkin=Checkin(suggest=False))
    world.restart()
    assert world.note.kept is None


def test_a_command_keeps_no_presence() -> None:
    world = FakeWorld("2026-11-23 07:10", diary=FakeDiary())
    world.routine.presence_changed(True, world.now)
    assert world.routine.suggestions(MONDAY) == ()
    assert world.note.kept is None
    assert world.screen.offers == []


def test_where_nothing_is_kept_it_is_offered_all_the_same() -> None:
    world = evening()
    needs = Ports(world.diary, world.alarm, world.screen, lambda: world.now, lambda: world.zone)
    world.routine = Routine(needs, world.settings, run="bare")
    world.routine.start()
    world.beat("2026-11-23 07:00")
    assert asked(world) == [MONDAY]
    assert world.routine.suggestions(MONDAY) == ()
