"""The table "Life of a step", its first rows: rung, held, missed, closed, left unanswered."""

from dataclasses import replace
from datetime import time

import pytest

from bedtime.core.entry import Kind
from bedtime.core.evening.effects import Record
from bedtime.core.evening.events import Ticked
from bedtime.core.settings import Show
from tests.core.evening.evenings import BED, MEAL, SCREENS, Evening, week


class TestTheMomentHasCome:
    """pending, held, snoozed | the moment has come, nothing in the way → shown."""

    def test_before_it_nothing_happens(self, evening: Evening) -> None:
        evening.until("21:59")
        assert evening.phase("screens") == "pending"
        assert evening.logged("screens") == []

    def test_pending_is_shown_on_its_moment(self, evening: Evening) -> None:
        evening.until("22:00")
        assert evening.logged("screens") == ["shown 22:00"]
        assert evening.phase("screens") == "shown"
        assert evening.on_screen() == [["screens"]]

    def test_it_is_written_before_it_is_shown(self, evening: Evening) -> None:
        evening.now = evening.at("20:00")
        evening.effects = []
        evening.handle(Ticked())
        first, second = evening.effects
        assert isinstance(first, Record)
        assert [e.kind for e in first.entries] == [Kind.PLANNED, Kind.SHOWN]
        assert [r.steps[0].key for r in evening.notified()] == ["meal"]
        assert second is evening.effects[-1]

    def test_once_however_often_it_ticks(self, evening: Evening) -> None:
        evening.until("22:00")
        for minute in range(1, 30):
            evening.until(f"22:{minute:02}")
            assert not [r for r in evening.notified() if r.steps[0].key == "screens"]
        assert evening.logged("screens") == ["shown 22:00"]

    def test_late_but_within_its_limit_it_shows_when_it_was_due(self, evening: Evening) -> None:
        evening.until("21:50")
        evening.asleep_until("22:15")
        assert evening.logged("screens") == ["shown 22:15"]
        (reminder,) = evening.notified()
        assert reminder.steps[0].at == evening.at("22:00")
        assert reminder.steps[0].title == "Screens off"

    def test_on_its_very_limit_it_is_still_shown(self, evening: Evening) -> None:
        evening.until("21:50")
        evening.asleep_until("22:30")
        assert evening.logged("screens") == ["shown 22:30"]

    @pytest.mark.parametrize("clock", ["22:00:00", "22:00:30", "22:00:59"])
    def test_without_any_lateness_it_has_a_minute(self, clock: str) -> None:
        evening = Evening(settings=week(steps=(replace(SCREENS, late=0),)))
        evening.starts()
        evening.until("21:50")
        evening.asleep_until(clock)
        assert evening.logged("screens") == ["shown 22:00"]

    def test_without_any_lateness_two_minutes_are_too_late(self) -> None:
        evening = Evening(settings=week(steps=(replace(SCREENS, late=0),)))
        evening.starts()
        evening.until("21:50")
        evening.asleep_until("22:02")
        assert evening.logged("screens") == ["missed 22:02 asleep"]

    def test_the_snoozed_one_rings_anew(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.press(Kind.SNOOZED, "screens")
        evening.until("22:10")
        assert evening.logged("screens") == ["shown 22:00", "snoozed 22:00 22:10", "shown 22:10"]
        assert ["screens"] in evening.on_screen()

    def test_what_only_the_tray_lists_is_never_a_notification(self) -> None:
        evening = Evening(settings=week(steps=(replace(MEAL, show=Show.TRAY), SCREENS)))
        evening.starts()
        evening.until("20:00")
        assert evening.logged("meal") == ["shown 20:00"]
        assert evening.on_screen() == []
        evening.starts()
        assert evening.on_screen() == []
        evening.until("21:00")
        assert evening.logged("meal") == ["shown 20:00", "unanswered 20:45"]


class TestHeld:
    """pending, snoozed | the moment comes while locked or paused → held, then shown."""

    def test_held_by_a_pause_and_shown_when_it_ends(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.pause(until="22:10")
        evening.until("22:05")
        assert evening.phase("screens") == "held"
        assert evening.status("screens").reason == "paused"
        assert evening.on_screen() == []
        evening.until("22:10")
        assert evening.logged("screens") == ["held 22:00 paused", "shown 22:10"]
        assert evening.on_screen() == [["screens"]]
        assert evening.status("screens").reason is None

    def test_held_by_a_pause_and_shown_on_resume(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.pause(until="23:30")
        evening.until("22:20")
        evening.resume()
        assert evening.logged("screens") == ["held 22:00 paused", "shown 22:20"]
        assert [e.split()[0] for e in evening.logged(None)] == [
            "started",
            "planned",
            "pause",
            "resume",
        ]

    def test_held_by_a_lock_and_shown_on_unlock(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.lock()
        evening.until("22:29")
        evening.unlock()
        assert evening.logged("screens") == ["held 22:00 locked", "shown 22:29"]

    def test_held_once_however_often_it_ticks(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.lock()
        for minute in range(30):
            evening.until(f"22:{minute:02}")
        assert evening.logged("screens") == ["held 22:00 locked"]

    def test_never_free_in_time_it_is_missed_for_what_held_it(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.pause(until="22:50")
        evening.until("23:00")
        assert evening.logged("screens") == ["held 22:00 paused", "missed 22:31 paused"]
        evening.lock()
        evening.until("23:40")
        assert evening.logged("ritual") == ["held 22:30 paused", "shown 22:50", "unanswered 23:05"]
        assert evening.status("screens").reason == "paused"

    def test_a_lock_on_a_pause_does_not_change_what_held_it(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.pause(until="22:10")
        evening.until("22:05")
        evening.lock()
        evening.until("22:20")
        assert evening.logged("screens") == ["held 22:00 paused"]
        evening.unlock()
        assert evening.logged("screens") == ["held 22:00 paused", "shown 22:20"]

    def test_a_snoozed_one_is_held_too(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.snooze("screens")
        evening.lock()
        evening.until("22:15")
        evening.unlock()
        assert evening.logged("screens")[2:] == ["held 22:10 locked", "shown 22:15"]

    def test_asleep_then_missed_although_it_was_held(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.lock()
        evening.until("22:05")
        evening.asleep_until("23:45")
        assert evening.logged("screens") == ["held 22:00 locked", "missed 23:45 locked"]
        assert evening.logged("bed") == ["missed 23:45 asleep"]

    def test_a_new_ring_forgets_what_held_the_one_before(self, evening: Evening) -> None:
        evening.until("21:30")
        evening.pause(until="23:30")
        evening.until("22:05")
        evening.later(60)
        assert evening.phase("screens") == "pending"
        assert evening.status("screens").reason is None
        evening.resume()
        evening.asleep_until("23:45")
        assert evening.logged("screens") == ["held 22:00 paused", "missed 23:45 asleep"]


class TestMissed:
    """pending, held, snoozed | limit passed without being shown in this ring → missed."""

    def test_off(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.starts_at("22:45")
        assert evening.logged("screens") == ["missed 22:45 off"]
        assert evening.status("screens").reason == "off"
        assert evening.logged("ritual") == ["shown 22:45"]

    def test_asleep(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.asleep_until("22:45")
        assert evening.logged("screens") == ["missed 22:45 asleep"]
        assert evening.logged("ritual") == ["shown 22:45"]

    def test_a_snoozed_one(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.snooze("screens")
        evening.asleep_until("23:00")
        assert evening.logged("screens")[-1] == "missed 23:00 asleep"

    def test_six_hours_over_two_steps_show_neither(self, evening: Evening) -> None:
        evening.until("22:15")
        evening.asleep_until("04:15")
        assert evening.logged("ritual") == ["missed 04:15 asleep"]
        assert evening.logged("bed") == ["missed 04:15 asleep"]
        assert evening.logged("screens") == ["shown 22:00", "unanswered 04:15"]
        assert evening.notified() == []
        assert evening.on_screen() == []

    def test_never_in_the_morning(self, evening: Evening) -> None:
        evening.until("22:55")
        evening.asleep_until("+07:00")
        assert evening.logged("bed") == ["missed 07:00 asleep"]
        assert evening.notified() == []

    def test_a_long_lateness_ends_at_the_rising(self) -> None:
        evening = Evening(settings=week(bed=time(5), steps=(replace(BED, late=240),)))
        evening.starts()
        evening.until("04:50")
        evening.asleep_until("06:59:59")
        assert evening.logged("bed") == ["shown 06:59"]
        assert evening.status("bed").limit == evening.at("+07:00")
        evening.until("+07:00")
        assert evening.logged("bed") == ["shown 06:59", "unanswered 07:00"]

    def test_at_the_rising_it_is_too_late(self) -> None:
        evening = Evening(settings=week(bed=time(5), steps=(replace(BED, late=240),)))
        evening.starts()
        evening.until("04:50")
        evening.asleep_until("+07:00")
        assert evening.logged("bed") == ["missed 07:00 asleep"]


class TestClosed:
    """shown | closed by its cross → shown, no entry: it stays open in tray and window."""

    def test_it_stays_open_and_is_not_shown_again(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.close("screens")
        evening.until("22:20")
        assert evening.logged("screens") == ["shown 22:00"]
        assert evening.phase("screens") == "shown"
        assert ["screens"] not in evening.on_screen()
        evening.done("screens")
        assert evening.phase("screens") == "done"

    def test_nor_after_a_pause(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.close("screens")
        evening.pause(until="22:10")
        evening.until("22:15")
        assert ["screens"] not in evening.on_screen()
        assert evening.logged("screens") == ["shown 22:00"]

    def test_nor_when_one_of_its_steps_is_answered(self, pair: Evening) -> None:
        pair.until("21:00")
        pair.close("light", "tea")
        pair.done("light")
        assert pair.on_screen() == []
        assert pair.notified() == []

    def test_its_next_ring_is_a_new_reminder(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.close("screens")
        evening.snooze("screens")
        evening.until("22:10")
        assert ["screens"] in evening.on_screen()


class TestAPauseOrLockBegins:
    """shown | a staying one is closed and shown again if that ends before its close."""

    def test_a_staying_one_comes_back_without_a_second_shown(self, evening: Evening) -> None:
        evening.until("22:05")
        evening.lock()
        assert ["screens"] not in evening.on_screen()
        assert evening.phase("screens") == "shown"
        evening.until("22:15")
        evening.unlock()
        assert ["screens"] in evening.on_screen()
        assert evening.logged("screens") == ["shown 22:00"]

    def test_after_a_pause_alike(self, evening: Evening) -> None:
        evening.until("22:05")
        evening.pause(until="22:15")
        assert ["screens"] not in evening.on_screen()
        evening.until("22:15")
        assert ["screens"] in evening.on_screen()
        assert evening.logged("screens") == ["shown 22:00"]

    def test_it_does_not_come_back_after_its_close(self, evening: Evening) -> None:
        evening.until("22:05")
        evening.pause(until="22:40")
        evening.until("22:45")
        assert ["screens"] not in evening.on_screen()
        assert evening.logged("screens") == ["shown 22:00", "unanswered 22:30"]

    def test_a_quiet_one_is_left_alone(self, evening: Evening) -> None:
        evening.until("20:00")
        evening.pause(until="20:20")
        assert evening.on_screen() == [["meal"]]
        assert evening.effects[1:] == []
        evening.until("20:20")
        assert evening.logged("meal") == ["shown 20:00"]
        assert evening.notified() == []

    def test_answered_under_a_pause_it_does_not_come_back(self, evening: Evening) -> None:
        evening.until("22:05")
        evening.pause(until="22:15")
        evening.done("screens")
        evening.until("22:20")
        assert ["screens"] not in evening.on_screen()

    def test_nothing_is_shown_while_held_back(self, quiet_pair: Evening) -> None:
        quiet_pair.until("21:00")
        quiet_pair.pause(until="21:30")
        quiet_pair.done("light")
        assert quiet_pair.notified() == []
        quiet_pair.resume()
        quiet_pair.undo("light")
        quiet_pair.lock()
        quiet_pair.done("tea")
        assert quiet_pair.notified() == []


class TestUnanswered:
    """shown | its limit, at least 15 minutes after it was shown, never past the rising."""

    def test_at_its_limit(self, evening: Evening) -> None:
        evening.until("22:29")
        assert evening.phase("screens") == "shown"
        evening.until("22:30")
        assert evening.logged("screens") == ["shown 22:00", "unanswered 22:30"]
        assert ["screens"] not in evening.on_screen()

    def test_shown_late_it_has_a_quarter_of_an_hour(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.asleep_until("22:25")
        evening.until("22:39")
        assert evening.phase("screens") == "shown"
        evening.until("22:40")
        assert evening.logged("screens") == ["shown 22:25", "unanswered 22:40"]

    def test_of_a_snoozed_one_the_new_ring_counts(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.snooze("screens", 20)
        evening.until("22:45")
        assert evening.phase("screens") == "shown"
        evening.until("22:50")
        assert evening.logged("screens")[2:] == ["shown 22:20", "unanswered 22:50"]

    def test_never_past_the_rising(self) -> None:
        evening = Evening(settings=week(bed=time(6, 55), steps=(BED,)))
        evening.starts()
        evening.until("+07:30")
        assert evening.logged("bed") == ["shown 06:55", "unanswered 07:00"]
        assert evening.on_screen() == []

    def test_when_all_of_a_list_have_closed_the_reminder_goes(self, pair: Evening) -> None:
        pair.until("21:30")
        assert pair.on_screen() == [["light"]]
        pair.until("21:45")
        assert pair.on_screen() == []
