"""Reminders of several steps, pauses, and the agenda of ticks."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bedtime.core.entry import Kind
from bedtime.core.evening.effects import Reason, Refusal
from bedtime.core.evening.events import Answered, Paused, ReminderAnswered, Started
from bedtime.core.evening.session import agenda, handle
from bedtime.core.evening.state import State
from bedtime.core.schedule.schedule import Schedule
from tests.core.evening.evenings import BERLIN, TUESDAY, Evening, week


class TestSeveralAtOnce:
    """Several rings due at once are one reminder: one `shown` per step."""

    def test_one_reminder_that_stays_if_one_of_them_stays(self, pair: Evening) -> None:
        pair.until("21:00")
        assert pair.logged("light") == ["shown 21:00"]
        assert pair.logged("tea") == ["shown 21:00"]
        assert pair.on_screen() == [["light", "tea"]]
        assert next(iter(pair.screen.values())).stays

    def test_none_of_them_stays_nor_does_it(self, quiet_pair: Evening) -> None:
        quiet_pair.until("21:00")
        assert not next(iter(quiet_pair.screen.values())).stays

    @pytest.mark.parametrize(("kind", "phase"), [(Kind.DONE, "done"), (Kind.SKIPPED, "skipped")])
    def test_all_are_answered_by_its_button(self, pair: Evening, kind: Kind, phase: str) -> None:
        pair.until("21:00")
        pair.press(kind, "light", "tea")
        assert pair.phase("light") == phase
        assert pair.phase("tea") == phase
        assert pair.on_screen() == []

    def test_all_are_snoozed_by_its_button(self, pair: Evening) -> None:
        pair.until("21:05")
        pair.press(Kind.SNOOZED, "light", "tea", minutes=10)
        pair.until("21:15")
        for key in ("light", "tea"):
            assert pair.logged(key)[1:] == ["snoozed 21:05 21:15", "shown 21:15"]
        assert pair.on_screen() == [["light", "tea"]]

    def test_one_answered_elsewhere_shortens_the_list(self, pair: Evening) -> None:
        pair.until("21:00")
        (number,) = pair.screen
        pair.done("light")
        assert pair.on_screen() == [["tea"]]
        assert list(pair.screen) == [number]
        assert pair.screen[number].stays

    def test_the_staying_one_answered_the_rest_is_quiet(self, pair: Evening) -> None:
        pair.until("21:00")
        (number,) = pair.screen
        pair.done("tea")
        assert pair.on_screen() == [["light"]]
        assert not pair.screen[number].stays

    def test_what_was_answered_elsewhere_keeps_its_answer(self, pair: Evening) -> None:
        pair.until("21:00")
        pair.skip("light")
        pair.press(Kind.DONE, "tea")
        assert pair.phase("light") == "skipped"
        assert pair.phase("tea") == "done"

    def test_one_gone_unanswered_is_not_answered_by_the_button(self, pair: Evening) -> None:
        pair.until("21:35")
        pair.press(Kind.DONE, "light")
        assert pair.phase("tea") == "unanswered"
        assert pair.phase("light") == "done"

    def test_a_button_of_an_old_reminder_does_nothing(self, pair: Evening) -> None:
        pair.until("21:00")
        pair.done("light")
        pair.done("tea")
        pair.handle(ReminderAnswered(1, Kind.SKIPPED, 0))
        assert pair.phase("light") == "done"
        assert pair.phase("tea") == "done"

    def test_after_a_sleep_all_that_is_due_is_one(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.asleep_until("22:30")
        assert evening.on_screen()[-1] == ["screens", "ritual"]
        assert len(evening.notified()) == 1

    def test_each_ring_of_its_own_is_a_reminder_of_its_own(self, evening: Evening) -> None:
        evening.until("22:00")
        evening.until("22:15")
        evening.later(-15)
        assert evening.on_screen()[-1] == ["ritual"]


class TestSettingUp:
    """Nothing rings while the first start is being answered."""

    def test_a_step_waits_and_comes_afterwards(self, evening: Evening) -> None:
        evening.set_up(going_on=True)
        evening.until("22:05")
        assert evening.state.blocked(evening.now) is Reason.SETUP
        assert evening.phase("screens") == "held"
        assert evening.on_screen() == []
        evening.set_up(going_on=False)
        assert ["screens"] in evening.on_screen()

    def test_it_is_over_for_the_next_night_too(self, evening: Evening) -> None:
        evening.set_up(going_on=True)
        assert replace(evening.state).carry_over(evening.state).setting_up


class TestPause:
    """Pause and resume are written, and refused where they change nothing."""

    def test_into_the_past(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.pause(until="20:00")
        assert evening.refused() == [Refusal.PAUSE_IN_THE_PAST]
        evening.pause(until="21:00")
        assert evening.refused() == [Refusal.PAUSE_IN_THE_PAST]
        assert evening.logged(None)[-1] == "planned 20:00 23:00"

    def test_it_is_written_with_its_end(self, evening: Evening) -> None:
        evening.pause(until="21:00")
        assert evening.logged(None)[-1] == "pause 12:00 21:00"
        assert evening.state.blocked(evening.at("20:59")) is Reason.PAUSED
        assert evening.state.blocked(evening.at("21:00")) is None

    def test_a_longer_one_takes_the_place_of_a_shorter(self, evening: Evening) -> None:
        evening.pause(until="21:00")
        evening.pause(until="22:30")
        evening.until("22:15")
        assert evening.phase("screens") == "held"

    def test_resumed_without_one(self, evening: Evening) -> None:
        evening.resume()
        assert evening.refused() == [Refusal.ALREADY_SO]
        evening.pause(until="12:30")
        evening.until("12:30")
        evening.resume()
        assert evening.refused() == [Refusal.ALREADY_SO]

    def test_to_the_rising_nothing_is_shown(self, evening: Evening) -> None:
        evening.pause(until="+07:00")
        evening.until("+07:30")
        assert evening.logged("bed") == ["held 23:00 paused", "missed 23:31 paused"]
        assert evening.on_screen() == []


class TestAgenda:
    """The agenda names every instant at which something is to be done."""

    def test_moments_limits_pause_and_rising(self, evening: Evening) -> None:
        assert sorted(set(agenda(evening.state, evening.now).values())) == [
            evening.at(clock) for clock in ("20:00", "22:00", "22:30", "23:00", "+07:00")
        ]
        evening.until("22:00")
        evening.pause(until="22:20")
        evening.snooze("ritual", 5)
        assert sorted(set(agenda(evening.state, evening.now).values())) == [
            evening.at(clock) for clock in ("22:20", "22:30", "22:35", "23:00", "+07:00")
        ]

    def test_of_a_held_one_its_last_minute(self, evening: Evening) -> None:
        evening.until("21:00")
        evening.done("ritual")
        evening.lock()
        evening.until("22:00")
        assert min(agenda(evening.state, evening.now).values()) == evening.at("22:31")

    def test_nothing_is_in_the_past(self, evening: Evening) -> None:
        for clock in ("20:00", "22:00", "22:30", "23:15", "06:59"):
            evening.until(clock)
            ahead = agenda(evening.state, evening.now).values()
            assert ahead
            assert all(at > evening.now for at in ahead)
        evening.until("+07:00")
        assert agenda(evening.state, evening.now) == {}


def test_a_clock_set_back_shows_nothing_twice(evening: Evening) -> None:
    evening.until("22:10")
    evening.jump(evening.at("21:40"))
    evening.until("22:20")
    assert evening.logged("screens") == ["shown 22:00"]


def test_an_unknown_event_is_a_programming_error() -> None:
    state = State(Schedule(week(), BERLIN), Schedule(week(), BERLIN).plan(TUESDAY))
    event: Any = object()
    with pytest.raises(AssertionError):
        handle(state, event, state.plan.begins)


def test_the_same_events_give_the_same_evening() -> None:
    state = State(Schedule(week(), BERLIN), Schedule(week(), BERLIN).plan(TUESDAY), run="a")
    noon = Schedule(week(), BERLIN).plan(TUESDAY).begins + timedelta(hours=5)
    for event in (Started(), Paused(noon + timedelta(hours=1)), Answered("bed", Kind.DONE)):
        assert handle(state, event, noon) == handle(state, event, noon)
        state, _ = handle(state, event, noon)
    assert state.plan.night == date(2025, 1, 14)
