"""A window comes again as the user left it."""

from collections.abc import Mapping
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bedtime.ui.widgets.window_place import WindowPlace

OWN = QSize(300, 200)


class Kept(list[Mapping[str, Any]]):
    """What was reported."""


def open_window(qtbot: QtBot, left: Mapping[str, Any], kept: Kept) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(OWN)
    WindowPlace(window, left, kept.append, lambda: OWN)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    QApplication.processEvents()
    return window


def test_a_window_left_as_it_was_reports_nothing(qtbot: QtBot) -> None:
    kept = Kept()
    open_window(qtbot, {}, kept).close()
    assert kept == []


def test_what_the_user_changed_comes_again(qtbot: QtBot) -> None:
    kept = Kept()
    window = open_window(qtbot, {}, kept)
    window.resize(350, 260)
    window.move(40, 50)
    window.close()
    assert kept == [{"size": [350, 260], "place": [40, 50]}]
    again = open_window(qtbot, kept[0], Kept())
    assert (again.size(), again.pos().toTuple()) == (QSize(350, 260), (40, 50))


def test_a_window_is_not_larger_than_the_screen_nor_beyond_it(qtbot: QtBot) -> None:
    window = open_window(qtbot, {"size": [90_000, 90_000], "place": [50_000, 50]}, Kept())
    room = window.screen().availableGeometry()
    assert window.size() == room.size()
    assert window.pos().x() < room.right()


@pytest.mark.parametrize("value", [None, 3, "ab", [1], [1, 2, 3], ["a", "b"], [1.5, 2], [10**9, 1]])
def test_a_damaged_state_is_no_state(qtbot: QtBot, value: object) -> None:
    window = open_window(qtbot, {"size": value, "place": value}, Kept())
    assert window.size() == OWN
