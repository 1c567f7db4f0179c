"""Nights that are set aside, and taken back to their plan."""

from dataclasses import replace

from bedtime.core.entry import Kind
from bedtime.core.evening.effects import Refusal
from bedtime.core.evening.step_status import step_statuses
from tests.core.evening.evenings import Evening


class TestSetAside:
    """all but done, skipped | night set aside (one entry, step null) → set_aside."""

    def test_it_keeps_what_was_answered_and_silences_the_rest(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.done("meal")
        evening.skip("ritual")
        evening.set_aside("a concert")
        assert [evening.phase(k) for k in ("meal", "screens", "ritual", "bed")] == [
            "done",
            "set_aside",
            "skipped",
            "set_aside",
        ]
        assert evening.on_screen() == []
        evening.until("+07:30")
        assert evening.logged("bed") == []
        assert evening.on_screen() == []
        assert evening.logged(None)[-1] == "set_aside 22:00 a concert"
        assert evening.state.plan.bedtime == evening.at("23:00")

    def test_missed_and_unanswered_ones_too(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.asleep_until("22:45")
        evening.until("23:35")
        assert evening.phase("ritual") == "unanswered"
        evening.set_aside()
        assert evening.phase("screens") == "set_aside"
        assert evening.phase("ritual") == "set_aside"
        assert evening.logged(None)[-1] == "set_aside 23:35"

    def test_twice_is_refused(self, evening: Evening) -> None:
        evening.set_aside()
        evening.set_aside()
        assert evening.refused() == [Refusal.ALREADY_SO]

    def test_a_reason_can_be_added_afterwards_and_once(self, evening: Evening) -> None:
        evening.set_aside()
        evening.set_aside("a concert")
        evening.set_aside("a concert")
        assert evening.refused() == [Refusal.ALREADY_SO]
        assert [line for line in evening.logged(None) if line.startswith("set_aside")] == [
            "set_aside 12:00",
            "set_aside 12:00 a concert",
        ]
        assert evening.phase("screens") == "set_aside"

    def test_a_step_may_still_be_answered(self, evening: Evening) -> None:
        evening.set_aside()
        evening.until("22:00")
        evening.done("screens")
        assert evening.phase("screens") == "done"

    def test_later_entries_of_the_step_change_nothing(self, evening: Evening) -> None:
        evening.until("22:00")
        shown = evening.state.entries[-1]
        evening.set_aside()
        entries = (*evening.state.entries, shown, replace(shown, kind=Kind.UNANSWERED))
        (status,) = [
            status
            for status in step_statuses(
                evening.state.plan, entries, first_start=evening.state.first_start
            )
            if status.step.key == "screens"
        ]
        assert status.phase.value == "set_aside"

    def test_back_to_plan_the_rest_rings(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.set_aside()
        evening.until("21:30")
        evening.back_to_plan()
        assert evening.phase("screens") == "pending"
        evening.until("22:00")
        assert evening.logged("screens") == ["shown 22:00"]
        assert evening.phase("meal") == "unanswered"

    def test_back_within_a_limit_it_rings_late(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.set_aside()
        evening.until("22:10")
        evening.back_to_plan()
        assert evening.logged("screens") == ["shown 22:10"]

    def test_back_what_was_open_is_open_again(self, evening: Evening) -> None:
        evening.until("22:05")
        evening.set_aside()
        evening.until("22:10")
        evening.back_to_plan()
        assert evening.phase("screens") == "shown"
        assert evening.on_screen() == [["screens"]]
        assert evening.logged("screens") == ["shown 22:00"]

    def test_back_what_was_missed_is_missed(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.asleep_until("22:45")
        evening.set_aside()
        evening.back_to_plan()
        assert evening.phase("screens") == "missed"

    def test_back_what_went_by_is_not_missed(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.set_aside()
        evening.until("22:45")
        evening.back_to_plan()
        assert evening.phase("screens") == "before"
        evening.until("+07:00")
        assert evening.logged("screens") == []

    def test_back_from_nothing_is_refused(self, evening: Evening) -> None:
        evening.back_to_plan()
        assert evening.refused() == [Refusal.ALREADY_SO]

    def test_a_night_set_aside_is_still_planned(self, evening: Evening) -> None:
        evening.set_aside()
        evening.until("20:00")
        assert [e.split()[0] for e in evening.logged(None)] == ["started", "set_aside", "planned"]
