"""Small windows beside Tonight: a step is offered once on a screen."""

from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.notify.message import Message
from bedtime.app.reminder_popups import ReminderPopups
from bedtime.ui.tray.reminder_window import ReminderWindow
from tests.presenters.windows_driver import open_windows, press

SCREENS = Message(1, "Screens off", "Now.", (("done", "Done"),), stays=True)
LIGHTS = Message(2, "Lights out", "Now.", (("done", "Done"),), stays=True)
OFFER = Message(0, "How was the night?", "", (("done", "Check in"),), stays=False)


@dataclass
class PopupsHarness:
    """Small windows, and what became of them."""

    popups: ReminderPopups = field(init=False)
    pressed: list[tuple[int, str]] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)
    raised: int = 0

    def __post_init__(self) -> None:
        self.popups = ReminderPopups(
            lambda number, action: self.pressed.append((number, action)),
            self.closed.append,
            raise_tonight=self._count,
        )

    def _count(self) -> None:
        self.raised += 1


@pytest.fixture
def harness(qtbot: QtBot) -> PopupsHarness:
    return PopupsHarness()


def titles() -> list[str]:
    return sorted(w.windowTitle() for w in open_windows(ReminderWindow))


def test_while_tonight_is_open_it_comes_forward_instead(
    qtbot: QtBot, harness: PopupsHarness
) -> None:
    harness.popups.on_tonight(True)
    harness.popups.show(SCREENS)
    assert (titles(), harness.raised) == ([], 1)
    harness.popups.on_tonight(False)
    assert titles() == ["Bedtime — Screens off"]
    (window,) = open_windows(ReminderWindow)
    press(window, "Done")
    assert harness.pressed == [(1, "done")]
    harness.popups.close(1)


def test_one_that_is_up_leaves_the_step_to_tonight(qtbot: QtBot, harness: PopupsHarness) -> None:
    harness.popups.show(SCREENS)
    harness.popups.show(LIGHTS)
    harness.popups.on_tonight(True)
    qtbot.waitUntil(lambda: titles() == [])
    harness.popups.close(1)  # answered in Tonight
    harness.popups.on_tonight(False)
    assert titles() == ["Bedtime — Lights out"]
    assert harness.closed == []
    harness.popups.close(2)


def test_one_that_the_user_closed_does_not_come_again(qtbot: QtBot, harness: PopupsHarness) -> None:
    harness.popups.show(SCREENS)
    open_windows(ReminderWindow)[0].close()
    assert harness.closed == [1]
    harness.popups.on_tonight(True)
    harness.popups.on_tonight(False)
    qtbot.waitUntil(lambda: titles() == [])


def test_what_tonight_does_not_offer_is_shown_beside_it(harness: PopupsHarness) -> None:
    harness.popups.on_tonight(True)
    harness.popups.show(OFFER)
    assert (titles(), harness.raised) == (["Bedtime — How was the night?"], 0)
    harness.popups.close(0)
