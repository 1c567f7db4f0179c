"""Which night it is, and its plan: the rules of "Nights", one by one."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedtime.core.entry import Entry, Kind, read, write
from bedtime.core.evening import recorded_plan
from bedtime.core.schedule.plan import Plan, instant, night_at, plan, rising
from bedtime.core.settings import DEFAULT_STEPS, Hours, Settings, Show, Step, titled
from tests.core.evening.evenings import BED, BERLIN, MEAL, SCREENS, TUESDAY, week

UTC_ZONE = ZoneInfo("UTC")
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
        assert night_at(week(), BERLIN, evening) == TUESDAY

    def test_twenty_past_midnight_belongs_to_the_evening(self) -> None:
        assert night_at(week(), BERLIN, instant(TUESDAY, time(0, 20), BERLIN)) == TUESDAY

    def test_at_the_rising_itself_the_next_night_begins(self) -> None:
        at = rising(week(), BERLIN, TUESDAY)
        second = timedelta(seconds=1)
        assert night_at(week(), BERLIN, at - second) == TUESDAY
        assert night_at(week(), BERLIN, at) == date(2025, 1, 15)
        assert night_at(week(), BERLIN, at + second) == date(2025, 1, 15)

    def test_a_day_sleeper_works_through_midnight(self) -> None:
        shifts = week(bed=time(8, 30), rise=time(16))
        assert night_at(shifts, BERLIN, instant(TUESDAY, time(15, 59), BERLIN)) == TUESDAY
        after = night_at(shifts, BERLIN, instant(TUESDAY, time(23), BERLIN))
        assert after == date(2025, 1, 15)

    def test_each_day_has_its_own_rising(self) -> None:
        nights = (*(Hours(),) * 5, Hours(rise=time(10)), Hours(rise=time(10)))
        saturday = date(2025, 1, 18)
        late = Settings(nights=nights)
        assert night_at(late, BERLIN, instant(saturday, time(9), BERLIN)) == saturday

    def test_an_instant_may_be_told_in_any_zone(self) -> None:
        now = datetime(2025, 1, 13, 23, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
        assert night_at(week(), BERLIN, now) == TUESDAY

    @given(
        rises=st.lists(st.times(), min_size=7, max_size=7),
        zone=st.sampled_from(["Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago"]),
        now=st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
    )
    @settings(derandomize=True, deadline=None)
    def test_every_instant_belongs_to_one_night(
        self, rises: list[time], zone: str, now: datetime
    ) -> None:
        chosen = Settings(
            nights=tuple(Hours(rise=r.replace(second=0, microsecond=0)) for r in rises)
        )
        where = ZoneInfo(zone)
        night = night_at(chosen, where, now)
        assert rising(chosen, where, night - timedelta(days=1)) <= now
        assert now < rising(chosen, where, night)


class TestPlan:
    def test_steps_by_their_moments(self) -> None:
        told = plan(week(), BERLIN, TUESDAY)
        assert [(s.key, local(s.at)) for s in told.steps] == [
            ("meal", "01-13 20:00"),
            ("screens", "01-13 22:00"),
            ("ritual", "01-13 22:30"),
            ("bed", "01-13 23:00"),
        ]
        assert told.night == TUESDAY
        assert told.zone == "Europe/Berlin"
        assert local(told.begins) == "01-13 07:00"
        assert local(told.bedtime) == "01-13 23:00"
        assert local(told.rising) == "01-14 07:00"
        assert told.too_early == ()
        assert not told.overlaps

    def test_a_step_keeps_its_words_and_ways(self) -> None:
        (step,) = plan(week(steps=(SCREENS,)), BERLIN, TUESDAY).steps
        assert step.title == "Screens off"
        assert step.late == timedelta(minutes=30)
        assert step.show is Show.STAY

    def test_leads_and_lateness_may_be_fractions(self) -> None:
        (step,) = plan(week(steps=(replace(SCREENS, lead=0.5, late=0.25),)), BERLIN, TUESDAY).steps
        assert step.at == instant(date(2025, 1, 13), time(22, 59, 30), BERLIN)
        assert step.late == timedelta(seconds=15)

    def test_equal_moments_keep_the_order_of_the_settings(self) -> None:
        tea = replace(BED, key="tea")
        assert [s.key for s in plan(week(steps=(BED, tea)), BERLIN, TUESDAY).steps] == [
            "bed",
            "tea",
        ]
        assert [s.key for s in plan(week(steps=(tea, BED)), BERLIN, TUESDAY).steps] == [
            "tea",
            "bed",
        ]

    def test_what_is_switched_off_is_left_out(self) -> None:
        told = plan(week(steps=(replace(MEAL, enabled=False), BED)), BERLIN, TUESDAY)
        assert [s.key for s in told.steps] == ["bed"]

    def test_bed_after_midnight_is_on_the_date_of_rising(self) -> None:
        assert local(plan(week(bed=time(0, 30)), BERLIN, TUESDAY).bedtime) == "01-14 00:30"

    def test_a_day_sleeper(self) -> None:
        told = plan(week(bed=time(8, 30), rise=time(16)), BERLIN, TUESDAY)
        assert local(told.bedtime) == "01-14 08:30"
        assert local(told.begins) == "01-13 16:00"

    def test_hours_and_free_days_are_those_of_the_rising(self) -> None:
        nights = (*(Hours(),) * 5, Hours(time(1), time(9), free=True), Hours())
        saturday = plan(Settings(nights=nights, steps=(BED,)), BERLIN, date(2025, 1, 18))
        assert saturday.free
        assert local(saturday.bedtime) == "01-18 01:00"
        assert local(saturday.begins) == "01-17 07:00"
        sunday = plan(Settings(nights=nights, steps=(BED,)), BERLIN, date(2025, 1, 19))
        assert not sunday.free
        assert local(sunday.begins) == "01-18 09:00"

    def test_a_step_before_the_rising_before_is_not_planned(self) -> None:
        early = Step("coffee", "Last coffee", 961, 60)
        just = Step("walk", "A walk", 960, 60)
        told = plan(week(steps=(early, just, BED)), BERLIN, TUESDAY)
        assert [s.key for s in told.steps] == ["walk", "bed"]
        assert told.steps[0].at == told.begins
        assert told.too_early == ("Last coffee",)

    def test_a_bedtime_before_the_rising_before_overlaps(self) -> None:
        nights = (Hours(), Hours(bed=time(6), rise=time(5, 30), free=True), *(Hours(),) * 5)
        told = plan(Settings(nights=nights), BERLIN, TUESDAY)
        assert told.overlaps
        assert told.bedtime is None
        assert told.steps == ()
        assert told.too_early == ()
        assert told.free
        assert local(told.rising) == "01-14 05:30"

    def test_a_bedtime_on_the_rising_before_does_not(self) -> None:
        nights = (Hours(), Hours(bed=time(7), rise=time(6)), *(Hours(),) * 5)
        told = plan(Settings(nights=nights, steps=(BED,)), BERLIN, TUESDAY)
        assert not told.overlaps
        assert told.bedtime == told.begins

    def test_a_bedtime_of_its_own(self) -> None:
        later = instant(TUESDAY, time(0, 30), BERLIN)
        told = plan(week(), BERLIN, TUESDAY, bedtime=later)
        assert told.bedtime == later
        assert local(told.steps[0].at) == "01-13 21:30"
        assert local(told.rising) == "01-14 07:00"

    @pytest.mark.parametrize(
        ("day", "clock"), [(13, time(7)), (13, time(3)), (14, time(7)), (14, time(8))]
    )
    def test_one_outside_the_night_counts_for_nothing(self, day: int, clock: time) -> None:
        outside = instant(date(2025, 1, day), clock, BERLIN)
        assert plan(week(), BERLIN, TUESDAY, bedtime=outside) == plan(week(), BERLIN, TUESDAY)

    def test_a_night_that_overlaps_can_be_given_a_bedtime(self) -> None:
        nights = (Hours(), Hours(bed=time(6), rise=time(5, 30)), *(Hours(),) * 5)
        chosen = Settings(nights=nights, steps=(BED,))
        bedtime = instant(date(2025, 1, 13), time(22), BERLIN)
        assert plan(chosen, BERLIN, TUESDAY, bedtime=bedtime).bedtime == bedtime


class TestChangedClocks:
    def test_a_time_in_the_gap_moves_later_by_the_gap(self) -> None:
        assert local(instant(EASTER, time(2, 30), BERLIN)) == "03-31 03:30"
        assert local(plan(week(bed=time(2, 30)), BERLIN, EASTER).bedtime) == "03-31 03:30"

    def test_a_rising_in_the_gap_too(self) -> None:
        assert local(plan(week(rise=time(2, 30)), BERLIN, EASTER).rising) == "03-31 03:30"

    def test_by_half_an_hour_on_lord_howe(self) -> None:
        zone = ZoneInfo("Australia/Lord_Howe")
        assert local(instant(date(2024, 10, 6), time(2, 10), zone), zone) == "10-06 02:40"

    def test_past_midnight_in_nuuk(self) -> None:
        zone = ZoneInfo("America/Nuuk")
        told = plan(week(steps=(BED,)), zone, EASTER)
        assert local(told.bedtime, zone) == "03-31 00:00"

    def test_of_a_doubled_time_the_first_counts(self) -> None:
        told = plan(week(bed=time(2, 30)), BERLIN, AUTUMN)
        assert told.bedtime == datetime(2024, 10, 27, 0, 30, tzinfo=UTC)
        risen = plan(week(rise=time(2, 30)), BERLIN, AUTUMN)
        assert risen.rising == datetime(2024, 10, 27, 0, 30, tzinfo=UTC)

    def test_also_where_the_settings_say_the_second(self) -> None:
        assert instant(AUTUMN, time(2, 30, fold=1), BERLIN) == instant(AUTUMN, time(2, 30), BERLIN)

    def test_a_lead_is_elapsed_time(self) -> None:
        spring = plan(week(bed=time(3, 30), steps=(SCREENS,)), BERLIN, EASTER)
        assert local(spring.steps[0].at) == "03-31 01:30"
        autumn = plan(week(bed=time(3, 30), steps=(replace(SCREENS, lead=120),)), BERLIN, AUTUMN)
        assert local(autumn.steps[0].at) == "10-27 02:30"

    def test_a_night_is_an_hour_shorter_or_longer(self) -> None:
        spring, autumn = plan(week(), BERLIN, EASTER), plan(week(), BERLIN, AUTUMN)
        assert spring.rising - spring.begins == timedelta(hours=23)
        assert autumn.rising - autumn.begins == timedelta(hours=25)


class TestRecordedPlan:
    """A plan kept in a `planned` entry can be read back as it held."""

    def entry(self, told: Plan, number: int = 1) -> Entry:
        at = told.begins + timedelta(hours=number)
        detail = recorded_plan.detail(told)
        return Entry(f"r-{number}", at, told.zone, told.night, Kind.PLANNED, None, detail)

    def test_back_as_it_was(self) -> None:
        told = plan(week(), BERLIN, TUESDAY)
        assert recorded_plan.recorded(told, [self.entry(told)]) == told

    def test_new_settings_do_not_rewrite_it(self) -> None:
        held = plan(week(), BERLIN, TUESDAY)
        new = plan(week(bed=time(21), rise=time(5), steps=(BED,)), BERLIN, TUESDAY)
        told = recorded_plan.recorded(new, [self.entry(held)])
        assert told is not None
        assert told.bedtime == held.bedtime
        assert told.rising == held.rising
        assert [(s.key, s.at, s.late) for s in told.steps] == [
            (s.key, s.at, s.late) for s in held.steps
        ]

    def test_the_last_one_counts(self) -> None:
        first = plan(week(), BERLIN, TUESDAY)
        last = plan(week(bed=time(22)), BERLIN, TUESDAY)
        assert recorded_plan.recorded(first, [self.entry(first), self.entry(last, 2)]) == last

    def test_a_night_off_is_kept_as_one(self) -> None:
        nights = (Hours(), Hours(bed=time(6), rise=time(5, 30)), *(Hours(),) * 5)
        off = plan(Settings(nights=nights), BERLIN, TUESDAY)
        told = recorded_plan.recorded(plan(week(), BERLIN, TUESDAY), [self.entry(off)])
        assert told is not None
        assert told.bedtime is None
        assert told.steps == ()

    def test_in_the_zone_it_was_kept_in(self) -> None:
        tokyo = ZoneInfo("Asia/Tokyo")
        kept = self.entry(plan(week(), tokyo, TUESDAY))
        told = recorded_plan.recorded(plan(week(), BERLIN, TUESDAY), [kept])
        assert told is not None
        assert told.zone == "Asia/Tokyo"
        assert kept.detail["bedtime"] == "2025-01-13T23:00:00+09:00"

    def test_none_was_kept(self) -> None:
        told = plan(week(), BERLIN, TUESDAY)
        other = replace(self.entry(told), kind=Kind.DONE, step="bed", detail={})
        assert recorded_plan.recorded(told, [other]) is None
        assert recorded_plan.recorded(told, []) is None

    def test_an_instant_is_written_with_its_offset_and_read_as_utc(self) -> None:
        noon = datetime(2024, 7, 1, 12, tzinfo=UTC)
        assert write(noon, "Europe/Berlin") == "2024-07-01T14:00:00+02:00"
        assert read("2024-07-01T14:00:00+02:00") == noon
        assert read("2024-07-01T14:00:00+02:00").tzinfo is UTC


class TestForThisNightAlone:
    """What `later`, `aside`, `back`, `pause` and `resume` leave behind in the log."""

    def entry(self, kind: Kind, **detail: str) -> Entry:
        at = datetime(2025, 1, 13, 20, tzinfo=UTC)
        return Entry("r-1", at, "UTC", TUESDAY, kind, None, detail)

    def test_the_last_override_since_back_holds(self) -> None:
        ten, eleven = "2025-01-13T22:00:00+00:00", "2025-01-13T23:00:00+00:00"
        told = [self.entry(Kind.OVERRIDE, bedtime=ten), self.entry(Kind.OVERRIDE, bedtime=eleven)]
        assert recorded_plan.override([]) is None
        assert recorded_plan.override(told) == read(eleven)
        assert recorded_plan.override([*told, self.entry(Kind.BACK)]) is None
        assert recorded_plan.override([self.entry(Kind.BACK), told[0]]) == read(ten)
        assert recorded_plan.override([told[0], self.entry(Kind.STARTED)]) == read(ten)

    def test_aside_until_back(self) -> None:
        aside, back = self.entry(Kind.SET_ASIDE), self.entry(Kind.BACK)
        assert not recorded_plan.set_aside([])
        assert recorded_plan.set_aside([aside, self.entry(Kind.STARTED)])
        assert not recorded_plan.set_aside([aside, back])
        assert recorded_plan.set_aside([aside, back, aside])

    def test_paused_until_resumed(self) -> None:
        pause = self.entry(Kind.PAUSE, until="2025-01-13T22:00:00+00:00")
        assert recorded_plan.paused_until(None) is None
        assert recorded_plan.paused_until(pause) == datetime(2025, 1, 13, 22, tzinfo=UTC)
        assert recorded_plan.paused_until(self.entry(Kind.RESUME)) is None


def test_titles_are_given_where_none_is_chosen() -> None:
    mine = replace(DEFAULT_STEPS[0], title="No more coffee")
    steps = titled((mine, DEFAULT_STEPS[2], DEFAULT_STEPS[4]), {"meal": "Last big meal"})
    assert [s.title for s in steps] == ["No more coffee", "Last big meal", "light"]
