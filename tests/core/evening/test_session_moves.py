"""Steps on nights whose plan moves: rows of "Life of a step"."""

from dataclasses import replace
from datetime import time

import pytest

from bedtime.core.evening.effects import Refusal
from bedtime.core.settings import Hours, Settings, Step
from tests.core.evening.evenings import BED, MEAL, RITUAL, SCREENS, Evening, week


class TestPlanMoved:
    """all but done, skipped, set_aside | plan moved → rings anew, or null."""

    def test_pending_rings_at_its_new_moment(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.later(30)
        evening.until("22:29")
        assert evening.phase("screens") == "pending"
        evening.until("22:30")
        assert evening.logged("screens") == ["shown 22:30"]

    def test_twice_fifteen_is_thirty(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.later(15)
        evening.later(15)
        assert evening.logged(None)[-4:] == [
            "override 21:30 23:15",
            "planned 21:30 23:15",
            "override 21:30 23:30",
            "planned 21:30 23:30",
        ]
        assert evening.state.plan.rising == evening.at("+07:00")

    def test_shown_is_closed_and_rings_anew(self, evening: Evening) -> None:
        evening.until("22:05")
        evening.later(30)
        assert evening.phase("screens") == "pending"
        assert evening.status("screens").since is None
        assert evening.on_screen() == []
        evening.until("22:30")
        assert evening.logged("screens") == ["shown 22:00", "shown 22:30"]

    def test_missed_and_unanswered_ring_anew(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.asleep_until("22:32")
        evening.until("22:40")
        assert evening.phase("screens") == "missed"
        assert evening.phase("meal") == "unanswered"
        evening.later(180)
        assert evening.phase("screens") == "pending"
        assert evening.phase("meal") == "pending"
        evening.until("01:00")
        assert evening.phase("screens") == "shown"

    def test_a_missed_one_forgets_its_reason(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.starts_at("22:45")
        evening.later(60)
        evening.asleep_until("23:50")
        assert evening.logged("screens") == ["missed 22:45 off", "missed 23:50 asleep"]

    def test_snoozed_rings_anew(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.snooze("screens")
        evening.later(60)
        assert evening.phase("screens") == "pending"
        evening.until("22:30")
        assert evening.phase("screens") == "pending"

    def test_snoozed_before_the_first_step_rings_anew(self) -> None:
        evening = Evening(settings=week(steps=(SCREENS, BED)))
        evening.starts()
        evening.until("21:00")
        evening.snooze("bed", 10)
        evening.later(30)
        assert evening.phase("bed") == "pending"
        evening.until("23:15")
        assert evening.logged("bed") == ["snoozed 21:00 23:10"]
        evening.until("23:30")
        assert evening.logged("bed")[-1] == "shown 23:30"

    def test_snoozed_before_the_first_step_and_back_rings_anew(self) -> None:
        evening = Evening(settings=week(steps=(SCREENS, BED)))
        evening.starts()
        evening.until("21:00")
        evening.later(30)
        evening.snooze("bed", 10)
        evening.back_to_plan()
        assert evening.phase("bed") == "pending"
        evening.until("23:00")
        assert evening.logged("bed") == ["snoozed 21:00 23:40", "shown 23:00"]

    def test_snoozed_before_the_first_step_and_paused_it_stays_snoozed(self) -> None:
        evening = Evening(settings=week(steps=(SCREENS, BED)))
        evening.starts()
        evening.snooze("bed", 10)
        evening.pause(until="20:00")
        assert evening.phase("bed") == "snoozed"
        evening.until("23:10")
        assert evening.logged("bed")[-1] == "shown 23:10"

    def test_held_rings_anew(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.pause(until="22:20")
        evening.until("22:05")
        evening.later(60)
        assert evening.phase("screens") == "pending"
        evening.until("23:00")
        assert evening.logged("screens") == ["held 22:00 paused", "shown 23:00"]

    def test_done_and_skipped_stay(self, evening: Evening) -> None:
        evening.done("screens")
        evening.skip("bed")
        evening.until("21:00")
        evening.later(30)
        evening.until("+07:00")
        assert evening.phase("screens") == "done"
        assert evening.phase("bed") == "skipped"

    def test_set_aside_stays_and_comes_back_at_the_new_moment(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.set_aside()
        evening.change_settings(week(bed=time(23, 30)))
        assert evening.phase("screens") == "set_aside"
        evening.until("22:10")
        evening.back_to_plan()
        assert evening.phase("screens") == "pending"
        evening.until("22:30")
        assert evening.logged("screens") == ["shown 22:30"]

    def test_shown_set_aside_and_moved_it_rings_anew(self, evening: Evening) -> None:
        evening.until("22:05")
        evening.set_aside()
        evening.change_settings(week(bed=time(23, 30)))
        evening.back_to_plan()
        assert evening.phase("screens") == "pending"
        assert evening.on_screen() == []
        evening.until("22:30")
        assert evening.logged("screens") == ["shown 22:00", "shown 22:30"]

    def test_earlier_within_the_limit_it_rings_at_once(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.later(-45)
        assert evening.logged("screens") == ["shown 21:30"]
        assert evening.notified()[0].steps[0].at == evening.at("21:15")

    def test_earlier_than_its_limit_it_is_not_missed(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.later(-90)
        assert evening.phase("screens") == "before"
        evening.until("+07:00")
        assert evening.logged("screens") == []
        assert evening.phase("screens") == "before"

    def test_shown_and_its_limit_now_passed_it_closes(self, evening: Evening) -> None:
        evening.until("22:05")
        evening.later(-60)
        assert evening.phase("screens") == "before"
        assert evening.on_screen() == [["bed"]]

    def test_shown_and_its_last_minute_just_over_it_closes(self, evening: Evening) -> None:
        evening.until("22:20")
        evening.later(-11)
        assert evening.phase("screens") == "before"
        assert ["screens"] not in evening.on_screen()

    def test_shown_and_still_due_it_stays_up(self, evening: Evening) -> None:
        evening.until("22:20")
        evening.later(10)
        assert evening.phase("screens") == "shown"
        assert evening.logged("screens") == ["shown 22:00"]
        evening.until("22:40")
        assert evening.logged("screens") == ["shown 22:00", "unanswered 22:40"]

    def test_held_and_still_due_it_stays_held(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.lock()
        evening.until("22:20")
        evening.later(10)
        assert evening.logged("screens") == ["held 22:00 locked"]
        evening.unlock()
        assert evening.logged("screens") == ["held 22:00 locked", "shown 22:20"]

    def test_snoozed_and_its_moment_still_past_it_stays_snoozed(self, evening: Evening) -> None:
        evening.until("22:20")
        evening.snooze("screens", 10)
        evening.later(10)
        assert evening.phase("screens") == "snoozed"
        evening.until("22:30")
        assert evening.logged("screens")[-1] == "shown 22:30"

    def test_missed_and_its_limit_now_ahead_it_rings(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.asleep_until("22:35")
        assert evening.phase("screens") == "missed"
        evening.later(15)
        assert evening.logged("screens")[-1] == "shown 22:35"

    def test_more_lateness_alone_is_no_new_ring(self, evening: Evening) -> None:
        evening.until("22:05")
        evening.change_settings(week(steps=(MEAL, replace(SCREENS, late=45), RITUAL, BED)))
        evening.until("22:40")
        assert evening.phase("screens") == "shown"
        evening.until("22:45")
        assert evening.logged("screens") == ["shown 22:00", "unanswered 22:45"]

    def test_undone_after_it_moved_it_rings_anew(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.done("screens")
        evening.later(30)
        evening.undo("screens")
        assert evening.phase("screens") == "pending"
        evening.until("22:30")
        assert evening.logged("screens")[-1] == "shown 22:30"

    def test_a_step_new_in_the_plan(self, evening: Evening) -> None:
        light = Step("light", "Dim the lights", 120, 45)
        bath = Step("bath", "A warm bath", 90, 45)
        tea = Step("tea", "Put the kettle on", 15, 30)
        evening.until("22:00")
        evening.change_settings(week(steps=(MEAL, light, bath, SCREENS, RITUAL, tea, BED)))
        assert evening.phase("light") == "before"
        assert evening.logged("bath") == ["shown 22:00"]
        assert evening.phase("tea") == "pending"
        evening.until("22:45")
        assert evening.logged("tea") == ["shown 22:45"]
        evening.until("+07:00")
        assert evening.phase("light") == "before"
        assert evening.logged("light") == []

    def test_a_step_that_left_the_plan_is_closed(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.change_settings(week(steps=(MEAL, RITUAL, BED)))
        assert ["screens"] not in evening.on_screen()
        evening.change_settings(week())
        assert evening.phase("screens") == "shown"

    def test_back_undoes_later(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.later(30)
        evening.back_to_plan()
        assert evening.state.plan.bedtime == evening.at("23:00")
        assert evening.logged(None)[-2:] == ["back 21:30", "planned 21:30 23:00"]
        evening.until("22:00")
        assert evening.logged("screens") == ["shown 22:00"]
        evening.back_to_plan()
        assert evening.refused() == [Refusal.ALREADY_SO]

    @pytest.mark.parametrize("minutes", [480, 500, -960, -1000])
    def test_refused_where_bedtime_would_leave_the_night(
        self, evening: Evening, minutes: float
    ) -> None:
        evening.later(minutes)
        assert evening.refused() == [Refusal.BEDTIME_OUT_OF_NIGHT]
        assert evening.logged(None) == ["started 12:00"]
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
