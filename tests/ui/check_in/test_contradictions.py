"""Contradictory answers: asked about in place, saved if the user insists."""

from dataclasses import replace
from datetime import time

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bedtime.core.diary.check_in import CheckIn
from bedtime.core.diary.usual_times import Usual
from bedtime.ui.check_in.window import CheckInWindow
from tests.ui.check_in.helpers import (
    ENTER,
    MONDAY,
    RIGHT,
    SATURDAY,
    TAB,
    CheckInRecorder,
    Keyboard,
    buttons,
    focus,
    line,
    make_model,
    messages,
)


def test_a_contradiction_is_asked_about_in_place(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard, qtbot: QtBot
) -> None:
    line(window, "final_awakening").setFocus()
    keyboard.type("8")
    keyboard.press(TAB)
    keyboard.type("7")
    assert messages(window) == []  # not before the field is left
    keyboard.press(TAB)
    question = "You woke at 08:00 but got up at 07:00, 23 h later. Which is right?"
    assert messages(window) == [question]
    assert question in line(window, "out_of_bed").accessibleDescription()
    keyboard.press(ENTER)
    keyboard.press(ENTER)  # a second Enter does not save it either
    assert recorder == []
    assert focus() is line(window, "final_awakening")
    qtbot.mouseClick(buttons(window)["Save anyway"], Qt.MouseButton.LeftButton)
    answers = {"final_awakening": time(8), "out_of_bed": time(7)}
    assert recorder == [("save", MONDAY, answers)]


def test_a_corrected_contradiction_is_not_asked_about_any_more(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    line(window, "final_awakening").setFocus()
    keyboard.type("8")
    keyboard.press(TAB)
    keyboard.type("7")
    keyboard.press(ENTER)
    assert "Save anyway" in buttons(window)
    line(window, "final_awakening").selectAll()
    keyboard.type("0640")
    assert messages(window) == []
    assert "Save anyway" not in buttons(window)
    keyboard.press(ENTER)
    assert recorder == [("save", MONDAY, {"final_awakening": time(6, 40), "out_of_bed": time(7)})]


def test_what_was_recorded_anyway_is_not_asked_about_again(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    odd = CheckIn(final_awakening=time(8), out_of_bed=time(7))
    window.show_model(make_model(odd, SATURDAY))
    line(window, "awakenings").setFocus()
    keyboard.type("1")
    keyboard.press(ENTER)
    assert recorder == [("save", SATURDAY, {"awakenings": 1.0})]


def test_a_contradiction_of_a_night_without_sleep_is_none(
    window: CheckInWindow, keyboard: Keyboard
) -> None:
    line(window, "final_awakening").setFocus()
    keyboard.type("8")
    keyboard.press(TAB)
    keyboard.type("7")
    keyboard.press(TAB)
    assert len(messages(window)) == 1
    window.form.rows["slept"].editor.setFocus()
    keyboard.press(RIGHT)
    assert messages(window) == []
    keyboard.press(Qt.Key.Key_Left)
    assert len(messages(window)) == 1


def test_a_time_half_a_day_off_is_asked_about_and_its_other_half_offered(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard, qtbot: QtBot
) -> None:
    model = make_model()
    usual = Usual(time(23), time(7))
    window.show_model(replace(model, morning=replace(model.morning, usual=usual)))
    line(window, "into_bed").setFocus()
    keyboard.type("1110")
    keyboard.press(TAB)
    question = "11:10 (into bed) is about half a day from your usual. Did you mean 23:10?"
    assert messages(window) == [question]
    keyboard.press(ENTER)
    assert recorder == []
    assert "Save anyway" in buttons(window)
    qtbot.mouseClick(buttons(window)["Take 23:10"], Qt.MouseButton.LeftButton)
    assert (line(window, "into_bed").text(), messages(window)) == ("23:10", [])
    assert "Save anyway" not in buttons(window)
    keyboard.press(ENTER)
    assert recorder == [("save", MONDAY, {"into_bed": time(23, 10)})]
