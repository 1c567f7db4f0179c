"""Messages of reminders and of the morning's offer, and the effects of their buttons."""

from datetime import date, time

import pytest

from bedtime.adapters.notify.arguments import compose
from bedtime.adapters.notify.known_servers import UNKNOWN
from bedtime.adapters.notify.message import Button, Message
from bedtime.core.entry import Kind, parse_instant
from bedtime.core.evening.interruptions import Interruptions
from bedtime.core.evening.reminders import OFFER, Urgency
from bedtime.core.settings import Hours, Reminders, Voice
from bedtime.desktop import notification_buttons, notification_text
from tests.fakes import FakeWorld, default_settings

MONDAY = date(2026, 11, 23)


def morning(**chosen: object) -> tuple[FakeWorld, Message]:
    """Return the world after a night, and the message of the offer about it."""
    world = FakeWorld("2026-11-22 22:00", settings=default_settings(**chosen)).start()
    world.sleep("2026-11-23 07:30")
    assert world.screen.offer is not None
    return world, notification_text.message(world.routine, world.screen.offer)


def test_the_offer_names_the_night_and_what_it_can_be_answered() -> None:
    _, message = morning()
    assert message == Message(
        OFFER,
        "How was the night?",
        "A few questions about Sunday night → Monday; each may stay unanswered.",
        (("done", "Check in"), ("snooze", "In an hour"), ("skip", "Not today")),
        stays=False,
    )


def test_a_gentle_offer_does_not_come_again() -> None:
    _, message = morning(reminders=Reminders(voice=Voice.GENTLE))
    assert message.buttons == (("done", "Check in"), ("skip", "Not today"))


def test_a_discreet_offer_keeps_to_itself_what_it_is_about() -> None:
    _, message = morning(reminders=Reminders(discreet=True))
    assert (message.summary, message.body) == ("Bedtime", "")


def test_a_day_sleepers_night_is_one_day() -> None:
    world = FakeWorld(
        "2026-11-23 04:00", settings=default_settings(nights=(Hours(time(8, 30), time(16)),) * 7)
    ).start()
    world.sleep("2026-11-23 16:10")
    assert world.screen.offer is not None
    message = notification_text.message(world.routine, world.screen.offer)
    assert message.body == "A few questions about Monday; each may stay unanswered."


def test_on_the_terminal_the_command_is_named() -> None:
    world, message = morning()
    assert notification_text.terminal_text(world.routine, message).split("\n") == [
        "[07:30] How was the night?",
        "        A few questions about Sunday night → Monday; each may stay unanswered.",
        "        Answer with “bedtime checkin”.",
    ]
    world, message = morning(reminders=Reminders(discreet=True))
    assert notification_text.terminal_text(world.routine, message).split("\n") == [
        "[07:30] Bedtime",
        "        Answer with “bedtime checkin”.",
    ]


def test_a_reminder_on_the_terminal_names_its_own_commands() -> None:
    world = FakeWorld("2026-11-22 21:59").start()
    world.advance(minutes=1)
    message = notification_text.message(world.routine, world.screen.shown[-1])
    assert message.summary == "Screens off"
    assert "“bedtime done screens”" in notification_text.terminal_text(world.routine, message)


@pytest.mark.parametrize("minutes", [1, 31])
def test_a_discreet_one_names_no_step_on_the_terminal(minutes: int) -> None:
    discreet = default_settings(reminders=Reminders(discreet=True))
    world = FakeWorld("2026-11-22 21:59", settings=discreet).start()
    world.advance(minutes=minutes)
    message = notification_text.message(world.routine, world.screen.shown[-1])
    assert notification_text.terminal_text(world.routine, message).split("\n") == [
        f"[{'22:00' if minutes == 1 else '22:30'}] Bedtime",
        "        Answer with “bedtime done KEY”, “snooze KEY” or “skip KEY”.",
    ]


def press_button(world: FakeWorld, number: int, button: Button, opened: list[str]) -> str | None:
    return notification_buttons.handle_button(
        world.routine, number, button, open_window=opened.append
    )


def press_offer(world: FakeWorld, button: Button, opened: list[str]) -> None:
    assert press_button(world, OFFER, button, opened) is None


@pytest.mark.parametrize(
    ("button", "kind"),
    [(Button.DONE, "done"), (Button.SKIP, "skipped"), (Button.SNOOZE, "snoozed")],
)
def test_a_reminders_buttons_answer_its_steps(button: Button, kind: str) -> None:
    world = FakeWorld("2026-11-22 21:59").start()
    world.advance(minutes=1)
    number = max(world.screen.reminders)
    opened: list[str] = []
    assert press_button(world, number, Button.OPEN, opened) is None
    assert (opened, world.logged("screens")) == (["tonight"], ["shown"])
    assert press_button(world, number, button, opened) is None
    assert (opened, world.logged("screens")) == (["tonight"], ["shown", kind])


def test_a_snooze_past_the_rising_is_refused() -> None:
    long = Reminders(snooze=(240.0,))
    world = FakeWorld("2026-11-22 22:59", settings=default_settings(reminders=long)).start()
    world.advance(minutes=1)
    world.routine.apply_settings(
        default_settings(reminders=long, nights=(Hours(time(23), time(2)),) * 7)
    )
    number = max(world.screen.reminders)
    assert press_button(world, number, Button.SNOOZE, []) == (
        "that snooze would run past getting up at 02:00 (Sunday night); choose fewer minutes"
    )
    assert world.logged("bed") == ["shown"]


@pytest.mark.parametrize("button", [Button.DONE, Button.OPEN])
def test_checking_in_opens_the_window_and_answers_nothing(button: Button) -> None:
    world, _ = morning()
    opened: list[str] = []
    written = len(world.log.written)
    press_offer(world, button, opened)
    assert opened == ["checkin"]
    assert len(world.log.written) == written


@pytest.mark.parametrize(("button", "until"), [(Button.SNOOZE, "08:30"), (Button.SKIP, None)])
def test_postponing_is_logged_in_the_night(button: Button, until: str | None) -> None:
    world, _ = morning()
    opened: list[str] = []
    press_offer(world, button, opened)
    assert opened == []
    (entry,) = (e for e in world.log.written if e.kind is Kind.PUT_OFF)
    assert entry.night == MONDAY
    expected = until and world.at(f"2026-11-23 {until}")
    assert (entry.detail["until"] and parse_instant(entry.detail["until"])) == expected


@pytest.mark.parametrize("discreet", [False, True])
@pytest.mark.parametrize(
    ("on", "urgency", "sent"),
    [
        (Interruptions(), Urgency.NORMAL, 1),
        (Interruptions(do_not_disturb=True), Urgency.CRITICAL, 2),
        (Interruptions(do_not_disturb=True, critical_passes=False), Urgency.WINDOW, 2),
    ],
)
def test_a_reminder_is_as_urgent_as_it_takes(
    on: Interruptions, urgency: Urgency, sent: int, *, discreet: bool
) -> None:
    settings = default_settings(reminders=Reminders(discreet=discreet))
    world = FakeWorld("2026-11-22 21:59", settings=settings).start()
    world.interruptions = on
    world.advance("2026-11-22 22:00")
    message = notification_text.message(world.routine, world.screen.shown[-1])
    assert message.urgency is urgency
    arguments = compose(
        message, capabilities=None, replaces=0, icon="i", known=UNKNOWN, how_to_answer=""
    )
    assert arguments[6]["urgency"] == ("y", sent)
