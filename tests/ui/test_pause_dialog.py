"""The pause dialog, worked by keyboard and mouse of a test."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from bedtime.ui.pause_dialog import PauseDialog

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
