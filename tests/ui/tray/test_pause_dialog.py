"""The pause dialog, worked by keyboard and mouse."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from bedtime.core.evening.requests import PauseEnd
from bedtime.ui.tray.pause_dialog import PauseDialog

NOW = datetime(2026, 11, 22, 20, 37, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture
def pauses() -> list[PauseEnd]:
    return []


@pytest.fixture
def dialog(pauses: list[PauseEnd], qtbot: QtBot) -> PauseDialog:
    dialog = PauseDialog(NOW, pauses.append)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def button(dialog: PauseDialog, label: str) -> QPushButton:
    buttons = dialog.findChildren(QPushButton)
    return next(b for b in buttons if b.text().replace("&", "") == label)


def test_enter_pauses_for_the_proposed_time(
    dialog: PauseDialog, pauses: list[PauseEnd], qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert pauses == [time(22, 30)]
    assert not dialog.isVisible()


def test_a_time_that_is_set_is_passed_on(
    dialog: PauseDialog, pauses: list[PauseEnd], qtbot: QtBot
) -> None:
    dialog.day.setDate(QDate(2026, 12, 1))
    dialog.time.setTime(QTime(21, 5))
    qtbot.mouseClick(button(dialog, "Pause"), Qt.MouseButton.LeftButton)
    assert pauses == [time(21, 5)]


def test_a_day_that_is_set_is_passed_on(
    dialog: PauseDialog, pauses: list[PauseEnd], qtbot: QtBot
) -> None:
    dialog.day.setDate(QDate(2026, 12, 1))
    qtbot.mouseClick(button(dialog, "Pause"), Qt.MouseButton.LeftButton)
    assert pauses == [date(2026, 12, 1)]


def test_no_day_in_the_past_and_none_beyond_a_year(dialog: PauseDialog) -> None:
    assert dialog.day.minimumDate() == QDate(2026, 11, 23)
    assert dialog.day.maximumDate() == QDate(2027, 11, 23)


@pytest.mark.parametrize("cancel", ["Cancel", "Escape"])
def test_cancel_and_escape_pause_nothing(
    dialog: PauseDialog, pauses: list[PauseEnd], qtbot: QtBot, cancel: str
) -> None:
    if cancel == "Escape":
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        qtbot.mouseClick(button(dialog, "Cancel"), Qt.MouseButton.LeftButton)
    assert pauses == []
    assert not dialog.isVisible()


def end_text(dialog: PauseDialog) -> str:
    return next(
        label.text()
        for label in dialog.findChildren(QLabel)
        if label.text().startswith("Paused until")
    )


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    """Press keys where the focus is."""
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


@pytest.fixture
def focused(dialog: PauseDialog, qtbot: QtBot) -> PauseDialog:
    """The dialog with the focus."""
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    return dialog


def test_by_keys_the_field_of_a_choice_comes_next_to_it(
    focused: PauseDialog, pauses: list[PauseEnd], qtbot: QtBot
) -> None:
    qtbot.keyClick(focused, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    press(qtbot, Qt.Key.Key_Tab)
    assert focused.day.hasFocus()
    focused.day.setSelectedSection(focused.day.Section.DaySection)
    press(qtbot, Qt.Key.Key_Up)
    assert end_text(focused) == "Paused until the evening of Tuesday 24 November."
    press(qtbot, Qt.Key.Key_Return)
    assert pauses == [date(2026, 11, 24)]


def test_the_tab_key_goes_in_reading_order(focused: PauseDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(focused, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    time, day = focused.time, focused.day  # Tab goes through their sections
    for wanted in (time, time, day, day, day, button(focused, "Pause"), button(focused, "Cancel")):
        press(qtbot, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is wanted


def test_the_end_of_the_pause_follows_the_typing(focused: PauseDialog, qtbot: QtBot) -> None:
    assert end_text(focused) == "Paused until 22:30."
    qtbot.keyClick(focused, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    press(qtbot, Qt.Key.Key_Tab)
    focused.time.setSelectedSection(focused.time.Section.HourSection)
    press(qtbot, Qt.Key.Key_2, Qt.Key.Key_0, Qt.Key.Key_3, Qt.Key.Key_7)
    assert end_text(focused) == "Paused until 20:37 tomorrow."
    focused.time.setSelectedSection(focused.time.Section.MinuteSection)
    press(qtbot, Qt.Key.Key_3, Qt.Key.Key_8)
    assert end_text(focused) == "Paused until 20:38."


def test_a_time_of_this_night_needs_no_day(dialog: PauseDialog) -> None:
    dialog.time.setTime(QTime(0, 30))
    assert end_text(dialog) == "Paused until 00:30."


def test_another_choice_shows_the_other_end(focused: PauseDialog, qtbot: QtBot) -> None:
    first, other = end_text(focused), "Paused until the evening of Monday 23 November."
    qtbot.keyClick(focused, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: end_text(focused) == other)
    qtbot.keyClick(focused, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: end_text(focused) == first)
