"""Which night it is, and its plan: the rules of "Nights", one by one."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedtime.core.schedule.plan import instant
from bedtime.core.schedule.schedule import Schedule
from bedtime.core.settings import Hours, Settings, Show, Step
from tests.core.evening.evenings import BED, BERLIN, MEAL, SCREENS, TUESDAY, week

EASTER = date(2024, 3, 31)
"""In Berlin the clock leaps from 2:00 to 3:00."""
AUTUMN = date(2024, 10, 27)
"""In Berlin the hour from 2:00 comes twice."""


def local(at: datetime | None, zone: ZoneInfo = BERLIN) -> str:
    """Read an instant off the wall clock."""
    assert at is not None
    assert at.tzinfo is UTC
    return f"{at.astimezone(zone):%m-%d %H:%M}"


class TestWhichNight:
    def test_the_evening_belongs_to_the_rising_it_leads_to(self) -> None:
        evening = instant(date(2025, 1, 13), time(23, 30), BERLIN)
        assert Schedule(week(), BERLIN).night_at(evening) == TUESDAY

    def test_twenty_past_midnight_belongs_to_the_evening(self) -> None:
        assert Schedule(week(), BERLIN).night_at(instant(TUESDAY, time(0, 20), BERLIN)) == TUESDAY

    def test_at_the_rising_itself_the_next_night_begins(self) -> None:
        at = Schedule(week(), BERLIN).rising(TUESDAY)
        second = timedelta(seconds=1)
        assert Schedule(week(), BERLIN).night_at(at - second) == TUESDAY
        assert Schedule(week(), BERLIN).night_at(at) == date(2025, 1, 15)
        assert Schedule(week(), BERLIN).night_at(at + second) == date(2025, 1, 15)

    def test_a_day_sleeper_works_through_midnight(self) -> None:
        shifts = week(bed=time(8, 30), rise=time(16))
        assert Schedule(shifts, BERLIN).night_at(instant(TUESDAY, time(15, 59), BERLIN)) == TUESDAY
        after = Schedule(shifts, BERLIN).night_at(instant(TUESDAY, time(23), BERLIN))
        assert after == date(2025, 1, 15)

    def test_each_day_has_its_own_rising(self) -> None:
        nights = (*(Hours(),) * 5, Hours(rise=time(10)), Hours(rise=time(10)))
        saturday = date(2025, 1, 18)
        late = Settings(nights=nights)
        assert Schedule(late, BERLIN).night_at(instant(saturday, time(9), BERLIN)) == saturday

    def test_an_instant_may_be_in_any_zone(self) -> None:
        now = datetime(2025, 1, 13, 23, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
        assert Schedule(week(), BERLIN).night_at(now) == TUESDAY

    @given(
        rises=st.lists(st.times(), min_size=7, max_size=7),
        zone=st.sampled_from(["Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago"]),
        now=st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - as above
    )
    @settings(derandomize=True)
    def test_every_instant_belongs_to_one_night(
        self, rises: list[time], zone: str, now: datetime
    ) -> None:
        chosen = Settings(
            nights=tuple(Hours(rise=r.replace(second=0, microsecond=0)) for r in rises)
        )
        where = ZoneInfo(zone)
        night = Schedule(chosen, where).night_at(now)
        assert Schedule(chosen, where).rising(night - timedelta(days=1)) <= now
        assert now < Schedule(chosen, where).rising(night)


class TestPlan:
    def test_steps_by_their_moments(self) -> None:
        plan = Schedule(week(), BERLIN).plan(TUESDAY)
        assert [(s.key, local(s.at)) for s in plan.steps] == [
            ("meal", "01-13 20:00"),
            ("screens", "01-13 22:00"),
            ("ritual", "01-13 22:30"),
            ("bed", "01-13 23:00"),
        ]
        assert plan.night == TUESDAY
        assert plan.zone == "Europe/Berlin"
        assert local(plan.begins) == "01-13 07:00"
        assert local(plan.bedtime) == "01-13 23:00"
        assert local(plan.rising) == "01-14 07:00"
        assert plan.too_early == ()
        assert not plan.overlaps

    def test_a_step_keeps_its_title_and_show(self) -> None:
        (step,) = Schedule(week(steps=(SCREENS,)), BERLIN).plan(TUESDAY).steps
        assert step.title == "Screens off"
        assert step.late == timedelta(minutes=30)
        assert step.show is Show.STAY

    def test_leads_and_lateness_may_be_fractions(self) -> None:
        (step,) = (
            Schedule(week(steps=(replace(SCREENS, lead=0.5, late=0.25),)), BERLIN)
            .plan(TUESDAY)
            .steps
        )
        assert step.at == instant(date(2025, 1, 13), time(22, 59, 30), BERLIN)
        assert step.late == timedelta(seconds=15)

    def test_equal_moments_keep_the_order_of_the_settings(self) -> None:
        tea = replace(BED, key="tea")
        assert [s.key for s in Schedule(week(steps=(BED, tea)), BERLIN).plan(TUESDAY).steps] == [
            "bed",
            "tea",
        ]
        assert [s.key for s in Schedule(week(steps=(tea, BED)), BERLIN).plan(TUESDAY).steps] == [
            "tea",
            "bed",
        ]

    def test_what_is_switched_off_is_left_out(self) -> None:
        plan = Schedule(week(steps=(replace(MEAL, enabled=False), BED)), BERLIN).plan(TUESDAY)
        assert [s.key for s in plan.steps] == ["bed"]

    def test_bed_after_midnight_is_on_the_date_of_rising(self) -> None:
        assert local(Schedule(week(bed=time(0, 30)), BERLIN).plan(TUESDAY).bedtime) == "01-14 00:30"

    def test_a_day_sleeper(self) -> None:
        plan = Schedule(week(bed=time(8, 30), rise=time(16)), BERLIN).plan(TUESDAY)
        assert local(plan.bedtime) == "01-14 08:30"
        assert local(plan.begins) == "01-13 16:00"

    def test_hours_and_free_days_are_those_of_the_rising(self) -> None:
        nights = (*(Hours(),) * 5, Hours(time(1), time(9), free=True), Hours())
        saturday = Schedule(Settings(nights=nights, steps=(BED,)), BERLIN).plan(date(2025, 1, 18))
        assert saturday.free
        assert local(saturday.bedtime) == "01-18 01:00"
        assert local(saturday.begins) == "01-17 07:00"
        sunday = Schedule(Settings(nights=nights, steps=(BED,)), BERLIN).plan(date(2025, 1, 19))
        assert not sunday.free
        assert local(sunday.begins) == "01-18 09:00"

    def test_a_step_before_the_rising_before_is_not_planned(self) -> None:
        early = Step("coffee", "Last coffee", 961, 60)
        just = Step("walk", "A walk", 960, 60)
        plan = Schedule(week(steps=(early, just, BED)), BERLIN).plan(TUESDAY)
        assert [s.key for s in plan.steps] == ["walk", "bed"]
        assert plan.steps[0].at == plan.begins
        assert plan.too_early == ("Last coffee",)

    def test_a_bedtime_before_the_rising_before_overlaps(self) -> None:
        nights = (Hours(), Hours(bed=time(6), rise=time(5, 30), free=True), *(Hours(),) * 5)
        plan = Schedule(Settings(nights=nights), BERLIN).plan(TUESDAY)
        assert plan.overlaps
        assert plan.bedtime is None
        assert plan.steps == ()
        assert plan.too_early == ()
        assert plan.free
        assert local(plan.rising) == "01-14 05:30"

    def test_a_bedtime_on_the_rising_before_does_not(self) -> None:
        nights = (Hours(), Hours(bed=time(7), rise=time(6)), *(Hours(),) * 5)
        plan = Schedule(Settings(nights=nights, steps=(BED,)), BERLIN).plan(TUESDAY)
        assert not plan.overlaps
        assert plan.bedtime == plan.begins

    def test_a_bedtime_of_its_own(self) -> None:
        later = instant(TUESDAY, time(0, 30), BERLIN)
        plan = Schedule(week(), BERLIN).plan(TUESDAY, bedtime=later)
        assert plan.bedtime == later
        assert local(plan.steps[0].at) == "01-13 21:30"
        assert local(plan.rising) == "01-14 07:00"

    @pytest.mark.parametrize(
        ("day", "clock"), [(13, time(7)), (13, time(3)), (14, time(7)), (14, time(8))]
    )
    def test_one_outside_the_night_counts_for_nothing(self, day: int, clock: time) -> None:
        outside = instant(date(2025, 1, day), clock, BERLIN)
        assert Schedule(week(), BERLIN).plan(TUESDAY, bedtime=outside) == Schedule(
            week(), BERLIN
        ).plan(TUESDAY)

    def test_a_night_that_overlaps_can_be_given_a_bedtime(self) -> None:
        nights = (Hours(), Hours(bed=time(6), rise=time(5, 30)), *(Hours(),) * 5)
        chosen = Settings(nights=nights, steps=(BED,))
        bedtime = instant(date(2025, 1, 13), time(22), BERLIN)
        assert Schedule(chosen, BERLIN).plan(TUESDAY, bedtime=bedtime).bedtime == bedtime


class TestChangedClocks:
    def test_a_time_in_the_gap_moves_later_by_the_gap(self) -> None:
        assert local(instant(EASTER, time(2, 30), BERLIN)) == "03-31 03:30"
        assert local(Schedule(week(bed=time(2, 30)), BERLIN).plan(EASTER).bedtime) == "03-31 03:30"

    def test_a_rising_in_the_gap_too(self) -> None:
        assert local(Schedule(week(rise=time(2, 30)), BERLIN).plan(EASTER).rising) == "03-31 03:30"

    def test_by_half_an_hour_on_lord_howe(self) -> None:
        zone = ZoneInfo("Australia/Lord_Howe")
        assert local(instant(date(2024, 10, 6), time(2, 10), zone), zone) == "10-06 02:40"

    def test_past_midnight_in_nuuk(self) -> None:
        zone = ZoneInfo("America/Nuuk")
        plan = Schedule(week(steps=(BED,)), zone).plan(EASTER)
        assert local(plan.bedtime, zone) == "03-31 00:00"

    def test_of_a_doubled_time_the_first_counts(self) -> None:
        plan = Schedule(week(bed=time(2, 30)), BERLIN).plan(AUTUMN)
        assert plan.bedtime == datetime(2024, 10, 27, 0, 30, tzinfo=UTC)
        risen = Schedule(week(rise=time(2, 30)), BERLIN).plan(AUTUMN)
        assert risen.rising == datetime(2024, 10, 27, 0, 30, tzinfo=UTC)

    def test_also_where_the_settings_say_the_second(self) -> None:
        assert instant(AUTUMN, time(2, 30, fold=1), BERLIN) == instant(AUTUMN, time(2, 30), BERLIN)

    def test_a_lead_is_elapsed_time(self) -> None:
        spring = Schedule(week(bed=time(3, 30), steps=(SCREENS,)), BERLIN).plan(EASTER)
        assert local(spring.steps[0].at) == "03-31 01:30"
        autumn = Schedule(week(bed=time(3, 30), steps=(replace(SCREENS, lead=120),)), BERLIN).plan(
            AUTUMN
        )
        assert local(autumn.steps[0].at) == "10-27 02:30"

    def test_a_night_is_an_hour_shorter_or_longer(self) -> None:
        spring, autumn = (
            Schedule(week(), BERLIN).plan(EASTER),
            Schedule(week(), BERLIN).plan(AUTUMN),
        )
        assert spring.rising - spring.begins == timedelta(hours=23)
        assert autumn.rising - autumn.begins == timedelta(hours=25)
