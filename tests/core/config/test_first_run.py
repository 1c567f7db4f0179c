"""The answers at the first start, and what they make of the settings."""

from dataclasses import replace
from datetime import time

from bedtime.core.config import first_run
from bedtime.core.settings import Hours, Settings, Voice

USUAL = Settings()


def test_answers_that_stay_as_they_are_change_nothing() -> None:
    odd = replace(USUAL.nights[2], bed=time(1))
    settings = replace(USUAL, nights=(*USUAL.nights[:2], odd, *USUAL.nights[3:]))
    before = first_run.answers_from(settings)
    assert (before.asleep, before.rise, before.voice) == (time(23), time(7), Voice.CLEAR)
    assert before.steps == {"caffeine", "meal", "light", "screens", "ritual", "bed"}
    assert first_run.apply_answers(settings, before, before) == settings


def test_other_hours_hold_for_all_nights_and_free_days_stay_free() -> None:
    before = first_run.answers_from(USUAL)
    after = first_run.apply_answers(USUAL, before, replace(before, asleep=time(0, 30)))
    assert after.nights == tuple(Hours(time(0, 30), time(7), night.free) for night in USUAL.nights)
    assert [night.free for night in after.nights] == [False] * 5 + [True] * 2
    after = first_run.apply_answers(USUAL, before, replace(before, rise=time(6)))
    assert {night.rise for night in after.nights} == {time(6)}


def test_steps_are_turned_on_and_off_and_the_voice_is_set() -> None:
    before = first_run.answers_from(USUAL)
    answered = replace(before, steps=frozenset({"bath", "bed"}), voice=Voice.GENTLE)
    after = first_run.apply_answers(USUAL, before, answered)
    assert [step.key for step in after.steps if step.enabled] == ["bath", "bed"]
    assert len(after.steps) == len(USUAL.steps)
    assert after.reminders.voice is Voice.GENTLE
    assert after.nights == USUAL.nights


def test_the_most_common_hours_and_of_several_the_first() -> None:
    early, late = Hours(time(22), time(6)), Hours(time(1), time(9))
    assert first_run.most_common_hours((late, early, early, late, early, late, early)) == early
    assert first_run.most_common_hours((late, early, late, early)) == late
