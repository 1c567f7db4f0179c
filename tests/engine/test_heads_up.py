"""The heads-up over whole evenings: across sleep, restarts and nights."""

from bedtime.core.evening.events import Locked, Paused
from bedtime.core.evening.reminders import HeadsUp
from bedtime.core.settings import Reminders, Settings
from tests.fakes import FakeWorld, default_settings


def settings_with(heads_up: float) -> Settings:
    return default_settings(reminders=Reminders(heads_up=heads_up))


def evening() -> FakeWorld:
    return FakeWorld("2026-11-22 20:30", settings=settings_with(10)).start()


def heads_up_times(world: FakeWorld) -> list[str]:
    """Return the days and times of the steps that a heads-up was shown for."""
    return [f"{shown.at.astimezone(world.zone):%d %H:%M}" for shown in world.screen.heads_ups]


def test_an_alarm_is_set_for_it_and_one_comes_each_evening() -> None:
    world = evening()
    world.advance("2026-11-22 21:50")
    assert world.screen.heads_up == HeadsUp("Screens off", world.at("2026-11-22 22:00"))
    world.advance("2026-11-22 22:00")
    assert heads_up_times(world) == ["22 22:00"]
    assert world.screen.heads_up is None
    assert world.screen.step_keys() == [["screens"]]
    world.advance("2026-11-23 22:30")
    assert heads_up_times(world) == ["22 22:00", "23 22:00"]


def test_a_sleep_over_its_moment_brings_none() -> None:
    world = evening()
    world.advance("2026-11-22 21:30")
    world.sleep("2026-11-22 21:55")
    world.advance("2026-11-22 22:00")
    assert heads_up_times(world) == []
    assert world.screen.step_keys() == [["screens"]]


def test_a_restart_brings_none_twice() -> None:
    world = evening()
    world.advance("2026-11-22 21:50")
    world.restart()
    world.advance("2026-11-22 21:59")
    assert heads_up_times(world) == ["22 22:00"]
    assert world.screen.heads_up is None


def test_a_clock_set_back_over_midnight_leaves_none_standing() -> None:
    world = evening()
    world.advance("2026-11-22 21:52")
    assert world.screen.heads_up is not None
    world.sleep("2026-11-21 12:00")
    assert world.screen.heads_up is None


def test_stopping_takes_it_down() -> None:
    world = evening()
    world.advance("2026-11-22 21:52")
    assert world.screen.heads_up is not None
    world.routine.stop()
    assert world.screen.heads_up is None


def test_a_pause_and_the_lock_take_it_down() -> None:
    world = evening()
    world.advance("2026-11-22 21:52")
    world.routine.handle(Locked(locked=True))
    assert world.screen.heads_up is None
    world = evening()
    world.advance("2026-11-22 21:52")
    world.routine.handle(Paused(world.at("2026-11-22 21:53")))
    assert world.screen.heads_up is None


def test_new_settings_hold_at_once() -> None:
    world = evening()
    world.advance("2026-11-22 21:30")
    world.routine.apply_settings(settings_with(20))
    world.advance("2026-11-22 21:45")
    assert world.alarm.times.get("heads-up") is None
    assert heads_up_times(world) == ["22 22:00"]
