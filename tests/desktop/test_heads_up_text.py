"""What a heads-up says, as a notification and on the terminal."""

from dataclasses import replace

import pytest

from bedtime.adapters.notify.message import Button, Message
from bedtime.core.evening.reminders import HEADS_UP
from bedtime.core.settings import Reminders, Voice
from bedtime.desktop import notification_buttons, notification_text
from tests.fakes import FakeWorld, default_settings


def evening(start: str = "2026-11-22 20:30", **chosen: object) -> FakeWorld:
    """Return an evening with a heads-up 10 min before, and with other `chosen` reminders."""
    reminders = replace(Reminders(heads_up=10), **chosen)  # type: ignore[arg-type]
    return FakeWorld(start, settings=default_settings(reminders=reminders)).start()


def message_at(clock: str, **chosen: object) -> Message:
    """Return its message as it is made at `clock`."""
    world = evening(**chosen)  # type: ignore[arg-type]
    world.advance("2026-11-22 21:59:59")
    (heads_up,) = world.screen.heads_ups
    world.now = world.at(f"2026-11-22 {clock}")
    return notification_text.message(world.routine, heads_up)


def test_it_says_in_how_long_the_step_comes_and_has_no_button() -> None:
    assert message_at("21:50") == Message(
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
def test_it_names_the_time_that_is_left(heads_up: float, clock: str, length: str) -> None:
    message = message_at(clock, heads_up=heads_up, start="2026-11-22 20:00")
    assert message.summary == f"Screens off in {length}"


def test_gently_it_counts_no_minutes() -> None:
    message = message_at("21:50", voice=Voice.GENTLE)
    assert message.summary == "Soon: Screens off"
    assert message.body == "A good moment to finish what you are doing."


def test_discreet_it_names_nothing() -> None:
    message = message_at("21:50", discreet=True)
    assert (message.summary, message.body, message.buttons) == ("Soon: Bedtime", "", ())


@pytest.mark.parametrize(
    ("discreet", "lines"),
    [
        (
            False,
            "[21:50] Screens off in 10 min\n        A good moment to finish what you are doing.",
        ),
        (True, "[21:50] Soon: Bedtime"),
    ],
    ids=["clear", "discreet"],
)
def test_on_the_terminal_no_command_answers_it(discreet: bool, lines: str) -> None:
    world = evening(discreet=discreet)
    world.advance("2026-11-22 21:50")
    (heads_up,) = world.screen.heads_ups
    message = notification_text.message(world.routine, heads_up)
    assert notification_text.terminal_text(world.routine, message) == lines


def test_its_body_opens_tonight_and_answers_nothing() -> None:
    world = evening()
    world.advance("2026-11-22 21:50")
    opened: list[str] = []
    written = len(world.log.written)
    refusal = notification_buttons.handle_button(
        world.routine, HEADS_UP, Button.OPEN, open_window=opened.append
    )
    assert refusal is None
    assert opened == ["tonight"]
    assert len(world.log.written) == written
