"""The rows of the steps in the Tonight window, worked by keyboard and mouse."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from bedtime.core.entry import Kind
from bedtime.core.evening.events import Answered
from bedtime.ui.tonight.model import TonightModel
from bedtime.ui.tonight.window import FRAME, TonightWindow
from tests.ui.action_recorder import ActionRecorder
from tests.ui.tonight.helpers import MONDAY, buttons, evening, row, show


@pytest.mark.parametrize(
    ("label", "action"), [("Done", "done"), ("Snooze 10 min", "snooze"), ("Skip tonight", "skip")]
)
def test_one_click_answers_the_open_step(
    window: TonightWindow, recorder: ActionRecorder, qtbot: QtBot, label: str, action: str
) -> None:
    show(window, evening())
    qtbot.mouseClick(buttons(row(window, "screens"))[label], Qt.MouseButton.LeftButton)
    assert recorder == [(action, "screens", MONDAY)]


def test_any_step_is_expanded_by_keyboard_and_its_answer_undone(
    window: TonightWindow, recorder: ActionRecorder, qtbot: QtBot
) -> None:
    world = evening()
    show(window, world)
    light = row(window, "light")
    qtbot.keyClick(light, Qt.Key.Key_Return)
    assert list(buttons(light)) == ["Take the answer back"]
    assert buttons(row(window, "screens")) == {}  # one thing at a time
    qtbot.keyClick(buttons(light)["Take the answer back"], Qt.Key.Key_Space)
    assert recorder == [("undo", "light", MONDAY)]
    assert buttons(light) == {}
    assert next(iter(buttons(row(window, "screens")))) == "Done"  # which still asks


def test_every_row_has_a_sentence_for_the_screen_reader(window: TonightWindow) -> None:
    show(window, evening())
    assert row(window, "light").accessibleName() == "21:00 Dim the lights, done 22:06"
    assert row(window, "bed").accessibleName() == "23:00 Lights out, in 54 min"
    assert "Sletten 2023" in row(window, "bed").accessibleDescription()
    for key in ("meal", "light", "screens", "ritual", "bed"):
        assert row(window, key).focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_a_plan_with_other_steps_has_other_rows(window: TonightWindow) -> None:
    world = evening()
    show(window, world)
    fewer = replace(world.settings, steps=world.settings.steps[-2:])
    world.routine.apply_settings(fewer)
    show(window, world)
    assert list(window.rows) == ["ritual", "bed"]


def test_a_collapsed_row_stays_collapsed_until_another_step_is_due(
    window: TonightWindow, qtbot: QtBot
) -> None:
    world = evening()
    show(window, world)
    qtbot.mouseClick(row(window, "screens"), Qt.MouseButton.LeftButton)
    show(window, world)
    assert buttons(window.rows["screens"]) == {}
    qtbot.mouseClick(row(window, "meal"), Qt.MouseButton.LeftButton)
    world.advance("2026-11-22 22:31")
    show(window, world)
    assert list(buttons(row(window, "ritual"))) == ["Done", "Snooze 10 min", "Skip tonight"]
    assert buttons(row(window, "meal")) == {}


def test_arrow_keys_lead_from_row_to_row(window: TonightWindow, qtbot: QtBot) -> None:
    show(window, evening())
    qtbot.waitActive(window).__enter__()
    first, second = row(window, "caffeine"), row(window, "meal")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Up)
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()
    row(window, "bed").setFocus()
    qtbot.keyClick(row(window, "bed"), Qt.Key.Key_Down)
    assert row(window, "bed").hasFocus()


def test_the_answered_step_stays_expanded_to_undo_a_wrong_click(
    window: TonightWindow, qtbot: QtBot
) -> None:
    world = evening()
    show(window, world)
    screens = row(window, "screens")
    world.routine.handle(Answered("screens", Kind.DONE))
    window.show_model(TonightModel(world.routine.state, world.now, 10, countdown=True))
    screens.answered.emit("screens")
    QApplication.processEvents()
    assert list(buttons(screens)) == ["Take the answer back"]


def test_a_click_on_the_reason_does_not_collapse_the_row(
    window: TonightWindow, qtbot: QtBot
) -> None:
    show(window, evening())
    screens = row(window, "screens")
    why = next(label for label in screens.findChildren(QLabel) if "Chang" in label.text())
    qtbot.mouseClick(why, Qt.MouseButton.LeftButton)
    assert "Done" in buttons(screens)


def test_it_is_no_taller_than_the_screen_and_scrolls_to_the_focused_row(
    window: TonightWindow, qtbot: QtBot
) -> None:
    show(window, evening(), notices=tuple(f"no {what}" for what in range(60)))
    window.fit()
    QApplication.processEvents()
    assert window.height() <= window.screen().availableGeometry().height() - FRAME
    bar = window._area.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(0)
    ritual = row(window, "ritual")
    ritual.setFocus()
    qtbot.keyClick(ritual, Qt.Key.Key_Down)
    bed = row(window, "bed")
    qtbot.waitUntil(lambda: bed.visibleRegion().boundingRect() == bed.rect())


def test_done_is_coloured_only_for_an_open_step(window: TonightWindow, qtbot: QtBot) -> None:
    show(window, evening())
    plain = QApplication.palette().button().color()
    assert buttons(row(window, "screens"))["Done"].palette().button().color() != plain
    qtbot.mouseClick(row(window, "ritual"), Qt.MouseButton.LeftButton)
    assert buttons(row(window, "ritual"))["Done"].palette().button().color() == plain


def test_a_row_shows_that_it_has_the_focus(window: TonightWindow, qtbot: QtBot) -> None:
    show(window, evening())
    with qtbot.waitActive(window):
        window.activateWindow()
    meal = row(window, "meal")
    meal.clearFocus()
    before = meal.grab().toImage()
    meal.setFocus()
    assert meal.grab().toImage() != before
