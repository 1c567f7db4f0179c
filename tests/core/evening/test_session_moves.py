"""The rows of "Life of a step" on nights that change: set aside, moved, back to plan."""

from dataclasses import replace
from datetime import time

import pytest

from bedtime.core.entry import Kind
from bedtime.core.evening.effects import Refusal
from bedtime.core.evening.step_status import step_statuses
from bedtime.core.settings import Hours, Settings, Step
from tests.core.evening.evenings import BED, MEAL, RITUAL, SCREENS, Evening, week


@pytest.fixture
def evening() -> Evening:
    """Bedtime has been running since noon."""
    evening = Evening("12:00")
    evening.starts()
    return evening


class TestSetAside:
    """all but done, skipped | night set aside (one entry, step null) → set_aside."""

    def test_it_keeps_what_was_answered_and_silences_the_rest(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.done("meal")
        evening.skip("ritual")
        evening.aside("a concert")
        assert [evening.stand(k) for k in ("meal", "screens", "ritual", "bed")] == [
            "done",
            "set_aside",
            "skipped",
            "set_aside",
        ]
        assert evening.up() == []
        evening.until("+07:30")
        assert evening.story("bed") == []
        assert evening.up() == []
        assert evening.story(None)[-1] == "set_aside 22:00 a concert"
        assert evening.state.plan.bedtime == evening.at("23:00")

    def test_missed_and_unanswered_ones_too(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.asleep_until("22:45")
        evening.until("23:35")
        assert evening.stand("ritual") == "unanswered"
        evening.aside()
        assert evening.stand("screens") == "set_aside"
        assert evening.stand("ritual") == "set_aside"
        assert evening.story(None)[-1] == "set_aside 23:35"

    def test_twice_is_refused(self, evening: Evening) -> None:
        evening.aside()
        evening.aside()
        assert evening.refused() == [Refusal.ALREADY_SO]

    def test_why_can_be_said_afterwards_and_once(self, evening: Evening) -> None:
        evening.aside()
        evening.aside("a concert")
        evening.aside("a concert")
        assert evening.refused() == [Refusal.ALREADY_SO]
        assert [line for line in evening.story(None) if line.startswith("set_aside")] == [
            "set_aside 12:00",
            "set_aside 12:00 a concert",
        ]
        assert evening.stand("screens") == "set_aside"

    def test_a_step_may_still_be_answered(self, evening: Evening) -> None:
        evening.aside()
        evening.until("22:00")
        evening.done("screens")
        assert evening.stand("screens") == "done"

    def test_what_the_log_tells_after_it_changes_nothing(self, evening: Evening) -> None:
        evening.until("22:00")
        shown = evening.state.entries[-1]
        evening.aside()
        told = (*evening.state.entries, shown, replace(shown, kind=Kind.UNANSWERED))
        (status,) = [
            status
            for status in step_statuses(
                evening.state.plan, told, first_start=evening.state.first_start
            )
            if status.step.key == "screens"
        ]
        assert status.phase.value == "set_aside"

    def test_back_to_plan_the_rest_rings(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.aside()
        evening.until("21:30")
        evening.back()
        assert evening.stand("screens") == "pending"
        evening.until("22:00")
        assert evening.story("screens") == ["shown 22:00"]
        assert evening.stand("meal") == "unanswered"

    def test_back_within_a_limit_it_rings_late(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.aside()
        evening.until("22:10")
        evening.back()
        assert evening.story("screens") == ["shown 22:10"]

    def test_back_what_was_open_is_open_again(self, evening: Evening) -> None:
        evening.until("22:05")
        evening.aside()
        evening.until("22:10")
        evening.back()
        assert evening.stand("screens") == "shown"
        assert evening.up() == [["screens"]]
        assert evening.story("screens") == ["shown 22:00"]

    def test_back_what_was_missed_is_missed(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.asleep_until("22:45")
        evening.aside()
        evening.back()
        assert evening.stand("screens") == "missed"

    def test_back_what_went_by_is_not_missed(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.aside()
        evening.until("22:45")
        evening.back()
        assert evening.stand("screens") == "before"
        evening.until("+07:00")
        assert evening.story("screens") == []

    def test_back_from_nothing_is_refused(self, evening: Evening) -> None:
        evening.back()
        assert evening.refused() == [Refusal.ALREADY_SO]

    def test_a_night_set_aside_is_still_planned(self, evening: Evening) -> None:
        evening.aside()
        evening.until("20:00")
        assert [e.split()[0] for e in evening.story(None)] == ["started", "set_aside", "planned"]


class TestPlanMoved:
    """all but done, skipped, set_aside | plan moved → rings anew, or null."""

    def test_pending_rings_at_its_new_moment(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.later(30)
        evening.until("22:29")
        assert evening.stand("screens") == "pending"
        evening.until("22:30")
        assert evening.story("screens") == ["shown 22:30"]

    def test_twice_fifteen_is_thirty(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.later(15)
        evening.later(15)
        assert evening.story(None)[-4:] == [
            "override 21:30 23:15",
            "planned 21:30 23:15",
            "override 21:30 23:30",
            "planned 21:30 23:30",
        ]
        assert evening.state.plan.rising == evening.at("+07:00")

    def test_shown_is_taken_down_and_rings_anew(self, evening: Evening) -> None:
        evening.until("22:05")
        evening.later(30)
        assert evening.stand("screens") == "pending"
        assert evening.status("screens").since is None
        assert evening.up() == []
        evening.until("22:30")
        assert evening.story("screens") == ["shown 22:00", "shown 22:30"]

    def test_missed_and_unanswered_ring_anew(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.asleep_until("22:32")
        evening.until("22:40")
        assert evening.stand("screens") == "missed"
        assert evening.stand("meal") == "unanswered"
        evening.later(180)
        assert evening.stand("screens") == "pending"
        assert evening.stand("meal") == "pending"
        evening.until("01:00")
        assert evening.stand("screens") == "shown"

    def test_a_missed_one_forgets_its_reason(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.starts_at("22:45")
        evening.later(60)
        evening.asleep_until("23:50")
        assert evening.story("screens") == ["missed 22:45 off", "missed 23:50 asleep"]

    def test_snoozed_rings_anew(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.snooze("screens")
        evening.later(60)
        assert evening.stand("screens") == "pending"
        evening.until("22:30")
        assert evening.stand("screens") == "pending"

    def test_snoozed_before_the_first_step_rings_anew(self) -> None:
        evening = Evening(settings=week(steps=(SCREENS, BED)))
        evening.starts()
        evening.until("21:00")
        evening.snooze("bed", 10)
        evening.later(30)
        assert evening.stand("bed") == "pending"
        evening.until("23:15")
        assert evening.story("bed") == ["snoozed 21:00 23:10"]
        evening.until("23:30")
        assert evening.story("bed")[-1] == "shown 23:30"

    def test_snoozed_before_the_first_step_and_back_rings_anew(self) -> None:
        evening = Evening(settings=week(steps=(SCREENS, BED)))
        evening.starts()
        evening.until("21:00")
        evening.later(30)
        evening.snooze("bed", 10)
        evening.back()
        assert evening.stand("bed") == "pending"
        evening.until("23:00")
        assert evening.story("bed") == ["snoozed 21:00 23:40", "shown 23:00"]

    def test_snoozed_before_the_first_step_and_paused_it_stays_snoozed(self) -> None:
        evening = Evening(settings=week(steps=(SCREENS, BED)))
        evening.starts()
        evening.snooze("bed", 10)
        evening.pause(until="20:00")
        assert evening.stand("bed") == "snoozed"
        evening.until("23:10")
        assert evening.story("bed")[-1] == "shown 23:10"

    def test_held_rings_anew(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.pause(until="22:20")
        evening.until("22:05")
        evening.later(60)
        assert evening.stand("screens") == "pending"
        evening.until("23:00")
        assert evening.story("screens") == ["held 22:00 paused", "shown 23:00"]

    def test_done_and_skipped_stay(self, evening: Evening) -> None:
        evening.done("screens")
        evening.skip("bed")
        evening.until("21:00")
        evening.later(30)
        evening.until("+07:00")
        assert evening.stand("screens") == "done"
        assert evening.stand("bed") == "skipped"

    def test_set_aside_stays_and_comes_back_at_the_new_moment(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.aside()
        evening.settle_on(week(bed=time(23, 30)))
        assert evening.stand("screens") == "set_aside"
        evening.until("22:10")
        evening.back()
        assert evening.stand("screens") == "pending"
        evening.until("22:30")
        assert evening.story("screens") == ["shown 22:30"]

    def test_shown_set_aside_and_moved_it_rings_anew(self, evening: Evening) -> None:
        evening.until("22:05")
        evening.aside()
        evening.settle_on(week(bed=time(23, 30)))
        evening.back()
        assert evening.stand("screens") == "pending"
        assert evening.up() == []
        evening.until("22:30")
        assert evening.story("screens") == ["shown 22:00", "shown 22:30"]

    def test_earlier_within_the_limit_it_rings_at_once(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.later(-45)
        assert evening.story("screens") == ["shown 21:30"]
        assert evening.notified()[0].steps[0].at == evening.at("21:15")

    def test_earlier_than_its_limit_it_is_not_missed(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.later(-90)
        assert evening.stand("screens") == "before"
        evening.until("+07:00")
        assert evening.story("screens") == []
        assert evening.stand("screens") == "before"

    def test_shown_and_its_limit_now_passed_it_closes(self, evening: Evening) -> None:
        evening.until("22:05")
        evening.later(-60)
        assert evening.stand("screens") == "before"
        assert evening.up() == [["bed"]]

    def test_shown_and_its_last_minute_just_over_it_closes(self, evening: Evening) -> None:
        evening.until("22:20")
        evening.later(-11)
        assert evening.stand("screens") == "before"
        assert ["screens"] not in evening.up()

    def test_shown_and_still_due_it_stays_up(self, evening: Evening) -> None:
        evening.until("22:20")
        evening.later(10)
        assert evening.stand("screens") == "shown"
        assert evening.story("screens") == ["shown 22:00"]
        evening.until("22:40")
        assert evening.story("screens") == ["shown 22:00", "unanswered 22:40"]

    def test_held_and_still_due_it_stays_held(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.lock()
        evening.until("22:20")
        evening.later(10)
        assert evening.story("screens") == ["held 22:00 locked"]
        evening.unlock()
        assert evening.story("screens") == ["held 22:00 locked", "shown 22:20"]

    def test_snoozed_and_its_moment_still_past_it_stays_snoozed(self, evening: Evening) -> None:
        evening.until("22:20")
        evening.snooze("screens", 10)
        evening.later(10)
        assert evening.stand("screens") == "snoozed"
        evening.until("22:30")
        assert evening.story("screens")[-1] == "shown 22:30"

    def test_missed_and_its_limit_now_ahead_it_rings(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.asleep_until("22:35")
        assert evening.stand("screens") == "missed"
        evening.later(15)
        assert evening.story("screens")[-1] == "shown 22:35"

    def test_more_lateness_alone_is_no_new_ring(self, evening: Evening) -> None:
        evening.until("22:05")
        evening.settle_on(week(steps=(MEAL, replace(SCREENS, late=45), RITUAL, BED)))
        evening.until("22:40")
        assert evening.stand("screens") == "shown"
        evening.until("22:45")
        assert evening.story("screens") == ["shown 22:00", "unanswered 22:45"]

    def test_undone_after_it_moved_it_rings_anew(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.done("screens")
        evening.later(30)
        evening.undo("screens")
        assert evening.stand("screens") == "pending"
        evening.until("22:30")
        assert evening.story("screens")[-1] == "shown 22:30"

    def test_a_step_new_in_the_plan(self, evening: Evening) -> None:
        light = Step("light", "Dim the lights", 120, 45)
        bath = Step("bath", "A warm bath", 90, 45)
        tea = Step("tea", "Put the kettle on", 15, 30)
        evening.until("22:00")
        evening.settle_on(week(steps=(MEAL, light, bath, SCREENS, RITUAL, tea, BED)))
        assert evening.stand("light") == "before"
        assert evening.story("bath") == ["shown 22:00"]
        assert evening.stand("tea") == "pending"
        evening.until("22:45")
        assert evening.story("tea") == ["shown 22:45"]
        evening.until("+07:00")
        assert evening.stand("light") == "before"
        assert evening.story("light") == []

    def test_a_step_that_left_the_plan_is_taken_down(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.settle_on(week(steps=(MEAL, RITUAL, BED)))
        assert ["screens"] not in evening.up()
        evening.settle_on(week())
        assert evening.stand("screens") == "shown"

    def test_back_takes_back_later(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.later(30)
        evening.back()
        assert evening.state.plan.bedtime == evening.at("23:00")
        assert evening.story(None)[-2:] == ["back 21:30", "planned 21:30 23:00"]
        evening.until("22:00")
        assert evening.story("screens") == ["shown 22:00"]
        evening.back()
        assert evening.refused() == [Refusal.ALREADY_SO]

    @pytest.mark.parametrize("minutes", [480, 500, -960, -1000])
    def test_refused_where_bedtime_would_leave_the_night(
        self, evening: Evening, minutes: float
    ) -> None:
        evening.later(minutes)
        assert evening.refused() == [Refusal.BEDTIME_OUT_OF_NIGHT]
        assert evening.story(None) == ["started 12:00"]
        assert evening.state.plan.bedtime == evening.at("23:00")

    @pytest.mark.parametrize("minutes", [479, -959])
    def test_a_minute_within_the_night_is_enough(self, evening: Evening, minutes: float) -> None:
        evening.later(minutes)
        assert evening.refused() == []

    def test_refused_where_the_night_is_off(self) -> None:
        nights = (Hours(), Hours(bed=time(6), rise=time(5, 30)), *(Hours(),) * 5)
        evening = Evening(settings=Settings(nights=nights, steps=(BED,)))
        evening.starts()
        assert evening.state.plan.bedtime is None
        evening.later(10)
        assert evening.refused() == [Refusal.NIGHT_OFF]
