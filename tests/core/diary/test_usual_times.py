"""Clock times about half a day from the usual: asked about, but never a life by day."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bedtime.core.diary.check_in import CheckIn
from bedtime.core.diary.diary import Morning
from bedtime.core.diary.sleep_times import ContradictionKind
from bedtime.core.diary.usual_times import Usual, usual
from bedtime.core.schedule.plan import Plan
from tests.core.diary.sleep_nights import BERLIN, MONDAY, at

PLANNED = Usual(time(23), time(7))


def went_to_bed(*clocks: str) -> tuple[CheckIn, ...]:
    return tuple(CheckIn(into_bed=time.fromisoformat(clock)) for clock in clocks)


def asks_about(measure: Usual, bed: str) -> bool:
    return measure.is_half_a_day_off("into_bed", time.fromisoformat(bed))


@pytest.mark.parametrize("field", ["into_bed", "tried_to_sleep"])
def test_the_evening_is_measured_by_the_planned_bedtime(field: str) -> None:
    assert PLANNED.is_half_a_day_off(field, time(11, 10))
    assert not PLANNED.is_half_a_day_off(field, time(7))


@pytest.mark.parametrize("field", ["final_awakening", "out_of_bed"])
def test_the_morning_is_measured_by_the_planned_rising(field: str) -> None:
    assert PLANNED.is_half_a_day_off(field, time(19))
    assert not PLANNED.is_half_a_day_off(field, time(11, 10))


@pytest.mark.parametrize(
    ("clock", "asked"),
    [("07:59", False), ("08:00", True), ("14:00", True), ("14:01", False), ("02:30", False)],
)
def test_about_is_three_hours_to_either_side(clock: str, asked: bool) -> None:
    assert asks_about(PLANNED, clock) is asked


def test_five_nights_make_a_time_usual_and_fewer_the_plan() -> None:
    """Planned at 19:30, in bed at about one: half past eleven is half a day from that alone."""
    nights = went_to_bed("01:00", "00:50", "23:50", "01:10", "00:30")
    assert not asks_about(Usual(time(19, 30), time(3, 30), nights[:4]), "12:50")
    assert asks_about(Usual(time(19, 30), time(3, 30), nights), "12:50")


def test_the_usual_time_is_the_middle_round_midnight() -> None:
    nights = went_to_bed("23:50", "00:10", "23:40", "00:20", "00:00")
    assert asks_about(Usual(None, None, nights), "12:00")
    assert not asks_about(Usual(None, None, nights), "18:30")
    one_early = went_to_bed("23:50", "00:10", "17:00", "00:20", "00:00")
    assert asks_about(Usual(None, None, one_early), "12:00")  # a mean would be hours earlier


def test_a_night_that_is_off_and_nothing_recorded_asks_nothing() -> None:
    assert not asks_about(Usual(), "11:00")


def test_a_day_sleeper_is_not_asked() -> None:
    """By plan, by the last nights, or by one night that was slept through by day."""
    assert not asks_about(Usual(time(9), time(17)), "10:00")
    assert not asks_about(Usual(time(23), time(7), went_to_bed("09:00")), "11:00")


def test_a_night_shift_after_weeks_of_day_shifts_is_not_asked_about() -> None:
    nights = went_to_bed(*["22:30"] * 10)
    assert asks_about(Usual(time(22, 30), time(6), nights), "09:30")
    assert not asks_about(Usual(time(9), time(17), nights), "09:30")
    assert not asks_about(Usual(time(16, 30), time(23), nights), "10:40")


def test_only_the_last_fortnight_of_answers_counts() -> None:
    assert asks_about(Usual(time(23), time(7), went_to_bed("11:00", *["23:00"] * 14)), "11:00")
    empty = [CheckIn()] * 14
    nights = (*went_to_bed("11:00"), *empty, *went_to_bed(*["23:00"] * 13))
    assert not asks_about(Usual(time(23), time(7), nights), "11:00")


def test_the_plan_is_read_on_the_clock_of_the_nights_zone() -> None:
    plan = Plan(
        MONDAY, "Europe/Berlin", at("2026-11-22T07:00"), at("2026-11-22T23:00"),
        at("2026-11-23T07:00"), free=False,
    )  # fmt: skip
    assert usual(plan, BERLIN, ()) == PLANNED
    assert usual(plan, ZoneInfo("Asia/Tokyo"), ()) == Usual(time(7), time(15))
    off = Plan(MONDAY, "Europe/Berlin", plan.begins, None, plan.rising, free=False)
    assert usual(off, BERLIN, [CheckIn()]) == Usual(None, None, (CheckIn(),))


def monday(checkin: CheckIn, measure: Usual | None = PLANNED) -> Morning:
    rising = datetime(2026, 11, 23, 6, tzinfo=UTC)
    return Morning(date(2026, 11, 23), "Europe/Berlin", checkin, rising, measure)


def test_the_other_half_of_the_clock_is_proposed_and_asked_about_first() -> None:
    morning = monday(CheckIn(into_bed=time(11, 10), out_of_bed=time(7)))
    first, second = morning.contradictions
    assert (first.kind, first.fields) == (ContradictionKind.HALF_A_DAY_OFF, ("into_bed",))
    assert morning.likely_meant(first) == time(23, 10)
    assert second.kind is ContradictionKind.IN_BED_TOO_LONG
    assert morning.likely_meant(second) is None


def test_what_was_taken_once_is_not_asked_again() -> None:
    morning = monday(CheckIn(into_bed=time(11, 10)))
    assert morning.new_contradictions({"quality": 4.0}) == ()
    assert len(morning.new_contradictions({"out_of_bed": time(19)})) == 1
    assert monday(CheckIn()).new_contradictions({"into_bed": time(23)}) == ()


def test_nothing_is_unusual_where_that_is_not_asked_about() -> None:
    """As for the nights of an import."""
    assert monday(CheckIn(into_bed=time(11, 10)), None).contradictions == ()


def test_a_night_without_sleep_has_no_waking_to_ask_about() -> None:
    assert monday(CheckIn(slept=False, final_awakening=time(19))).contradictions == ()
