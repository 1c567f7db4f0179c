"""The morning's question late in the day: of low urgency, and without “In an hour” near its end."""

import pytest

from bedtime.adapters.notify.arguments import compose
from bedtime.adapters.notify.known_servers import UNKNOWN
from bedtime.adapters.notify.message import Message
from bedtime.core.settings import Reminders
from bedtime.desktop import notification_text
from tests.fakes import FakeWorld, default_settings


def offered(when: str, **reminders: bool) -> Message:
    """Return the message of the offer to somebody who comes to the computer at `when`."""
    settings = default_settings(reminders=Reminders(**reminders))  # type: ignore[arg-type]
    world = FakeWorld("2026-11-22 22:00", settings=settings).start()
    world.sleep(when)
    assert world.screen.offer is not None
    return notification_text.message(world.routine, world.screen.offer)


@pytest.mark.parametrize("discreet", [False, True])
@pytest.mark.parametrize(("when", "urgency"), [("2026-11-23 08:00", 1), ("2026-11-23 14:00", 0)])
def test_after_the_morning_its_urgency_is_low(when: str, urgency: int, *, discreet: bool) -> None:
    message = offered(when, discreet=discreet)
    arguments = compose(
        message,
        capabilities=frozenset({"actions"}),
        replaces=0,
        icon="i",
        known=UNKNOWN,
        how_to_answer="",
    )
    assert arguments[6]["urgency"] == ("y", urgency)
    assert arguments[6]["transient"] == ("b", True)


@pytest.mark.parametrize(
    ("when", "postponable"), [("2026-11-23 18:59", True), ("2026-11-23 19:00", False)]
)
def test_in_an_hour_is_offered_while_there_is_an_hour(when: str, *, postponable: bool) -> None:
    actions = [action for action, _ in offered(when).buttons]
    assert actions == (["done", "snooze", "skip"] if postponable else ["done", "skip"])
