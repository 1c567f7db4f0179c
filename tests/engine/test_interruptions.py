"""Evenings with a film, a call, do not disturb every night: nothing is lost, nothing disturbs."""

from dataclasses import replace
from datetime import date

import pytest

from bedtime.core.entry import Kind
from bedtime.core.evening.events import Answered, Locked
from bedtime.core.evening.interruptions import Interruptions
from bedtime.core.evening.reminders import Urgency
from bedtime.core.settings import Interrupt, QuietInterrupt, Reminders
from tests.fakes import FakeWorld, default_settings

FILM = Interruptions(full_screen=True)
CALL = Interruptions(call=True)
QUIET = Interruptions(do_not_disturb=True)
NOTHING = Interruptions()


def facts(world: FakeWorld, step: str) -> list[str]:
    """Return a step's entries as `kind HH:MM reason`."""
    return [
        " ".join([e.kind, f"{e.at.astimezone(world.zone):%H:%M}", *e.detail.values()])
        for e in world.log.written
        if e.step == step
    ]


def reminded(world: FakeWorld) -> list[list[str]]:
    """Return the steps of each reminder that was ever on the screen."""
    return [[due.key for due in reminder.steps] for reminder in world.screen.shown]


def test_a_film_until_22_20_with_screens_off_at_22_00() -> None:
    world = FakeWorld("2026-11-22 21:50").start()
    world.interruptions = FILM
    world.run_until("2026-11-22 22:20")
    world.interruptions = NOTHING
    world.run_until("2026-11-22 22:40")
    assert facts(world, "screens")[:2] == ["held 22:00 full_screen", "shown 22:15"]
    assert reminded(world) == [["screens"], ["ritual"]]
    assert world.screen.shown[0].urgency is Urgency.CRITICAL


def test_a_film_that_ends_in_time_is_not_interrupted() -> None:
    world = FakeWorld("2026-11-22 21:30").start()
    world.interruptions = FILM
    world.run_until("2026-11-22 22:07")
    world.interruptions = NOTHING
    world.run_until("2026-11-22 22:08")
    assert facts(world, "screens") == ["held 22:00 full_screen", "shown 22:08"], "in a minute"
    assert world.screen.shown[0].urgency is Urgency.NORMAL


def test_a_call_over_lights_out() -> None:
    world = FakeWorld("2026-11-22 22:40").start()
    world.interruptions = CALL
    world.run_until("2026-11-22 23:12")
    assert ["bed"] not in reminded(world), "none comes over a call"
    world.interruptions = NOTHING
    world.run_until("2026-11-22 23:13")
    assert facts(world, "bed") == ["held 23:00 call", "shown 23:13"]


def test_a_call_that_outlasts_lights_out_is_in_the_log() -> None:
    world = FakeWorld("2026-11-22 22:40").start()
    world.interruptions = CALL
    world.run_until("2026-11-23 00:30")
    world.interruptions = NOTHING
    world.run_until("2026-11-23 01:00")
    assert facts(world, "bed") == ["held 23:00 call", "missed 23:31 call"]
    assert ["bed"] not in reminded(world)


@pytest.mark.parametrize("critical_passes", [True, False], ids=["GNOME, Plasma", "dunst, mako"])
def test_do_not_disturb_from_21_00_every_night(critical_passes: bool) -> None:
    world = FakeWorld("2026-11-22 20:30").start()
    for evening in ("2026-11-22", "2026-11-23", "2026-11-24"):
        world.interruptions = NOTHING
        world.run_until(f"{evening} 20:59")
        world.interruptions = replace(QUIET, critical_passes=critical_passes)
        world.run_until(f"{evening} 23:59")
        world.interruptions = NOTHING
    kept_back = Urgency.CRITICAL if critical_passes else Urgency.WINDOW
    for night in (23, 24, 25):
        states = world.routine.state_of(date(2026, 11, night)).step_statuses
        assert {s.step.key: s.reason for s in states if s.phase == "missed"} == {
            "light": "do_not_disturb",
            "ritual": "do_not_disturb",
        }
    late = [r for r in world.screen.shown if r.steps[0].key in ("screens", "bed")]
    assert [r.urgency for r in late] == [kept_back] * 6


def test_nobody_home_and_the_film_runs_on_all_night() -> None:
    settings = default_settings(reminders=Reminders(full_screen=Interrupt.TRAY))
    world = FakeWorld("2026-11-22 20:55", settings=settings).start()
    world.interruptions = FILM
    world.run_until("2026-11-23 07:30")
    assert reminded(world) == []
    for step in ("light", "screens", "ritual", "bed"):
        kinds = [fact.split()[0] for fact in facts(world, step)]
        assert kinds == ["held", "missed"], "none is lost"
    assert "shown" not in "".join(world.logged()), "nobody could see one"


def test_a_restart_over_a_call_shows_nothing() -> None:
    world = FakeWorld("2026-11-22 22:50").start()
    world.interruptions = CALL
    world.run_until("2026-11-22 23:05")
    before = list(world.screen.shown)
    world.restart()
    world.run_until("2026-11-22 23:10")
    assert world.screen.shown[len(before) :] == []
    world.interruptions = NOTHING
    world.routine.refresh()
    assert ["bed"] in world.screen.step_keys()
    assert facts(world, "bed") == ["held 23:00 call", "shown 23:10"]


def test_after_a_restart_a_shown_reminder_comes_back_after_the_call() -> None:
    world = FakeWorld("2026-11-22 22:00").start()
    world.interruptions = CALL
    world.restart()
    assert world.screen.step_keys() == []
    world.interruptions = NOTHING
    world.routine.refresh()
    assert world.screen.step_keys() == [["screens"]]
    assert facts(world, "screens") == ["shown 22:00"]


def test_a_quiet_reminder_of_a_moment_ago_does_not_come_back_over_a_call() -> None:
    world = FakeWorld("2026-11-22 22:30").start()
    assert ["screens", "ritual"] in world.screen.step_keys()
    world.routine.handle(Answered("screens", Kind.DONE))
    world.interruptions = CALL
    world.restart()
    assert world.screen.step_keys() == []


def test_the_desktop_is_asked_only_when_something_would_come() -> None:
    world = FakeWorld("2026-11-22 21:05").start()
    asked = world.asked
    world.run_until("2026-11-22 21:59")
    assert world.asked == asked
    world.run_until("2026-11-22 22:01")
    assert world.asked == asked + 1
    world.interruptions = CALL
    world.run_until("2026-11-22 22:29")
    assert world.asked == asked + 1, "it is shown: what begins now changes nothing"


def test_while_something_waits_it_is_asked_at_each_heartbeat() -> None:
    world = FakeWorld("2026-11-22 21:59").start()
    world.interruptions, asked = CALL, world.asked
    world.run_until("2026-11-22 22:10")
    assert 10 <= world.asked - asked <= 12


def test_behind_a_lock_the_desktop_is_not_asked() -> None:
    world = FakeWorld("2026-11-22 21:59").start()
    world.routine.handle(Locked(locked=True))
    asked = world.asked
    world.run_until("2026-11-22 22:10")
    assert world.asked == asked


def test_new_settings_hold_for_what_waits() -> None:
    world = FakeWorld("2026-11-22 22:50").start()
    world.interruptions = CALL
    world.run_until("2026-11-22 23:05")
    chosen = Reminders(call=Interrupt.SHOW)
    world.routine.apply_settings(default_settings(reminders=chosen))
    assert facts(world, "bed") == ["held 23:00 call", "shown 23:05"]


@pytest.mark.parametrize("on", [QUIET, FILM, CALL])
def test_the_check_in_is_offered_when_nothing_is_on_any_more(on: Interruptions) -> None:
    world = FakeWorld("2026-11-22 21:00").start()
    world.run_until("2026-11-23 06:55")
    world.interruptions = on
    world.routine.presence_changed(True, world.now)
    world.run_until("2026-11-23 07:30")
    assert (world.screen.offers, "offered" in world.logged()) == ([], False)
    world.interruptions = NOTHING
    world.run_until("2026-11-23 07:31")
    assert len(world.screen.offers) == 1


def test_the_check_in_is_offered_anyway_where_everything_comes() -> None:
    settings = default_settings(reminders=Reminders(do_not_disturb=QuietInterrupt.SHOW))
    world = FakeWorld("2026-11-22 21:00", settings=settings).start()
    world.run_until("2026-11-23 06:55")
    world.interruptions = QUIET
    world.routine.presence_changed(True, world.now)
    world.run_until("2026-11-23 07:01")
    (offer,) = world.screen.offers
    assert offer.urgency is Urgency.CRITICAL
