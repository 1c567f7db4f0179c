"""The routine over whole evenings: what is shown, recorded and set as an alarm."""

from datetime import date, timedelta

import pytest

from bedtime.core.entry import Kind
from bedtime.core.evening.effects import Refusal
from bedtime.core.evening.events import (
    Answered,
    Paused,
    ReminderAnswered,
    Resumed,
    SetAside,
    Snoozed,
)
from bedtime.core.evening.reminders import Notification
from tests.engine.helpers import MONDAY
from tests.fakes import FakeWorld, default_settings


def test_an_evening_rings_every_step_at_its_moment() -> None:
    world = FakeWorld("2026-11-22 13:00").start()
    world.advance("2026-11-22 23:00")
    shown = {e.step: e.at for e in world.log.written if e.kind is Kind.SHOWN}
    plan = world.routine.state.plan
    assert shown == {s.key: s.at for s in plan.steps}
    assert len(shown) == 6


def test_nothing_is_shown_before_it_is_in_the_log() -> None:
    world = FakeWorld("2026-11-22 21:59").start()
    logged: list[list[str]] = []
    show = world.screen.show

    def spy(shown: Notification) -> None:
        logged.append(world.logged("screens"))
        show(shown)

    world.screen.show = spy  # type: ignore[method-assign]
    world.advance(minutes=1)
    assert logged == [["shown"]]


def test_a_kill_in_the_evening_loses_nothing_and_repeats_nothing() -> None:
    world = FakeWorld("2026-11-22 21:55").start()
    world.advance(minutes=6)
    assert world.screen.step_keys() == [["screens"]]
    world.restart()
    assert world.screen.step_keys() == [["screens"]]  # open, so shown again
    assert world.logged("screens") == ["shown"]
    world.routine.handle(Answered("screens", Kind.DONE))
    world.restart()
    world.advance("2026-11-22 22:29")
    assert world.screen.step_keys() == []
    world.advance("2026-11-22 23:45")
    assert world.logged("screens") == ["shown", "done"]
    assert world.logged("bed") == ["shown", "unanswered"]


def test_an_early_alarm_is_set_again() -> None:
    world = FakeWorld("2026-11-22 21:50").start()
    key = next(k for k, at in world.alarm.times.items() if at == world.at("2026-11-22 22:00"))
    del world.alarm.times[key]
    world.routine.on_alarm(key)  # by a clock that ran ahead
    assert world.alarm.times[key] == world.at("2026-11-22 22:00")
    assert world.logged("screens") == []


def test_the_night_turns_at_the_rising() -> None:
    world = FakeWorld("2026-11-22 22:59").start()
    world.advance("2026-11-23 06:59:59")
    assert world.routine.state.plan.night == MONDAY
    world.advance(seconds=1)
    assert world.routine.state.plan.night == date(2026, 11, 24)
    assert world.screen.step_keys() == []
    world.advance("2026-11-23 14:00")
    assert world.screen.step_keys() == [["caffeine"]]


def test_entry_ids_are_unique_over_runs_and_nights() -> None:
    world = FakeWorld("2026-11-22 21:59").start()
    world.advance("2026-11-23 23:30")
    world.routine.handle(SetAside("ill"), night=date(2026, 11, 30))
    world.restart()
    world.routine.handle(Answered("screens", Kind.SKIPPED), night=date(2026, 11, 20))
    ids = [e.id for e in world.log.written]
    assert len(ids) == len(set(ids))


def test_another_night_is_recorded_and_nothing_is_shown() -> None:
    world = FakeWorld("2026-11-22 22:05").start()
    before = dict(world.screen.reminders)
    past = date(2026, 11, 20)
    assert world.routine.handle(Answered("bed", Kind.DONE), night=past) is None
    assert world.routine.handle(Answered("nap", Kind.DONE), night=past) is Refusal.UNKNOWN_STEP
    assert world.screen.reminders == before
    assert world.routine.state_of(past).step_statuses[-1].phase == "done"
    assert world.routine.state_of(None) is world.routine.state


def test_a_command_shows_nothing_and_sets_no_alarm() -> None:
    world = FakeWorld("2026-11-22 22:05")
    assert world.routine.handle(Snoozed("screens", 10)) is None
    assert world.screen.shown == []
    assert world.alarm.times == {}
    assert world.logged() == ["snoozed screens"]


def test_stopping_takes_everything_down_and_is_recorded() -> None:
    world = FakeWorld("2026-11-22 22:05").start()
    assert world.screen.reminders
    world.routine.stop()
    assert world.screen.reminders == {}
    assert world.alarm.times == {}
    assert world.logged()[-1] == "stopped"


def test_stopping_before_the_start_records_nothing() -> None:
    world = FakeWorld("2026-11-22 22:05")
    world.routine.stop()
    assert world.logged() == []


def test_a_button_answers_every_step_still_open() -> None:
    world = FakeWorld("2026-11-21 12:00").start()
    world.kill()
    world.now = world.at("2026-11-22 22:30:30")
    world.restart()
    reminder = max(world.screen.reminders)
    assert world.screen.step_keys() == [["screens", "ritual"]]
    world.routine.handle(ReminderAnswered(reminder, Kind.DONE, 10))
    assert world.logged("screens")[-1] == "done"
    assert world.logged("ritual")[-1] == "done"
    assert world.screen.reminders == {}


def test_pausing_holds_back_and_shows_when_it_is_over() -> None:
    world = FakeWorld("2026-11-22 21:50").start()
    world.routine.handle(Paused(world.now + timedelta(minutes=25)))
    world.advance("2026-11-22 22:14")
    assert world.screen.step_keys() == []
    assert world.logged("screens") == ["held"]
    world.advance("2026-11-22 22:15")
    assert world.screen.step_keys() == [["screens"]]


def test_changes_by_the_clock_and_the_settings_are_reported() -> None:
    world = FakeWorld("2026-11-22 22:59").start()
    world.routine.handle(Paused(world.at("2026-11-23 12:30")))
    for moment in ("2026-11-23 07:00", "2026-11-23 12:30"):  # the rising, the pause's end
        before = world.changes
        world.advance(moment)
        assert world.changes > before
    before = world.changes
    world.routine.apply_settings(default_settings(steps=()))
    assert world.changes > before


def test_an_unknown_effect_is_a_programming_error(monkeypatch: pytest.MonkeyPatch) -> None:
    world = FakeWorld()
    monkeypatch.setattr(
        "bedtime.core.evening.session.handle", lambda state, *_: (state, (object(),))
    )
    with pytest.raises(AssertionError):
        world.routine.handle(Resumed())
