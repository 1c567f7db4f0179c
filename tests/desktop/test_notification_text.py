"""What is said of a reminder and of the morning's offer, and what their buttons do."""

from datetime import date, time

import pytest

from bedtime.adapters.notify.message import Button, Message
from bedtime.core.entry import Kind, read
from bedtime.core.evening.reminders import OFFER
from bedtime.core.settings import Hours, Reminders, Voice
from bedtime.desktop import notification_text
from tests.fakes import FakeWorld, usual

MONDAY = date(2026, 11, 23)


def morning(**chosen: object) -> tuple[FakeWorld, Message]:
    """Let a night pass, and word the question about it."""
    world = FakeWorld("2026-11-22 22:00", settings=usual(**chosen)).start()
    world.sleep("2026-11-23 07:30")
    assert world.screen.offer is not None
    return world, notification_text.message(world.routine, world.screen.offer)


def test_the_offer_names_the_night_and_what_it_can_be_answered() -> None:
    _, said = morning()
    assert said == Message(
        OFFER,
        "How was the night?",
        "A few questions about Sunday night → Monday; each may stay unanswered.",
        (("done", "Check in"), ("snooze", "In an hour"), ("skip", "Not today")),
        stays=False,
    )


def test_a_gentle_offer_does_not_come_again() -> None:
    _, said = morning(reminders=Reminders(voice=Voice.GENTLE))
    assert said.buttons == (("done", "Check in"), ("skip", "Not today"))


def test_a_discreet_offer_keeps_to_itself_what_it_is_about() -> None:
    _, said = morning(reminders=Reminders(discreet=True))
    assert (said.summary, said.body) == ("Bedtime", "")


def test_a_day_sleepers_night_is_one_day() -> None:
    world = FakeWorld(
        "2026-11-23 04:00", settings=usual(nights=(Hours(time(8, 30), time(16)),) * 7)
    ).start()
    world.sleep("2026-11-23 16:10")
    assert world.screen.offer is not None
    said = notification_text.message(world.routine, world.screen.offer)
    assert said.body == "A few questions about Monday; each may stay unanswered."


def test_on_the_terminal_the_command_is_named() -> None:
    world, said = morning()
    assert notification_text.printed(world.routine, said).split("\n") == [
        "[07:30] How was the night?",
        "        A few questions about Sunday night → Monday; each may stay unanswered.",
        "        Answer with “bedtime checkin”.",
    ]
    world, said = morning(reminders=Reminders(discreet=True))
    assert notification_text.printed(world.routine, said).split("\n") == [
        "[07:30] Bedtime",
        "        Answer with “bedtime checkin”.",
    ]


def test_a_reminder_on_the_terminal_names_its_own_commands() -> None:
    world = FakeWorld("2026-11-22 21:59").start()
    world.advance(minutes=1)
    said = notification_text.message(world.routine, world.screen.shown[-1])
    assert said.summary == "Screens off"
    assert "“bedtime done screens”" in notification_text.printed(world.routine, said)


@pytest.mark.parametrize("minutes", [1, 31])
def test_a_discreet_one_names_no_step_on_the_terminal(minutes: int) -> None:
    discreet = usual(reminders=Reminders(discreet=True))
    world = FakeWorld("2026-11-22 21:59", settings=discreet).start()
    world.advance(minutes=minutes)
    said = notification_text.message(world.routine, world.screen.shown[-1])
    assert notification_text.printed(world.routine, said).split("\n") == [
        f"[{'22:00' if minutes == 1 else '22:30'}] Bedtime",
        "        Answer with “bedtime done KEY”, “snooze KEY” or “skip KEY”.",
    ]


def press_button(world: FakeWorld, number: int, press: Button, opened: list[str]) -> str | None:
    return notification_text.answer(world.routine, number, press, open_=opened.append)


def press_offer(world: FakeWorld, press: Button, opened: list[str]) -> None:
    assert press_button(world, OFFER, press, opened) is None


@pytest.mark.parametrize(
    ("press", "said"), [(Button.DONE, "done"), (Button.SKIP, "skipped"), (Button.SNOOZE, "snoozed")]
)
def test_a_reminders_buttons_answer_its_steps(press: Button, said: str) -> None:
    world = FakeWorld("2026-11-22 21:59").start()
    world.advance(minutes=1)
    number = max(world.screen.up)
    opened: list[str] = []
    assert press_button(world, number, Button.OPEN, opened) is None
    assert (opened, world.log("screens")) == (["tonight"], ["shown"])
    assert press_button(world, number, press, opened) is None
    assert (opened, world.log("screens")) == (["tonight"], ["shown", said])


def test_a_snooze_past_the_rising_is_refused() -> None:
    long = Reminders(snooze=(240.0,))
    world = FakeWorld("2026-11-22 22:59", settings=usual(reminders=long)).start()
    world.advance(minutes=1)
    world.routine.apply_settings(usual(reminders=long, nights=(Hours(time(23), time(2)),) * 7))
    number = max(world.screen.up)
    assert press_button(world, number, Button.SNOOZE, []) == (
        "that snooze would run past getting up at 02:00; choose fewer minutes"
    )
    assert world.log("bed") == ["shown"]


@pytest.mark.parametrize("press", [Button.DONE, Button.OPEN])
def test_checking_in_opens_the_window_and_answers_nothing(press: Button) -> None:
    world, _ = morning()
    opened: list[str] = []
    written = len(world.diary.written)
    press_offer(world, press, opened)
    assert opened == ["checkin"]
    assert len(world.diary.written) == written


@pytest.mark.parametrize(("press", "until"), [(Button.SNOOZE, "08:30"), (Button.SKIP, None)])
def test_putting_off_is_written_into_the_night(press: Button, until: str | None) -> None:
    world, _ = morning()
    opened: list[str] = []
    press_offer(world, press, opened)
    assert opened == []
    (entry,) = (e for e in world.diary.written if e.kind is Kind.PUT_OFF)
    assert entry.night == MONDAY
    wanted = until and world.at(f"2026-11-23 {until}")
    assert (entry.detail["until"] and read(entry.detail["until"])) == wanted
