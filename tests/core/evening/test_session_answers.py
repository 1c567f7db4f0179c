"""The rows of "Life of a step" that the user causes: done, skip, snooze, undo."""

from datetime import time

import pytest

from bedtime.core.entry import Kind
from bedtime.core.evening.effects import Refusal
from tests.core.evening.evenings import BED, Evening, week


class TestAnswered:
    """any | done, skip → done, skipped; its reminder closes everywhere."""

    @pytest.mark.parametrize(("kind", "phase"), [(Kind.DONE, "done"), (Kind.SKIPPED, "skipped")])
    def test_by_its_button(self, evening: Evening, kind: Kind, phase: str) -> None:
        evening.until("22:00")
        evening.press(kind, "screens")
        assert evening.logged("screens") == ["shown 22:00", f"{phase} 22:00"]
        assert evening.phase("screens") == phase
        evening.until("+07:00")
        assert evening.phase("screens") == phase

    def test_elsewhere(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.skip("screens")
        assert ["screens"] not in evening.on_screen()

    def test_before_it_rang(self, evening: Evening) -> None:
        evening.done("screens")
        evening.until("+07:00")
        assert evening.logged("screens") == ["done 12:00"]

    def test_after_it_was_missed(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.asleep_until("22:45")
        evening.done("screens")
        assert evening.logged("screens") == ["missed 22:45 asleep", "done 22:45"]
        assert evening.phase("screens") == "done"

    def test_after_it_went_unanswered(self, evening: Evening) -> None:
        evening.until("22:45")
        evening.skip("screens")
        assert evening.logged("screens") == ["shown 22:00", "unanswered 22:30", "skipped 22:45"]

    def test_while_held(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.lock()
        evening.until("22:05")
        evening.done("screens")
        evening.unlock()
        assert evening.logged("screens") == ["held 22:00 locked", "done 22:05"]

    def test_while_snoozed(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.snooze("screens")
        evening.done("screens")
        evening.until("22:30")
        assert evening.phase("screens") == "done"
        assert evening.logged("screens")[-1] == "done 22:00"

    def test_before_bedtime_started_at_all(self) -> None:
        evening = Evening("22:45")
        evening.starts()
        assert evening.phase("meal") == "before"
        evening.done("meal")
        assert evening.phase("meal") == "done"

    def test_the_last_answer_counts(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.done("screens")
        evening.skip("screens")
        assert evening.phase("screens") == "skipped"
        evening.done("screens")
        assert evening.phase("screens") == "done"

    def test_the_same_answer_again_is_refused(self, evening: Evening) -> None:
        evening.done("screens")
        evening.done("screens")
        assert evening.refused() == [Refusal.ALREADY_SO]
        assert evening.logged("screens") == ["done 12:00"]

    def test_no_such_step(self, evening: Evening) -> None:
        evening.done("yoga")
        assert evening.refused() == [Refusal.UNKNOWN_STEP]
        evening.snooze("yoga")
        assert evening.refused() == [Refusal.UNKNOWN_STEP]
        evening.undo("yoga")
        assert evening.refused() == [Refusal.UNKNOWN_STEP]
        assert evening.logged("yoga") == []


class TestSnoozed:
    """any | snooze N → snoozed until max(now, moment) + N: a new ring with its own limit."""

    def test_from_the_moment_where_that_is_ahead(self, evening: Evening) -> None:
        evening.until("21:55")
        evening.snooze("screens", 10)
        assert evening.logged("screens") == ["snoozed 21:55 22:10"]
        evening.until("22:05")
        assert evening.phase("screens") == "snoozed"
        assert evening.status("screens").due == evening.at("22:10")

    def test_before_the_first_step_of_the_night(self, evening: Evening) -> None:
        evening.snooze("screens", 10)
        evening.until("22:09")
        assert evening.phase("screens") == "snoozed"
        evening.until("22:10")
        assert evening.logged("screens") == ["snoozed 12:00 22:10", "shown 22:10"]

    def test_after_done_from_where_the_plan_has_moved_it(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.done("screens")
        evening.later(60)
        evening.snooze("screens", 10)
        assert evening.logged("screens")[-1] == "snoozed 21:00 23:10"

    def test_from_now_where_the_moment_is_past(self, evening: Evening) -> None:
        evening.until("22:20")
        evening.snooze("screens", 5)
        assert evening.logged("screens")[-1] == "snoozed 22:20 22:25"
        assert ["screens"] not in evening.on_screen()

    def test_its_reminder_shows_when_the_new_ring_was_due(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.snooze("screens", 10)
        evening.asleep_until("22:25")
        assert evening.notified()[0].steps[0].at == evening.at("22:10")

    def test_with_its_own_limit(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.snooze("screens", 40)
        evening.asleep_until("23:10")
        assert evening.logged("screens")[-1] == "shown 23:10"

    def test_after_it_was_missed_and_after_done(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.asleep_until("22:45")
        evening.snooze("screens", 5)
        evening.done("ritual")
        evening.snooze("ritual", 5)
        evening.until("22:50")
        assert evening.phase("screens") == "shown"
        assert evening.phase("ritual") == "shown"
        assert evening.on_screen()[-1] == ["screens", "ritual"]

    def test_missed_anew_it_forgets_the_reason_before(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.lock()
        evening.until("22:50")
        evening.unlock()
        evening.snooze("screens", 5)
        evening.asleep_until("23:50")
        assert evening.logged("screens") == [
            "held 22:00 locked",
            "missed 22:31 locked",
            "snoozed 22:50 22:55",
            "missed 23:50 asleep",
        ]

    def test_refused_where_it_would_ring_at_the_rising_or_after(self, evening: Evening) -> None:
        evening.until("06:30")
        evening.snooze("bed", 30)
        assert evening.refused() == [Refusal.SNOOZE_TOO_LONG]
        assert evening.phase("bed") == "unanswered"
        evening.snooze("bed", 29.5)
        assert evening.refused() == []
        assert evening.phase("bed") == "snoozed"
        evening.until("+07:30")
        assert evening.logged("bed")[-2:] == ["shown 06:59", "unanswered 07:00"]

    def test_by_a_button_refused_the_reminder_stays(self) -> None:
        evening = Evening(settings=week(bed=time(6, 55), steps=(BED,)))
        evening.starts()
        evening.until("06:55")
        evening.press(Kind.SNOOZED, "bed")
        assert evening.refused() == [Refusal.SNOOZE_TOO_LONG]
        assert evening.on_screen() == [["bed"]]
        assert evening.logged("bed") == ["shown 06:55"]

    def test_of_a_snoozed_one_counts_from_its_ring(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.snooze("screens", 10)
        evening.snooze("screens", 10)
        assert evening.logged("screens")[1:] == ["snoozed 22:00 22:10", "snoozed 22:00 22:20"]


class TestUndone:
    """any answered | undo → what the log gives without the last answer not yet undone."""

    def test_moment_ahead_it_is_pending_and_rings(self, evening: Evening) -> None:
        evening.done("screens")
        evening.undo("screens")
        assert evening.phase("screens") == "pending"
        evening.until("22:00")
        assert evening.logged("screens") == ["done 12:00", "undone 12:00", "shown 22:00"]

    def test_still_open_its_reminder_is_shown_again(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.press(Kind.DONE, "screens")
        evening.until("22:10")
        evening.undo("screens")
        assert evening.phase("screens") == "shown"
        assert evening.on_screen()[-1:] == [["screens"]]
        evening.until("22:30")
        assert evening.logged("screens") == [
            "shown 22:00",
            "done 22:00",
            "undone 22:10",
            "unanswered 22:30",
        ]

    def test_limit_passed_never_shown_it_is_unanswered(self, evening: Evening) -> None:
        evening.done("screens")
        evening.until("22:45")
        evening.undo("screens")
        assert evening.phase("screens") == "unanswered"
        assert evening.on_screen() == [["ritual"]]

    def test_limit_passed_shown_it_is_unanswered(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.skip("screens")
        evening.until("22:45")
        evening.undo("screens")
        assert evening.phase("screens") == "unanswered"

    def test_within_its_limit_never_shown_it_rings(self, evening: Evening) -> None:
        evening.done("screens")
        evening.until("22:10")
        evening.undo("screens")
        assert evening.logged("screens")[-1] == "shown 22:10"

    def test_within_its_limit_and_then_asleep_it_is_missed(self, evening: Evening) -> None:
        evening.done("screens")
        evening.undo("screens")
        evening.asleep_until("22:45")
        assert evening.logged("screens")[-1] == "missed 22:45 asleep"

    def test_after_missed(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.asleep_until("22:45")
        evening.done("screens")
        evening.undo("screens")
        assert evening.phase("screens") == "missed"
        assert evening.status("screens").reason == "asleep"

    def test_of_a_snooze_before_the_moment(self, evening: Evening) -> None:
        evening.snooze("screens", 10)
        evening.undo("screens")
        evening.until("22:00")
        assert evening.logged("screens")[-1] == "shown 22:00"

    def test_of_a_snooze_still_open(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.snooze("screens", 10)
        evening.undo("screens")
        assert evening.phase("screens") == "shown"
        evening.until("22:20")
        assert [e for e in evening.logged("screens") if e.startswith("shown")] == ["shown 22:00"]

    def test_of_a_snooze_that_was_held_it_is_shown_as_before(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.snooze("screens", 10)
        evening.pause(until="22:20")
        evening.until("22:12")
        assert evening.phase("screens") == "held"
        evening.undo("screens")
        assert evening.phase("screens") == "shown"
        evening.until("22:25")
        assert [e for e in evening.logged("screens") if e.startswith("shown")] == ["shown 22:00"]
        assert ["screens"] in evening.on_screen()

    def test_of_a_snooze_that_was_missed_nobody_answered(self, evening: Evening) -> None:
        evening.until("22:05")
        evening.snooze("screens", 10)
        evening.asleep_until("23:00")
        assert evening.phase("screens") == "missed"
        evening.undo("screens")
        assert evening.phase("screens") == "unanswered"

    def test_of_one_step_leaves_what_held_another(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.snooze("screens", 10)
        evening.pause(until="23:00")
        evening.until("22:35")
        evening.undo("screens")
        evening.until("22:40")
        assert evening.logged("ritual") == ["held 22:30 paused"]

    def test_while_held_back_it_is_held_and_missed(self, evening: Evening) -> None:
        evening.done("screens")
        evening.until("21:30")
        evening.lock()
        evening.until("22:10")
        evening.undo("screens")
        assert evening.phase("screens") == "held"
        evening.until("22:45")
        assert evening.logged("screens")[-1] == "missed 22:31 locked"

    def test_twice_undoes_the_answer_before(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.skip("screens")
        evening.done("screens")
        evening.undo("screens")
        assert evening.phase("screens") == "skipped"
        evening.undo("screens")
        assert evening.phase("screens") == "shown"
        evening.undo("screens")
        assert evening.refused() == [Refusal.NOTHING_TO_UNDO]

    def test_of_nothing(self, evening: Evening) -> None:
        evening.until("22:45")
        evening.undo("screens")
        assert evening.refused() == [Refusal.NOTHING_TO_UNDO]
        assert evening.phase("screens") == "unanswered"

    def test_before_the_first_start(self) -> None:
        evening = Evening("22:45")
        evening.starts()
        evening.done("meal")
        evening.undo("meal")
        assert evening.phase("meal") == "before"

    def test_of_done_in_a_night_set_aside(self, evening: Evening) -> None:
        evening.done("screens")
        evening.set_aside()
        assert evening.phase("screens") == "done"
        evening.undo("screens")
        assert evening.phase("screens") == "set_aside"

    def test_then_snoozed_and_missed_is_missed(self, evening: Evening) -> None:
        evening.done("screens")
        evening.until("22:45")
        evening.undo("screens")
        evening.snooze("screens", 5)
        evening.asleep_until("23:45")
        assert evening.logged("screens")[-1] == "missed 23:45 asleep"
