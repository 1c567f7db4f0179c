"""What an update takes away while Bedtime runs: reminders are shown, and the icon stays."""

import sys

import pytest
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from bedtime.adapters.notify.message import Message
from bedtime.app.reminder_popups import ReminderPopups
from bedtime.app.tray_icon import TrayIcons
from bedtime.ui.tray.icon_state import IconState
from tests.presenters.windows_driver import open_windows, press


def test_a_reminder_is_shown_and_answered_without_its_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "bedtime.ui.tray.reminder_window", None)
    pressed: list[tuple[int, str]] = []
    closed: list[int] = []
    popups = ReminderPopups(lambda number, action: pressed.append((number, action)), closed.append)
    for number, end in (
        (1, lambda box: press(box, "Done")),
        (2, lambda box: box.close()),
        (3, lambda _: popups.close(3)),
    ):
        popups.show(Message(number, "Screens off", "Now.", (("done", "Done"),), stays=True))
        (box,) = open_windows(QMessageBox)
        end(box)
        qtbot.waitUntil(lambda: open_windows(QMessageBox) == [])
    assert pressed == [(1, "done")]
    assert closed == [2]


def test_the_last_icon_stays_where_the_pictures_are_gone(qtbot: QtBot) -> None:
    found = QIcon(QPixmap(16, 16))
    answers = [found, QIcon()]
    icons = TrayIcons(lambda _: answers.pop(0))
    first, *_ = IconState
    assert icons(first).cacheKey() == found.cacheKey()
    assert icons(first).cacheKey() == found.cacheKey()
