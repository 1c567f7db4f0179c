"""The heads-up over whole evenings: in the routine, across sleep, restarts and nights."""

from dataclasses import replace

import pytest

from bedtime.adapters.notify.message import Button, Message
from bedtime.core.evening.events import Locked, Paused
from bedtime.core.evening.reminders import HEADS_UP, HeadsUp
from bedtime.core.settings import Reminders, Settings, Voice
from bedtime.desktop import notification_text
from tests.fakes import FakeWorld, usual


def wanting(heads_up: float = 10, **chosen: object) -> Settings:
    reminders = replace(Reminders(heads_up=heads_up), **chosen)  # type: ignore[arg-type]
    return usual(reminders=reminders)


def evening(start: str = "2026-11-22 20:30", **chosen: object) -> FakeWorld:
    return FakeWorld(start, settings=wanting(**chosen)).start()  # type: ignore[arg-type]


def came(world: FakeWorld) -> list[str]:
    """Tell of which moments a heads-up came."""
    return [f"{said.at.astimezone(world.zone):%d %H:%M}" for said in world.screen.heads_ups]


def test_an_alarm_is_set_for_it_and_one_comes_each_evening() -> None:
    world = evening()
    world.advance("2026-11-22 21:50")
    assert world.screen.heads_up == HeadsUp("Screens off", world.at("2026-11-22 22:00"))
    world.advance("2026-11-22 22:00")
    assert came(world) == ["22 22:00"]
    assert world.screen.heads_up is None
    assert world.screen.keys() == [["screens"]]
    world.advance("2026-11-23 22:30")
    assert came(world) == ["22 22:00", "23 22:00"]


def test_a_sleep_over_its_moment_brings_none() -> None:
    world = evening()
    world.advance("2026-11-22 21:30")
    world.sleep("2026-11-22 21:55")
    world.advance("2026-11-22 22:00")
    assert came(world) == []
    assert world.screen.keys() == [["screens"]]


def test_a_restart_brings_none_twice() -> None:
    world = evening()
    world.advance("2026-11-22 21:50")
    world.restart()
    world.advance("2026-11-22 21:59")
    assert came(world) == ["22 22:00"]
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
    world.routine.apply_settings(wanting(20))
    world.advance("2026-11-22 21:45")
    assert world.alarm.set_.get("heads-up") is None
    assert came(world) == ["22 22:00"]


def said_at(clock: str, **chosen: object) -> Message:
    """Tell what it says, where it is worded at `clock`."""
    world = evening(**chosen)  # type: ignore[arg-type]
    world.advance("2026-11-22 21:59:59")
    (said,) = world.screen.heads_ups
    world.now = world.at(f"2026-11-22 {clock}")
    return notification_text.message(world.routine, said)


def test_it_says_in_how_long_the_step_comes_and_asks_nothing() -> None:
    assert said_at("21:50") == Message(
        HEADS_UP,
        "Screens off in 10 min",
        "A good moment to finish what you are doing.",
        (),
        stays=False,
    )


@pytest.mark.parametrize(
    ("heads_up", "clock", "length"),
    [
        (10.0, "21:50:40", "9 min"),
        (1.0, "21:59:00", "1 min"),
        (1.0, "21:59:01", "59 s"),
        (0.5, "21:59:30", "30 s"),
        (90.0, "20:30:00", "90 min"),
    ],
)
def test_it_tells_the_time_that_is_left(heads_up: float, clock: str, length: str) -> None:
    said = said_at(clock, heads_up=heads_up, start="2026-11-22 20:00")
    assert said.summary == f"Screens off in {length}"


def test_gently_it_counts_no_minutes() -> None:
    said = said_at("21:50", voice=Voice.GENTLE)
    assert said.summary == "Soon: Screens off"
    assert said.body == "A good moment to finish what you are doing."


def test_discreet_it_names_nothing() -> None:
    said = said_at("21:50", discreet=True)
    assert (said.summary, said.body, said.buttons) == ("Bedtime", "", ())


@pytest.mark.parametrize(
    ("discreet", "lines"),
    [
        (
            False,
            "[21:50] Screens off in 10 min\n        A good moment to finish what you are doing.",
        ),
        (True, "[21:50] Bedtime"),
    ],
    ids=["clear", "discreet"],
)
def test_on_the_terminal_no_command_answers_it(discreet: bool, lines: str) -> None:
    world = evening(discreet=discreet)
    world.advance("2026-11-22 21:50")
    (said,) = world.screen.heads_ups
    assert (
        notification_text.printed(world.routine, notification_text.message(world.routine, said))
        == lines
    )


def test_its_body_opens_tonight_and_answers_nothing() -> None:
    world = evening()
    world.advance("2026-11-22 21:50")
    opened: list[str] = []
    written = len(world.diary.written)
    assert (
        notification_text.answer(world.routine, HEADS_UP, Button.OPEN, open_=opened.append) is None
    )
    assert opened == ["tonight"]
    assert len(world.diary.written) == written
