"""Suggested times beside the fields."""

from dataclasses import replace
from datetime import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot

from bedtime.ui.check_in.window import CheckInWindow
from bedtime.ui.widgets.labels import LinkButton
from tests.ui.check_in.helpers import (
    DOWN,
    ENTER,
    MONDAY,
    SATURDAY,
    SUGGESTIONS,
    CheckInRecorder,
    Keyboard,
    buttons,
    focus,
    fortnight,
    line,
    make_model,
    option,
)

TIMES = ("tried_to_sleep", "minutes_to_fall_asleep", "final_awakening", "out_of_bed")


def test_suggestions_are_shown_and_stored_only_if_taken(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard, qtbot: QtBot
) -> None:
    window.show_model(make_model(suggestions=SUGGESTIONS))
    button = buttons(window)["computer last used 22:41 · ↓ takes it"]
    assert button.accessibleName() == "Into bed: take 22:41 (computer last used 22:41)"
    described = line(window, "into_bed").accessibleDescription()
    assert described == "Suggestion: computer last used 22:41. The down arrow takes it."
    line(window, "final_awakening").setFocus()
    keyboard.type("7")
    keyboard.press(ENTER)
    assert recorder.pop() == ("save", MONDAY, {"final_awakening": time(7)})
    window.show_model(make_model(night=SATURDAY, suggestions=SUGGESTIONS))
    qtbot.mouseClick(buttons(window)["lights out at 22:50 · ↓ takes it"], Qt.MouseButton.LeftButton)
    assert line(window, "tried_to_sleep").text() == "22:50"
    assert "lights out at 22:50 · ↓ takes it" not in buttons(window)
    line(window, "tried_to_sleep").clear()
    assert "lights out at 22:50 · ↓ takes it" in buttons(window)
    assert recorder == []


def test_the_down_arrow_takes_a_suggestion_moves_on_and_overwrites_nothing(
    window: CheckInWindow, keyboard: Keyboard
) -> None:
    window.show_model(make_model(suggestions=SUGGESTIONS))
    keyboard.type("2300")
    keyboard.press(DOWN, DOWN, DOWN, DOWN, DOWN)
    shown = [line(window, name).text() for name in TIMES]
    assert shown == ["23:00", "", "06:58", "06:58"]
    assert focus() is option(window, "quality", "Quality: very poor")


def test_a_second_suggestion_for_a_field_can_be_clicked(
    window: CheckInWindow, qtbot: QtBot
) -> None:
    second = replace(SUGGESTIONS[1], field="into_bed")
    window.show_model(make_model(suggestions=(SUGGESTIONS[0], second)))
    qtbot.mouseClick(buttons(window)["lights out at 22:50 · take it"], Qt.MouseButton.LeftButton)
    assert line(window, "into_bed").text() == "22:50"


def test_a_suggestion_is_elided_before_it_widens_the_window(window: CheckInWindow) -> None:
    window.show_model(make_model(suggestions=SUGGESTIONS, nights=fortnight()))
    QApplication.processEvents()
    (button, *_) = window.form.findChildren(LinkButton)
    assert button.minimumSizeHint().width() < button.sizeHint().width() / 2
    assert button.toolTip() == button.text()
