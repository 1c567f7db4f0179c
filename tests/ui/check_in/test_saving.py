"""Saving, and what follows it."""

from datetime import time

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bedtime.ui.check_in.window import CLOSE_AFTER, CheckInWindow
from tests.ui.check_in.helpers import (
    ALT,
    ENTER,
    MONDAY,
    RECORDED,
    SATURDAY,
    CheckInRecorder,
    Keyboard,
    buttons,
    focus,
    fortnight,
    line,
    make_model,
    texts,
)


def test_a_correction_records_only_what_changed(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    window.show_model(make_model(RECORDED, SATURDAY))
    assert line(window, "into_bed").text() == "22:50"
    line(window, "into_bed").setFocus()
    line(window, "into_bed").selectAll()
    keyboard.type("22.50")  # the same, typed anew
    line(window, "final_awakening").setFocus()
    line(window, "final_awakening").selectAll()
    keyboard.type("7")
    keyboard.press(ENTER)
    assert recorder == [("save", SATURDAY, {"final_awakening": time(7)})]


def test_nothing_filled_in_is_no_check_in(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    keyboard.press(ENTER)
    assert "Nothing is filled in yet. One answer is enough." in texts(window)
    assert recorder == []
    assert window.isVisible()
    window.show_model(make_model(RECORDED, SATURDAY))
    keyboard.press(ENTER)
    assert "Nothing has changed." in texts(window)
    assert recorder == []


def test_after_saving_it_closes_by_itself(
    window: CheckInWindow, keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.type("23")
    keyboard.press(ENTER)
    assert window.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=CLOSE_AFTER + 2000)


def test_after_saving_the_next_open_check_in_is_offered(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard, qtbot: QtBot
) -> None:
    window.show_model(make_model(nights=fortnight()))
    keyboard.type("23")
    keyboard.press(ENTER)
    assert "Next: Friday night → Saturday 21 November" in buttons(window)
    assert focus() is buttons(window)["Close"]
    keyboard.hold(ALT, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: recorder[1:] == [("show_night", SATURDAY)])
    window.show_model(make_model(night=SATURDAY, nights=fortnight(), is_today=False))
    assert focus() is line(window, "tried_to_sleep")
    assert line(window, "tried_to_sleep").text() == ""
    keyboard.type("23")
    keyboard.press(ENTER)
    assert "Saved." in texts(window)
    keyboard.press(ENTER)
    assert not window.isVisible()


def test_a_failed_save_shows_the_error_and_keeps_the_draft(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard, qtbot: QtBot
) -> None:
    recorder.error = "The log cannot be written: the disk is full."
    keyboard.type("23")
    keyboard.press(ENTER)
    assert recorder.error in texts(window)
    window.close()
    assert recorder.drafts == {MONDAY: {"tried_to_sleep": "23"}}
