"""The `planned` entry, and nights that are off."""

from dataclasses import replace
from datetime import time

from bedtime.core.entry import Kind
from bedtime.core.evening.step_status import step_statuses
from bedtime.core.schedule.schedule import Schedule
from bedtime.core.settings import Hours, Settings, Step
from tests.core.evening.evenings import BED, BERLIN, MEAL, RITUAL, SCREENS, TUESDAY, Evening, week


class TestPlannedEntry:
    """When a night's first step comes due, or its plan changes after that: one `planned` entry."""

    def test_once_when_the_first_step_comes_due(self, evening: Evening) -> None:
        evening.until("19:59")
        assert evening.logged(None) == ["started 12:00"]
        evening.until("+07:00")
        assert evening.logged(None) == ["started 12:00", "planned 20:00 23:00"]

    def test_it_keeps_what_held(self, evening: Evening) -> None:
        evening.until("20:00")
        (planned,) = [e for e in evening.state.entries if e.kind is Kind.PLANNED]
        assert planned.step is None
        assert dict(planned.detail) == {
            "bedtime": "2025-01-13T23:00:00+01:00",
            "rising": "2025-01-14T07:00:00+01:00",
            "free": False,
            "steps": [
                {
                    "key": "meal",
                    "title": "Last big meal",
                    "at": "2025-01-13T20:00:00+01:00",
                    "late": 45.0,
                },
                {
                    "key": "screens",
                    "title": "Screens off",
                    "at": "2025-01-13T22:00:00+01:00",
                    "late": 30.0,
                },
                {
                    "key": "ritual",
                    "title": "Something calm",
                    "at": "2025-01-13T22:30:00+01:00",
                    "late": 30.0,
                },
                {
                    "key": "bed",
                    "title": "Lights out",
                    "at": "2025-01-13T23:00:00+01:00",
                    "late": 30.0,
                },
            ],
        }

    def test_new_settings_do_not_rewrite_how_late_a_step_might_be(self, evening: Evening) -> None:
        evening.until("22:00")
        new = week(steps=(MEAL, replace(SCREENS, late=240), RITUAL, BED))
        statuses = step_statuses(
            Schedule(new, BERLIN).plan(TUESDAY),
            evening.state.entries,
            first_start=evening.state.first_start,
        )
        assert [status.limit for status in statuses] == [
            status.limit for status in evening.state.step_statuses
        ]

    def test_also_after_a_sleep_over_it(self, evening: Evening) -> None:
        evening.asleep_until("21:30")
        assert [e.split()[0] for e in evening.logged(None)] == ["started", "planned"]
        assert evening.logged("meal") == ["missed 21:30 asleep"]

    def test_not_for_a_change_before_it(self, evening: Evening) -> None:
        evening.later(30)
        evening.change_settings(week(bed=time(22)))
        assert [e.split()[0] for e in evening.logged(None)] == ["started", "override"]

    def test_again_when_the_plan_changes_after_it(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.change_settings(week(bed=time(23, 30)))
        assert evening.logged(None)[1:] == ["planned 20:00 23:00", "planned 21:00 23:30"]
        evening.change_settings(week(bed=time(23, 30)))
        evening.starts_at("21:10")
        assert evening.logged(None)[1:] == [
            "planned 20:00 23:00",
            "planned 21:00 23:30",
            "started 21:10",
        ]

    def test_of_a_change_that_makes_a_first_step_due_both_are_kept(self, evening: Evening) -> None:
        coffee = Step("caffeine", "Last caffeine", 540, 60)
        evening.until("15:30")
        evening.change_settings(week(steps=(coffee, MEAL, SCREENS, RITUAL, BED)))
        assert evening.logged(None)[1:] == ["planned 15:30 23:00", "planned 15:30 23:00"]
        assert evening.phase("caffeine") == "before"
        assert evening.logged("meal") == []

    def test_of_a_change_that_puts_the_first_step_off(self, evening: Evening) -> None:
        evening.now = evening.at("20:00")
        evening.later(30)
        assert evening.logged(None)[1:] == ["override 20:00 23:30"]
        evening.until("20:30")
        assert evening.logged("meal") == ["shown 20:30"]


class TestNightsOff:
    """A night off has no bedtime and no steps; its rising is a boundary all the same."""

    def test_it_is_silent(self) -> None:
        nights = (Hours(), Hours(bed=time(6), rise=time(5, 30)), *(Hours(),) * 5)
        evening = Evening(settings=Settings(nights=nights, steps=(SCREENS, BED)))
        evening.starts()
        assert evening.state.plan.overlaps
        evening.until("05:30")
        assert evening.logged(None) == ["started 12:00"]
        assert evening.on_screen() == []

    def test_a_night_turned_off_after_its_first_step(self, evening: Evening) -> None:
        evening.until("22:00")
        nights = (Hours(), Hours(bed=time(6), rise=time(5, 30)), *(Hours(),) * 5)
        evening.change_settings(Settings(nights=nights, steps=evening.settings.steps))
        assert evening.on_screen() == []
        assert evening.state.step_statuses == ()
        assert evening.logged(None)[-1] == "planned 22:00"
