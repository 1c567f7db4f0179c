"""The banners of the Tonight window: pause, notices, and the question about a step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bedtime.core.evening.events import Paused, SetAside
from bedtime.core.evening.unanswered import Choice
from bedtime.ui.tonight.window import TonightWindow
from tests.ui.action_recorder import ActionRecorder
from tests.ui.tonight.helpers import buttons, evening, show, texts


def test_a_pause_shows_its_end_and_a_button_to_resume(
    window: TonightWindow, recorder: ActionRecorder, qtbot: QtBot
) -> None:
    world = evening()
    world.routine.handle(Paused(world.at("2026-11-22 23:30")))
    show(window, world)
    assert "Reminders are paused until 23:30." in texts(window)
    qtbot.mouseClick(buttons(window)["Resume reminders"], Qt.MouseButton.LeftButton)
    assert recorder == [("resume",)]
    world.advance("2026-11-22 23:31")
    show(window, world)
    assert "Resume reminders" not in buttons(window)


def test_notices_are_shown_until_they_are_hidden(
    window: TonightWindow, recorder: ActionRecorder, qtbot: QtBot
) -> None:
    world = evening()
    show(window, world, notices=("config.toml:3 is not right", "no bus"))
    assert "config.toml:3 is not right\nno bus" in texts(window)
    hide = buttons(window)["Hide"]
    show(window, world, notices=("config.toml:3 is not right", "no bus"))
    assert buttons(window)["Hide"] is hide  # the button keeps its focus
    qtbot.mouseClick(hide, Qt.MouseButton.LeftButton)
    assert recorder == [("dismiss_notices",)]
    show(window, world)
    assert "Hide" not in buttons(window)


@pytest.mark.parametrize(
    ("key", "labels"),
    [
        ("screens", ["Keep it", "Quieter: show it for a moment", "Turn it off"]),
        ("light", ["Keep it", "Quieter: in the tray alone", "Turn it off"]),
    ],
)
def test_it_asks_about_a_step_that_was_never_answered(
    window: TonightWindow, recorder: ActionRecorder, qtbot: QtBot, key: str, labels: list[str]
) -> None:
    world = evening()
    show(window, world)
    window.show_question(
        next(status for status in world.routine.state.step_statuses if status.step.key == key)
    )
    QApplication.processEvents()
    assert [label for label in buttons(window) if label in labels] == labels
    qtbot.mouseClick(buttons(window)[labels[1]], Qt.MouseButton.LeftButton)
    assert recorder == [("choose", key, Choice.QUIETER)]
    window.show_question(None)
    assert labels[0] not in buttons(window)


def test_closing_without_a_choice_keeps_the_step(
    window: TonightWindow, recorder: ActionRecorder
) -> None:
    world = evening()
    show(window, world)
    window.show_question(world.routine.state.step_statuses[2])
    QApplication.processEvents()
    window.close()
    assert recorder == [("choose", "light", Choice.KEEP)]


def test_an_evening_set_aside_shows_no_countdown(window: TonightWindow) -> None:
    world = evening()
    world.routine.handle(SetAside())
    show(window, world)
    assert "Tonight is set aside: no reminders." in texts(window)
    assert "in 54 min" not in texts(window)[:3]
