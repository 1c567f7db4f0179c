"""What a start finds: a first evening, an evening under way, a night that is over."""

from dataclasses import replace
from datetime import time

from bedtime.core.entry import Kind
from bedtime.core.evening.effects import Reason, Record, Refusal
from bedtime.core.evening.events import Stopped
from bedtime.core.evening.projection import project
from bedtime.core.evening.session import settle
from bedtime.core.settings import Show, Step
from tests.core.evening.evenings import BED, MEAL, RITUAL, SCREENS, Evening, week


class TestBeforeYouStarted:
    """State null: the limit lay before the profile's first `started`."""

    def test_installed_at_half_past_ten(self) -> None:
        steps = (
            Step("caffeine", "Last caffeine", 540, 60),
            MEAL,
            Step("light", "Dim the lights", 120, 45),
            SCREENS,
            RITUAL,
            BED,
        )
        evening = Evening("22:30", settings=week(steps=steps))
        evening.starts()
        for key in ("caffeine", "meal", "light"):
            assert evening.phase(key) == "before"
            assert evening.logged(key) == []
        assert evening.logged("screens") == ["shown 22:30"]
        assert evening.logged("ritual") == ["shown 22:30"]
        assert evening.on_screen() == [["screens", "ritual"]]
        evening.until("+07:00")
        assert evening.logged("bed")[0] == "shown 23:00"
        for key in ("caffeine", "meal", "light"):
            assert evening.phase(key) == "before"
            assert evening.logged(key) == []

    def test_installed_when_its_last_minute_is_over(self) -> None:
        evening = Evening("22:31")
        evening.starts()
        assert evening.phase("screens") == "before"
        assert evening.logged("screens") == []

    def test_a_later_start_is_no_first_one(self) -> None:
        evening = Evening("21:00")
        evening.starts()
        evening.starts_at("22:45")
        assert evening.phase("meal") == "before"
        assert evening.logged("screens") == ["missed 22:45 off"]

    def test_moved_ahead_it_rings(self) -> None:
        evening = Evening("21:30")
        evening.starts()
        assert evening.phase("meal") == "before"
        evening.later(120)
        assert evening.phase("meal") == "pending"
        evening.until("22:00")
        assert evening.logged("meal") == ["shown 22:00"]

    def test_snoozed_it_rings(self) -> None:
        evening = Evening("21:30")
        evening.starts()
        evening.snooze("meal", 10)
        evening.until("21:40")
        assert evening.logged("meal")[-1] == "shown 21:40"


class TestRestart:
    """After a restart open staying steps are shown again without a second `shown`."""

    def test_a_staying_one(self, evening: Evening) -> None:
        evening.until("22:05")
        evening.starts_at("22:20")
        assert evening.on_screen() == [["screens"]]
        assert evening.screen[1].stays
        assert evening.logged("screens") == ["shown 22:00"]

    def test_several_as_one(self) -> None:
        tea = Step("tea", "Put the kettle on", 50, 30, Show.STAY)
        evening = Evening(settings=week(steps=(SCREENS, tea)))
        evening.starts()
        evening.until("22:12")
        assert evening.on_screen() == [["screens"], ["tea"]]
        evening.starts_at("22:15")
        assert evening.on_screen() == [["screens", "tea"]]
        assert evening.screen[1].steps[1].at == evening.at("22:10")

    def test_a_quiet_one_shown_a_minute_ago(self, evening: Evening) -> None:
        evening.until("20:00")
        evening.starts_at("20:01:59")
        assert evening.on_screen() == [["meal"]]
        assert not evening.screen[1].stays
        assert evening.logged("meal") == ["shown 20:00"]

    def test_a_quiet_one_shown_two_minutes_ago(self, evening: Evening) -> None:
        evening.until("20:00")
        evening.starts_at("20:02")
        assert evening.on_screen() == []
        assert evening.phase("meal") == "shown"

    def test_what_is_shown_on_starting_is_shown_once(self, evening: Evening) -> None:
        evening.until("19:00")
        evening.starts_at("20:00")
        assert len(evening.notified()) == 1
        assert evening.logged("meal") == ["shown 20:00"]

    def test_what_was_closed_by_hand_is_shown_again(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.close("screens")
        evening.starts_at("22:10")
        assert evening.on_screen() == [["screens"]]

    def test_what_was_answered_is_not(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.press(Kind.DONE, "screens")
        evening.starts_at("22:01")
        assert evening.on_screen() == []

    def test_under_a_pause_nothing_is_shown_until_it_ends(self, evening: Evening) -> None:
        evening.until("20:00")
        evening.done("meal")
        evening.until("22:00")
        evening.pause(until="22:20")
        evening.starts_at("22:01")
        assert evening.on_screen() == []
        evening.until("22:20")
        assert evening.on_screen() == [["screens"]]
        assert evening.logged("screens") == ["shown 22:00"]

    def test_under_a_pause_a_young_quiet_one_stays_away(self, evening: Evening) -> None:
        evening.until("20:00")
        evening.pause(until="20:20")
        evening.starts_at("20:01")
        assert evening.on_screen() == []

    def test_what_a_pause_kept_away_is_not_shortened_onto_the_screen(self) -> None:
        light = Step("light", "Dim the lights", 120, 45)
        tea = Step("tea", "Put the kettle on", 120, 30)
        evening = Evening(settings=week(steps=(light, tea)))
        evening.starts()
        evening.until("21:00")
        evening.pause(until="21:10")
        evening.starts_at("21:01")
        evening.until("21:15")
        evening.done("light")
        assert evening.notified() == []

    def test_a_snooze_outlives_it(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.snooze("screens", 20)
        evening.starts_at("22:10")
        assert evening.phase("screens") == "snoozed"
        evening.until("22:20")
        assert evening.logged("screens")[-1] == "shown 22:20"

    def test_a_moved_bedtime_outlives_it(self, evening: Evening) -> None:
        evening.later(30)
        evening.starts_at("21:00")
        assert evening.state.plan.bedtime == evening.at("23:30")

    def test_settings_changed_while_off(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.settings = week(bed=time(23, 30))
        evening.starts_at("21:30")
        assert evening.logged(None)[-2:] == ["started 21:30", "planned 21:30 23:30"]
        evening.until("22:30")
        assert evening.logged("screens") == ["shown 22:30"]

    def test_stopping_closes_all_reminders(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.handle(Stopped())
        assert evening.on_screen() == []
        assert evening.logged(None)[-1] == "stopped 22:00"
        assert evening.phase("screens") == "shown"

    def test_entries_are_numbered_by_run(self, evening: Evening) -> None:
        evening.until("20:00")
        evening.starts_at("20:10")
        evening.done("meal")
        assert [e.id for e in evening.state.entries] == [
            "run1-1",
            "run1-2",
            "run1-3",
            "run2-1",
            "run2-2",
        ]
        assert {e.zone for e in evening.state.entries} == {"Europe/Berlin"}


class TestReading:
    """Reading commands write nothing and show the state that would be recorded."""

    def test_what_was_missed_while_off_is_projected(self, evening: Evening) -> None:
        evening.until("21:00")
        projected = project(evening.state, evening.at("22:45"), Reason.OFF)
        phases = {
            status.step.key: (status.phase.value, status.reason)
            for status in projected.step_statuses
        }
        assert phases == {
            "meal": ("unanswered", None),
            "screens": ("missed", "off"),
            "ritual": ("pending", None),
            "bed": ("pending", None),
        }

    def test_a_changed_plan_is_projected_too(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.settings = week(bed=time(23, 30))
        state = replace(
            evening.state, schedule=evening.schedule, plan=evening.schedule.plan(evening.night)
        )
        projected = project(state, evening.at("21:30"), Reason.OFF)
        assert [status.due for status in projected.step_statuses][1] == evening.at("22:30")

    def test_new_settings_do_not_rewrite_a_night_that_is_over(self, evening: Evening) -> None:
        evening.until("21:00")
        state = replace(evening.state, plan=replace(evening.state.plan, free=True))
        projected = project(state, evening.at("+07:00"), Reason.OFF)
        assert [e.kind for e in projected.entries].count(Kind.PLANNED) == 1
        assert {status.phase.value for status in projected.step_statuses} == {
            "missed",
            "unanswered",
        }

    def test_before_anything_ever_started_nothing_is_missed(self) -> None:
        evening = Evening("22:45")
        projected = project(evening.state, evening.now, Reason.OFF)
        assert [status.phase.value for status in projected.step_statuses] == [
            "before",
            "before",
            "pending",
            "pending",
        ]


class TestPastNights:
    """Final states of a past night are written at the next start."""

    def test_a_night_that_was_under_way(self, evening: Evening) -> None:
        evening.until("22:10")
        state, effects = settle(evening.state, evening.at("+09:00"), Reason.OFF)
        evening.log.append(effects[0].entries if isinstance(effects[0], Record) else ())
        assert evening.logged("screens") == ["shown 22:00", "unanswered 09:00"]
        assert evening.logged("ritual") == ["missed 09:00 off"]
        assert evening.logged("bed") == ["missed 09:00 off"]
        assert settle(state, evening.at("+09:00"), Reason.OFF) == (state, ())

    def test_an_answer_the_morning_after(self, evening: Evening) -> None:
        evening.until("+07:00")
        evening.done("bed")
        assert evening.phase("bed") == "done"
        evening.snooze("bed")
        assert evening.refused() == [Refusal.SNOOZE_TOO_LONG]
