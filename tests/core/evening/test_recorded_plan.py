"""What the log records of a night's plan, and what is read from it."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.entry import Entry, Kind, parse_instant
from bedtime.core.evening import recorded_plan
from bedtime.core.schedule.plan import Plan
from bedtime.core.schedule.schedule import Schedule
from bedtime.core.settings import Hours, Settings
from tests.core.evening.evenings import BED, BERLIN, TUESDAY, week


class TestRecordedPlan:
    """A plan recorded in a `planned` entry can be restored."""

    def entry(self, plan: Plan, number: int = 1) -> Entry:
        at = plan.begins + timedelta(hours=number)
        detail = recorded_plan.to_detail(plan)
        return Entry(f"r-{number}", at, plan.zone, plan.night, Kind.PLANNED, None, detail)

    def test_back_as_it_was(self) -> None:
        plan = Schedule(week(), BERLIN).plan(TUESDAY)
        assert recorded_plan.restore(plan, [self.entry(plan)]) == plan

    def test_new_settings_do_not_rewrite_it(self) -> None:
        held = Schedule(week(), BERLIN).plan(TUESDAY)
        new = Schedule(week(bed=time(21), rise=time(5), steps=(BED,)), BERLIN).plan(TUESDAY)
        restored = recorded_plan.restore(new, [self.entry(held)])
        assert restored is not None
        assert restored.bedtime == held.bedtime
        assert restored.rising == held.rising
        assert [(s.key, s.at, s.late) for s in restored.steps] == [
            (s.key, s.at, s.late) for s in held.steps
        ]

    def test_the_last_one_counts(self) -> None:
        first = Schedule(week(), BERLIN).plan(TUESDAY)
        last = Schedule(week(bed=time(22)), BERLIN).plan(TUESDAY)
        assert recorded_plan.restore(first, [self.entry(first), self.entry(last, 2)]) == last

    def test_a_night_off_is_kept_as_one(self) -> None:
        nights = (Hours(), Hours(bed=time(6), rise=time(5, 30)), *(Hours(),) * 5)
        off = Schedule(Settings(nights=nights), BERLIN).plan(TUESDAY)
        restored = recorded_plan.restore(Schedule(week(), BERLIN).plan(TUESDAY), [self.entry(off)])
        assert restored is not None
        assert restored.bedtime is None
        assert restored.steps == ()

    def test_in_the_zone_it_was_kept_in(self) -> None:
        tokyo = ZoneInfo("Asia/Tokyo")
        kept = self.entry(Schedule(week(), tokyo).plan(TUESDAY))
        restored = recorded_plan.restore(Schedule(week(), BERLIN).plan(TUESDAY), [kept])
        assert restored is not None
        assert restored.zone == "Asia/Tokyo"
        assert kept.detail["bedtime"] == "2025-01-13T23:00:00+09:00"

    def test_none_was_kept(self) -> None:
        plan = Schedule(week(), BERLIN).plan(TUESDAY)
        other = replace(self.entry(plan), kind=Kind.DONE, step="bed", detail={})
        assert recorded_plan.restore(plan, [other]) is None
        assert recorded_plan.restore(plan, []) is None


class TestForThisNightAlone:
    """What `later`, `aside`, `back`, `pause` and `resume` leave in the log."""

    def entry(self, kind: Kind, **detail: str) -> Entry:
        at = datetime(2025, 1, 13, 20, tzinfo=UTC)
        return Entry("r-1", at, "UTC", TUESDAY, kind, None, detail)

    def test_the_last_override_since_back_holds(self) -> None:
        ten, eleven = "2025-01-13T22:00:00+00:00", "2025-01-13T23:00:00+00:00"
        overrides = [
            self.entry(Kind.OVERRIDE, bedtime=ten),
            self.entry(Kind.OVERRIDE, bedtime=eleven),
        ]
        assert recorded_plan.bedtime_override([]) is None
        assert recorded_plan.bedtime_override(overrides) == parse_instant(eleven)
        assert recorded_plan.bedtime_override([*overrides, self.entry(Kind.BACK)]) is None
        assert recorded_plan.bedtime_override(
            [self.entry(Kind.BACK), overrides[0]]
        ) == parse_instant(ten)
        assert recorded_plan.bedtime_override(
            [overrides[0], self.entry(Kind.STARTED)]
        ) == parse_instant(ten)

    def test_aside_until_back(self) -> None:
        aside, back = self.entry(Kind.SET_ASIDE), self.entry(Kind.BACK)
        assert not recorded_plan.is_set_aside([])
        assert recorded_plan.is_set_aside([aside, self.entry(Kind.STARTED)])
        assert not recorded_plan.is_set_aside([aside, back])
        assert recorded_plan.is_set_aside([aside, back, aside])

    def test_paused_until_resumed(self) -> None:
        pause = self.entry(Kind.PAUSE, until="2025-01-13T22:00:00+00:00")
        assert recorded_plan.paused_until(None) is None
        assert recorded_plan.paused_until(pause) == datetime(2025, 1, 13, 22, tzinfo=UTC)
        assert recorded_plan.paused_until(self.entry(Kind.RESUME)) is None
