"""The routine, told as evenings."""

from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bedtime.core.entry import Kind
from bedtime.core.evening.effects import Refusal
from bedtime.core.evening.events import Answered, Paused, ReminderAnswered, SetAside, Snoozed
from bedtime.core.evening.reminders import Shown
from bedtime.core.settings import Hours
from bedtime.engine.ports import LogError, Ports
from bedtime.engine.routine import Routine
from tests.fakes import FakeDiary, FakeWorld, usual

MONDAY = date(2026, 11, 23)


def test_an_evening_rings_every_step_at_its_moment() -> None:
    world = FakeWorld("2026-11-22 13:00").start()
    world.advance("2026-11-22 23:00")
    shown = {e.step: e.at for e in world.diary.written if e.kind is Kind.SHOWN}
    plan = world.routine.state.plan
    assert shown == {s.key: s.at for s in plan.steps}
    assert len(shown) == 6


def test_nothing_is_put_on_the_screen_before_it_is_in_the_log() -> None:
    world = FakeWorld("2026-11-22 21:59").start()
    seen: list[list[str]] = []
    show = world.screen.show

    def spy(shown: Shown) -> None:
        seen.append(world.log("screens"))
        show(shown)

    world.screen.show = spy  # type: ignore[method-assign]
    world.advance(minutes=1)
    assert seen == [["shown"]]


def test_a_kill_in_the_evening_loses_nothing_and_repeats_nothing() -> None:
    world = FakeWorld("2026-11-22 21:55").start()
    world.advance(minutes=6)
    assert world.screen.keys() == [["screens"]]
    world.restart()
    assert world.screen.keys() == [["screens"]]  # open, so put up again
    assert world.log("screens") == ["shown"]
    world.routine.handle(Answered("screens", Kind.DONE))
    world.restart()
    world.advance("2026-11-22 22:29")
    assert world.screen.keys() == []
    world.advance("2026-11-22 23:45")
    assert world.log("screens") == ["shown", "done"]
    assert world.log("bed") == ["shown", "unanswered"]


def test_an_early_alarm_is_set_again() -> None:
    world = FakeWorld("2026-11-22 21:50").start()
    key = next(k for k, at in world.alarm.set_.items() if at == world.at("2026-11-22 22:00"))
    del world.alarm.set_[key]
    world.routine.on_alarm(key)  # by a clock that ran ahead
    assert world.alarm.set_[key] == world.at("2026-11-22 22:00")
    assert world.log("screens") == []


def test_the_night_turns_at_the_rising() -> None:
    world = FakeWorld("2026-11-22 22:59").start()
    world.advance("2026-11-23 06:59:59")
    assert world.routine.state.plan.night == MONDAY
    world.advance(seconds=1)
    assert world.routine.state.plan.night == date(2026, 11, 24)
    assert world.screen.keys() == []
    world.advance("2026-11-23 14:00")
    assert world.screen.keys() == [["caffeine"]]


def test_a_night_slept_through_is_missed_and_nothing_shows_in_the_morning() -> None:
    world = FakeWorld("2026-11-22 21:30").start()
    world.sleep("2026-11-23 09:00")
    assert world.screen.keys() == []
    missed = [e for e in world.diary.written if e.kind is Kind.MISSED]
    assert [(e.step, e.detail["reason"], e.night) for e in missed] == [
        ("screens", "asleep", MONDAY),
        ("ritual", "asleep", MONDAY),
        ("bed", "asleep", MONDAY),
    ]


def test_a_clock_set_back_into_yesterday_rings_nothing_twice() -> None:
    world = FakeWorld("2026-11-23 13:59").start()
    world.advance(minutes=2)
    assert world.screen.keys() == [["caffeine"]]
    world.sleep("2026-11-22 23:30")  # set back by hand, over the rising and the first start
    assert world.routine.state.plan.night == MONDAY
    assert world.screen.keys() == []
    world.sleep("2026-11-23 14:02")
    assert world.log("caffeine").count("shown") == 1


def test_a_start_ends_what_broke_off_some_nights_ago() -> None:
    world = FakeWorld("2026-11-22 21:59").start()
    world.advance(minutes=2)
    world.kill()
    world.now = world.at("2026-12-05 12:00")
    world.restart()
    finals = {e.step: e for e in world.diary.written if e.night == MONDAY}
    assert finals["screens"].kind is Kind.UNANSWERED
    assert finals["bed"].kind is Kind.MISSED
    assert finals["bed"].detail == {"reason": "off"}
    between = {e.night for e in world.diary.written} - {
        MONDAY,
        date(2026, 12, 6),
        date(2026, 12, 5),
    }
    assert between == set()  # a fortnight off leaves no entries
    before = len(world.diary.written)
    world.restart()
    assert [e.kind for e in world.diary.written[before:]] == [Kind.STARTED]


def test_entry_ids_are_unique_over_runs_and_nights() -> None:
    world = FakeWorld("2026-11-22 21:59").start()
    world.advance("2026-11-23 23:30")
    world.routine.handle(SetAside("ill"), night=date(2026, 11, 30))
    world.restart()
    world.routine.handle(Answered("screens", Kind.SKIPPED), night=date(2026, 11, 20))
    ids = [e.id for e in world.diary.written]
    assert len(ids) == len(set(ids))


def test_another_night_is_written_down_and_nothing_is_shown() -> None:
    world = FakeWorld("2026-11-22 22:05").start()
    up = dict(world.screen.up)
    past = date(2026, 11, 20)
    assert world.routine.handle(Answered("bed", Kind.DONE), night=past) is None
    assert world.routine.handle(Answered("nap", Kind.DONE), night=past) is Refusal.UNKNOWN_STEP
    assert world.screen.up == up
    assert world.routine.state_of(past).step_statuses[-1].phase == "done"
    assert world.routine.state_of(None) is world.routine.state


def test_later_counts_from_the_bedtime_that_holds() -> None:
    world = FakeWorld("2026-11-22 21:30").start()
    assert world.routine.later(15) is None
    assert world.routine.later(15) is None
    assert world.routine.state.plan.bedtime == world.at("2026-11-22 23:30")
    world.restart()
    assert world.routine.state.plan.bedtime == world.at("2026-11-22 23:30")
    world.advance("2026-11-22 22:29")
    assert world.screen.keys() == []
    world.advance("2026-11-22 22:30")
    assert world.screen.keys() == [["screens"]]
    assert world.routine.later(8 * 60) is Refusal.BEDTIME_OUT_OF_NIGHT
    assert world.routine.back() is None
    assert world.routine.state.plan.bedtime == world.at("2026-11-22 23:00")
    assert world.routine.back() is Refusal.ALREADY_SO


def test_a_night_off_has_no_bedtime_to_move() -> None:
    settings = usual()
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
    assert world.screen.keys() == [["screens"]]
    rising = tuple(Hours(time(4), time(12)) for _ in range(7))
    world.routine.apply_settings(replace(world.settings, nights=rising))
    assert world.routine.state.plan.night == MONDAY
    world.now = world.at("2026-11-23 07:30")
    world.routine.refresh()
    world.routine.apply_settings(usual())  # its rising is over by the new settings: another night
    assert world.routine.state.plan.night == date(2026, 11, 24)


def test_a_journey_moves_the_plan() -> None:
    world = FakeWorld("2026-11-22 19:30").start()
    world.zone = ZoneInfo("Europe/London")
    world.routine.refresh()
    assert world.routine.state.plan.zone == "Europe/London"
    assert world.routine.state.plan.bedtime == world.at("2026-11-22 23:00")


def test_a_pinned_zone_stays() -> None:
    world = FakeWorld("2026-11-22 19:30", settings=usual(zone="Asia/Tokyo")).start()
    assert world.routine.zone == ZoneInfo("Asia/Tokyo")
    assert world.routine.state.plan.zone == "Asia/Tokyo"


def test_a_full_disk_is_said_once_and_reminders_go_on() -> None:
    world = FakeWorld("2026-11-22 21:30").start()
    world.diary.unwritable = "no room"
    world.advance("2026-11-22 22:31")
    assert [d.key for r in world.screen.shown for d in r.steps][1:] == ["screens", "ritual"]
    assert world.troubles == ["no room"]
    assert not world.routine.saves
    world.diary.unwritable = None
    world.routine.refresh()  # room again: what was not written is
    assert world.routine.saves
    assert world.log("screens") == ["shown", "unanswered"]
    assert world.log("ritual") == ["shown"]
    tries = world.diary.tries
    world.routine.refresh()
    assert world.diary.tries == tries  # idle writes nothing
    world.routine.apply_settings(world.routine.settings)
    world.diary.unwritable = "again"
    world.routine.handle(Answered("ritual", Kind.DONE))
    assert world.troubles == ["no room", "again"]


def test_a_log_that_cannot_be_read_at_midnight_stops_nothing() -> None:
    world = FakeWorld("2026-11-22 22:59").start()
    world.diary.unreadable = "gone"
    world.advance("2026-11-23 22:00")
    assert world.troubles == ["gone"]
    assert [d.key for r in world.screen.shown for d in r.steps][-1] == "screens"


def test_a_command_hears_of_a_log_that_cannot_be_written() -> None:
    world = FakeWorld()
    world.diary.unwritable = "no room"
    needs = Ports(world.diary, world.alarm, world.screen, lambda: world.now, lambda: world.zone)
    routine = Routine(needs, world.settings, run="command")
    with pytest.raises(LogError):
        routine.handle(Answered("screens", Kind.DONE))


def test_a_command_shows_nothing_and_sets_no_alarm() -> None:
    world = FakeWorld("2026-11-22 22:05")
    assert world.routine.handle(Snoozed("screens", 10)) is None
    assert world.screen.shown == []
    assert world.alarm.set_ == {}
    assert world.log() == ["snoozed screens"]


def test_stopping_takes_everything_down_and_says_so() -> None:
    world = FakeWorld("2026-11-22 22:05").start()
    assert world.screen.up
    world.routine.stop()
    assert world.screen.up == {}
    assert world.alarm.set_ == {}
    assert world.log()[-1] == "stopped"


def test_what_has_not_begun_ends_without_a_word() -> None:
    world = FakeWorld("2026-11-22 22:05")
    world.routine.stop()
    assert world.log() == []


def test_a_button_answers_every_step_still_open() -> None:
    world = FakeWorld("2026-11-21 12:00").start()
    world.kill()
    world.now = world.at("2026-11-22 22:30:30")
    world.restart()
    reminder = max(world.screen.up)
    assert world.screen.keys() == [["screens", "ritual"]]
    world.routine.handle(ReminderAnswered(reminder, Kind.DONE, 10))
    assert world.log("screens")[-1] == "done"
    assert world.log("ritual")[-1] == "done"
    assert world.screen.up == {}


def test_pausing_holds_back_and_shows_when_it_is_over() -> None:
    world = FakeWorld("2026-11-22 21:50").start()
    world.routine.handle(Paused(world.now + timedelta(minutes=25)))
    world.advance("2026-11-22 22:14")
    assert world.screen.keys() == []
    assert world.log("screens") == ["held"]
    world.advance("2026-11-22 22:15")
    assert world.screen.keys() == [["screens"]]


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


def test_no_ring_ahead_where_nothing_is_enabled() -> None:
    world = FakeWorld(settings=usual(steps=())).start()
    assert world.routine.next_ring() is None


def test_the_diary_of_a_run_is_read_back_as_it_was() -> None:
    world = FakeWorld("2026-11-22 21:55").start()
    world.advance("2026-11-22 22:40")
    world.routine.handle(Answered("ritual", Kind.DONE))
    again = FakeWorld("2026-11-22 22:40", diary=FakeDiary(world.diary.written))
    assert again.routine.state.step_statuses == world.routine.state.step_statuses


def test_whoever_shows_the_evening_hears_of_the_clock_too() -> None:
    world = FakeWorld("2026-11-22 22:59").start()
    world.routine.handle(Paused(world.at("2026-11-23 12:30")))
    for moment in ("2026-11-23 07:00", "2026-11-23 12:30"):  # the rising, the pause's end
        before = world.changes
        world.advance(moment)
        assert world.changes > before
    before = world.changes
    world.routine.apply_settings(usual(steps=()))
    assert world.changes > before


def test_a_clock_that_was_ahead_at_the_first_start_silences_nothing() -> None:
    world = FakeWorld("2099-01-01 12:00").start()
    world.sleep("2026-11-22 21:59")
    world.advance("2026-11-22 22:00")
    assert world.screen.keys()[-1] == ["screens"]
    world.restart()
    world.now = world.at("2026-11-23 22:00")
    world.restart()
    assert world.screen.keys() == [["screens"]]
    world.now = world.at("2026-11-24 22:40")
    world.restart()  # what was due between the starts was missed, not before them
    assert world.log("screens")[-1] == "missed"


def test_a_journey_west_over_the_rising_gives_another_evening() -> None:
    world = FakeWorld("2026-11-23 20:00").start()
    world.advance("2026-11-24 07:30")
    world.zone = ZoneInfo("Pacific/Honolulu")
    world.sleep("2026-11-23 20:30")
    assert world.routine.state.plan.night == date(2026, 11, 24)
    world.advance("2026-11-23 22:00")
    assert world.screen.keys() == [["screens"]]


def test_a_night_slept_through_whole_keeps_its_plan() -> None:
    world = FakeWorld("2026-11-22 12:00").start()
    world.sleep("2026-11-23 09:00")
    kinds = [e.kind for e in world.diary.written if e.night == MONDAY]
    assert kinds.count(Kind.PLANNED) == 1
    later = tuple(replace(h, bed=time(1)) for h in world.settings.nights)
    world.routine.apply_settings(replace(world.settings, nights=later))
    assert world.routine.state_of(MONDAY).plan.bedtime == world.at("2026-11-22 23:00")


def test_a_night_that_new_settings_end_is_given_its_final_states() -> None:
    world = FakeWorld("2026-11-22 22:59").start()
    world.advance("2026-11-22 23:05")
    world.routine.handle(Snoozed("bed", 440))  # to 06:45
    world.advance("2026-11-23 06:50")
    assert world.screen.keys() == [["bed"]]
    earlier = tuple(replace(h, rise=time(6)) for h in world.settings.nights)
    world.routine.apply_settings(replace(world.settings, nights=earlier))
    assert world.routine.state.plan.night == date(2026, 11, 24)
    assert world.screen.keys() == []
    assert world.log("bed")[-1] == "unanswered"


def test_back_in_a_night_that_is_over_rewrites_nothing() -> None:
    world = FakeWorld("2026-11-22 21:00").start()
    world.routine.later(30)
    world.advance("2026-11-23 12:00")
    later = tuple(replace(h, bed=time(1)) for h in world.settings.nights)
    world.routine.apply_settings(replace(world.settings, nights=later))
    before = len(world.diary.written)
    assert world.routine.back(MONDAY) is None
    assert [e.kind for e in world.diary.written[before:]] == [Kind.BACK]
    assert world.routine.state_of(MONDAY).plan.bedtime == world.at("2026-11-22 23:30")


@pytest.mark.parametrize("change", ["back", "settings"])
def test_a_plan_that_moves_takes_a_snooze_with_it(change: str) -> None:
    world = FakeWorld("2026-11-22 12:00").start()
    world.routine.later(30)
    world.routine.handle(Snoozed("bed", 30))
    if change == "back":
        world.routine.back()
    else:
        earlier = tuple(replace(h, bed=time(22)) for h in world.settings.nights)
        world.routine.back()
        world.routine.handle(Snoozed("bed", 30))
        world.routine.apply_settings(replace(world.settings, nights=earlier))
    bed = world.routine.state.step_statuses[-1]
    assert bed.phase == "pending"
    assert bed.due == world.routine.state.plan.bedtime


@pytest.mark.parametrize("restarted", [False, True])
def test_a_clock_that_was_ahead_for_a_moment_loses_nothing(*, restarted: bool) -> None:
    world = FakeWorld("2026-11-22 20:50").start()
    world.sleep("2026-11-22 23:50")  # by mistake, or at boot before the time servers answered
    assert world.log("ritual") == ["missed"]
    world.sleep("2026-11-22 20:55")
    if restarted:
        world.restart()
    world.advance("2026-11-22 23:00")
    shown = [e.step for e in world.diary.written if e.kind is Kind.SHOWN]
    assert shown == ["light", "screens", "ritual", "bed"]
    starts = world.log().count("started")
    world.routine.refresh()
    assert world.log().count("started") == starts  # it begins anew once, not at every look


def test_a_clock_set_over_the_rising_and_back_loses_nothing() -> None:
    world = FakeWorld("2026-11-22 22:05").start()
    world.sleep("2026-11-25 12:00")
    world.sleep("2026-11-22 22:06")
    assert world.screen.keys() == []  # shown at 22:05, and unanswered since
    world.advance("2026-11-22 23:00")
    assert world.log("screens").count("shown") == 1
    assert world.log("bed")[-1] == "shown"


def test_set_aside_and_back_before_the_first_start_misses_nothing() -> None:
    world = FakeWorld("2026-11-22 20:00")
    world.routine.handle(SetAside())
    world.routine.back()
    world.now = world.at("2026-11-22 23:55")
    world.routine = world.new_routine()
    world.routine.start()
    assert "missed" not in {kind.split()[0] for kind in world.log()}


def test_a_clock_set_back_an_hour_shows_nothing_twice() -> None:
    world = FakeWorld("2026-11-22 21:50").start()
    world.advance("2026-11-22 23:05")
    world.sleep("2026-11-22 22:05")
    world.advance("2026-11-22 22:59")
    keys = [due.key for reminder in world.screen.shown for due in reminder.steps]
    assert keys == ["screens", "ritual", "bed"]
    world.advance("2026-11-22 23:00")
    assert world.log("bed").count("shown") == 1


def test_what_a_clock_ahead_has_shown_waits_for_its_moment() -> None:
    world = FakeWorld("2026-11-22 12:00").start()
    world.sleep("2026-11-25 22:05")  # by mistake
    assert world.screen.keys() == [["screens"]]
    world.sleep("2026-11-22 12:10")
    world.advance("2026-11-25 21:59")
    assert ["screens"] not in list(world.screen.keys())
    world.advance("2026-11-25 22:00")
    assert ["screens"] in list(world.screen.keys())
    night = [e for e in world.diary.written if e.night == date(2026, 11, 26)]
    assert [e.step for e in night if e.kind is Kind.SHOWN].count("screens") == 1
