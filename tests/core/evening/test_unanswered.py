"""Which step without an answer the user is asked about, over whole weeks."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bedtime.core.entry import Kind
from bedtime.core.evening.events import Answered, Chosen, SetAside, Snoozed, Undone
from bedtime.core.evening.unanswered import Choice, quieter
from bedtime.core.settings import Reminders, Show, Voice
from tests.fakes import FakeWorld, default_settings

ANSWERED = ("caffeine", "meal", "screens", "ritual", "bed")
"""All steps of the evenings but the light."""


def week(world: FakeWorld, evenings: int, *, answered: tuple[str, ...] = ANSWERED) -> None:
    """Pass some evenings, answering these steps; ends after the rising of the last."""
    for _ in range(evenings):
        bedtime = world.routine.state.plan.bedtime
        assert bedtime is not None
        while world.now < bedtime + timedelta(minutes=1):
            world.advance(minutes=30)
        for key in answered:
            world.routine.handle(Answered(key, Kind.DONE))
        world.advance(minutes=12 * 60)


@pytest.fixture
def world() -> FakeWorld:
    return FakeWorld("2026-11-01 12:00").start()


@pytest.mark.parametrize(("evenings", "asked"), [(6, None), (7, "light"), (9, "light")])
def test_after_seven_evenings_without_an_answer_it_is_asked(
    world: FakeWorld, evenings: int, asked: str | None
) -> None:
    week(world, evenings)
    assert world.routine.never_answered() == asked


def test_a_gentle_voice_does_not_ask(world: FakeWorld) -> None:
    week(world, 7)
    world.routine.apply_settings(default_settings(reminders=Reminders(voice=Voice.GENTLE)))
    assert world.routine.never_answered() is None
    world.routine.apply_settings(default_settings())
    assert world.routine.never_answered() == "light"


def test_of_several_the_first_of_the_evening_is_asked_about(world: FakeWorld) -> None:
    week(world, 7, answered=("caffeine", "light"))
    assert world.routine.never_answered() == "meal"


@pytest.mark.parametrize("answer", [Answered("light", Kind.SKIPPED), Snoozed("light", 10)])
def test_any_answer_begins_the_row_anew(world: FakeWorld, answer: Answered | Snoozed) -> None:
    week(world, 5)
    world.advance("2026-11-06 21:05")
    world.routine.handle(answer)
    week(world, 6)
    assert world.routine.never_answered() is None
    week(world, 1)
    assert world.routine.never_answered() is None
    week(world, 1)
    assert world.routine.never_answered() == "light"


def test_an_undone_answer_is_none(world: FakeWorld) -> None:
    week(world, 6)
    world.advance("2026-11-07 21:05")
    world.routine.handle(Answered("light", Kind.DONE))
    world.routine.handle(Undone("light"))
    week(world, 1)
    assert world.routine.never_answered() == "light"


def test_nights_off_and_aside_neither_count_nor_break(world: FakeWorld) -> None:
    week(world, 4)
    world.routine.handle(SetAside())
    world.advance(minutes=24 * 60)
    world.sleep("2026-11-10 12:00")
    world.advance("2026-11-10 20:55")
    week(world, 2)
    assert world.routine.never_answered() is None
    week(world, 1)
    assert world.routine.never_answered() == "light"


def test_it_is_asked_once(world: FakeWorld) -> None:
    week(world, 7)
    world.routine.handle(Chosen("light", Choice.KEEP))
    assert world.routine.never_answered() is None
    week(world, 9)
    assert world.routine.never_answered() is None
    last = next(e for e in reversed(world.log.written) if e.kind is Kind.CHOSEN)
    assert (last.step, last.detail) == ("light", {"choice": "keep"})


def test_evenings_long_ago_do_not_count(world: FakeWorld) -> None:
    week(world, 6)
    for _ in range(28):
        world.routine.handle(SetAside())
        world.advance(minutes=24 * 60)
    week(world, 1)
    assert world.routine.never_answered() is None


@pytest.mark.parametrize(("aside", "asked"), [(21, "light"), (22, None)])
def test_the_last_twenty_eight_evenings_count(
    world: FakeWorld, aside: int, asked: str | None
) -> None:
    week(world, 7)
    for _ in range(aside):
        world.routine.handle(SetAside())
        world.advance(minutes=24 * 60)
    assert world.routine.never_answered() == asked


def test_tonight_is_not_over_and_does_not_count(world: FakeWorld) -> None:
    week(world, 6)
    world.advance("2026-11-07 22:30")
    assert world.logged("light")[-1] == "unanswered"
    assert world.routine.never_answered() is None


def test_a_step_that_is_off_is_not_asked_about(world: FakeWorld) -> None:
    week(world, 7)
    steps = (replace(s, enabled=s.enabled and s.key != "light") for s in world.settings.steps)
    world.routine.apply_settings(default_settings(steps=tuple(steps)))
    assert world.routine.never_answered() is None


def test_quieter_goes_step_by_step() -> None:
    assert [quieter(show) for show in (Show.STAY, Show.ONCE, Show.TRAY)] == [
        Show.ONCE,
        Show.TRAY,
        Show.TRAY,
    ]
