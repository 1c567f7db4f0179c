"""Titles of steps, and texts of reminders."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from bedtime.core.evening.interruptions import Interruptions
from bedtime.core.evening.reminders import DueStep, Reminder
from bedtime.core.settings import DEFAULT_STEPS, Interrupt, QuietInterrupt, Reminders
from bedtime.text import steps
from bedtime.text.evidence import step_evidence
from tests.fakes import FakeWorld, default_settings

NOW = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)


def reminder(*titles: str, minutes_ago: float = 0) -> Reminder:
    at = NOW - timedelta(minutes=minutes_ago)
    return Reminder(1, tuple(DueStep(f"own-{n}", t, at) for n, t in enumerate(titles)), stays=True)


def test_a_reminder_of_one_step_has_its_title_and_says_when_it_is_late() -> None:
    one = reminder("Tea & {toast} 100 %")
    assert steps.summary(one) == "Tea & {toast} 100 %"
    assert steps.body(one, NOW, "Europe/Berlin") == "You planned this for now."
    late = reminder("Tea", minutes_ago=20)
    assert steps.body(late, NOW, "Europe/Berlin").endswith("It was due at 21:40.")


def test_a_reminder_of_many_steps_lists_no_more_than_fit() -> None:
    many = reminder(*(f"Step {n}" for n in range(30)))
    assert steps.summary(many) == "30 steps for tonight"
    lines = steps.body(many, NOW, "UTC").split("\n")
    assert lines[0] == "21:00 Step 0"
    assert lines[-1] == "… and 22 more"
    assert len(lines) == 9


@pytest.mark.parametrize("key", [step.key for step in DEFAULT_STEPS])
def test_every_default_step_has_title_sentence_and_evidence_with_its_source(key: str) -> None:
    assert steps.titles()[key]
    assert steps.sentence(key) != steps.sentence("of my own")
    evidence = step_evidence(key)
    assert evidence
    assert re.search(r"20\d\d, ", evidence.source)
    titles = [title for other, title in steps.titles().items() if other != key]
    assert not any(title in steps.sentence(key) for title in titles)


@pytest.mark.parametrize(
    ("on", "waits", "missed"),
    [
        ("call", "waits until the call is over", "missed (a call was on)"),
        ("full_screen", "waits until full screen ends", "missed (a window filled the screen)"),
        ("do_not_disturb", "waits until do not disturb ends", "missed (do not disturb was on)"),
    ],
)
def test_what_a_step_waits_for_and_was_missed_for(on: str, waits: str, missed: str) -> None:
    tray = Reminders(
        full_screen=Interrupt.TRAY, do_not_disturb=QuietInterrupt.WAIT, call=Interrupt.WAIT
    )
    world = FakeWorld("2026-11-22 21:59", settings=default_settings(reminders=tray)).start()
    world.interruptions = Interruptions(**{on: True})
    world.advance("2026-11-22 22:00")
    assert _label(world) == waits
    world.advance("2026-11-22 22:45")
    assert _label(world) == missed


def _label(world: FakeWorld) -> str:
    statuses = world.routine.state.step_statuses
    screens = next(status for status in statuses if status.step.key == "screens")
    return steps.status_label(screens, "Europe/Berlin")
