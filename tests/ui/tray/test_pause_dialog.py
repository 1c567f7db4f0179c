"""The pause dialog, worked by keyboard and mouse of a test."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from bedtime.ui.tray.pause_dialog import PauseDialog

NOW = datetime(2026, 11, 22, 20, 37, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def dialog(asked: list[str], qtbot: QtBot) -> PauseDialog:
    dialog = PauseDialog(NOW, asked.append)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def button(dialog: PauseDialog, label: str) -> QPushButton:
    buttons = dialog.findChildren(QPushButton)
    return next(b for b in buttons if b.text().replace("&", "") == label)


def test_enter_pauses_for_what_it_proposes(
    dialog: PauseDialog, asked: list[str], qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert asked == ["22:30"]
    assert not dialog.isVisible()


def test_a_time_that_is_set_is_the_one(dialog: PauseDialog, asked: list[str], qtbot: QtBot) -> None:
    dialog.day.setDate(QDate(2026, 12, 1))
    dialog.time.setTime(QTime(21, 5))
    qtbot.mouseClick(button(dialog, "Pause"), Qt.MouseButton.LeftButton)
    assert asked == ["21:05"]


def test_a_day_that_is_set_is_the_one(dialog: PauseDialog, asked: list[str], qtbot: QtBot) -> None:
    dialog.day.setDate(QDate(2026, 12, 1))
    qtbot.mouseClick(button(dialog, "Pause"), Qt.MouseButton.LeftButton)
    assert asked == ["2026-12-01"]


def test_no_day_in_the_past_and_none_beyond_a_year(dialog: PauseDialog) -> None:
    assert dialog.day.minimumDate() == QDate(2026, 11, 23)
    assert dialog.day.maximumDate() == QDate(2027, 11, 23)


@pytest.mark.parametrize("way", ["Cancel", "Escape"])
def test_cancelled_it_asks_for_nothing(
    dialog: PauseDialog, asked: list[str], qtbot: QtBot, way: str
) -> None:
    if way == "Escape":
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        qtbot.mouseClick(button(dialog, "Cancel"), Qt.MouseButton.LeftButton)
    assert asked == []
    assert not dialog.isVisible()


def hint(dialog: PauseDialog) -> str:
    return next(
        label.text() for label in dialog.findChildren(QLabel) if label.text().startswith("Rem")
    )


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    """Press keys where the focus is."""
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


@pytest.fixture
def keyed(dialog: PauseDialog, qtbot: QtBot) -> PauseDialog:
    """The dialog with the keyboard."""
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    return dialog


def test_by_keys_the_field_of_a_choice_comes_next_to_it(
    keyed: PauseDialog, asked: list[str], qtbot: QtBot
) -> None:
    qtbot.keyClick(keyed, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    press(qtbot, Qt.Key.Key_Tab)
    assert keyed.day.hasFocus()
    keyed.day.setSelectedSection(keyed.day.Section.DaySection)
    press(qtbot, Qt.Key.Key_Up)
    assert hint(keyed) == "Reminders rest until the evening of Tuesday 24 November."
    press(qtbot, Qt.Key.Key_Return)
    assert asked == ["2026-11-24"]


def test_by_keys_all_is_reached_in_the_order_it_is_read(keyed: PauseDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(keyed, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    time, day = keyed.time, keyed.day  # Tab goes through their sections
    for wanted in (time, time, day, day, day, button(keyed, "Pause"), button(keyed, "Cancel")):
        press(qtbot, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is wanted


def test_what_it_says_follows_the_typing(keyed: PauseDialog, qtbot: QtBot) -> None:
    assert hint(keyed) == "Reminders rest until 22:30."
    qtbot.keyClick(keyed, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    press(qtbot, Qt.Key.Key_Tab)
    keyed.time.setSelectedSection(keyed.time.Section.HourSection)
    press(qtbot, Qt.Key.Key_2, Qt.Key.Key_0, Qt.Key.Key_3, Qt.Key.Key_7)
    assert hint(keyed) == "Reminders rest until 20:37 tomorrow."
    keyed.time.setSelectedSection(keyed.time.Section.MinuteSection)
    press(qtbot, Qt.Key.Key_3, Qt.Key.Key_8)
    assert hint(keyed) == "Reminders rest until 20:38."


def test_a_time_of_this_night_needs_no_day(dialog: PauseDialog) -> None:
    dialog.time.setTime(QTime(0, 30))
    assert hint(dialog) == "Reminders rest until 00:30."


def test_choosing_anew_says_the_other_end(keyed: PauseDialog, qtbot: QtBot) -> None:
    first, other = hint(keyed), "Reminders rest until the evening of Monday 23 November."
    qtbot.keyClick(keyed, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: hint(keyed) == other)
    qtbot.keyClick(keyed, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: hint(keyed) == first)
