"""The picker of the last nights."""

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot

from bedtime.ui.check_in.model import NightState
from bedtime.ui.check_in.night_picker import ICONS, NightButton
from bedtime.ui.check_in.window import CheckInWindow
from bedtime.ui.widgets import theme
from tests.ui.check_in.helpers import (
    SATURDAY,
    CheckInRecorder,
    fortnight,
    make_model,
    open_window,
    texts,
)


@pytest.fixture
def window(recorder: CheckInRecorder, qtbot: QtBot) -> CheckInWindow:
    window = open_window(recorder, qtbot, make_model(nights=fortnight()))
    QApplication.processEvents()
    return window


def night_buttons(window: CheckInWindow) -> list[NightButton]:
    return [each for each in window.findChildren(NightButton) if each.isVisible()]


def test_fourteen_nights_are_named_with_their_state(window: CheckInWindow) -> None:
    names = [each.accessibleName() for each in night_buttons(window)]
    assert len(names) == 14
    assert names[0] == "Monday night → Tuesday 10 November: not asked about"
    assert names[1] == "Tuesday night → Wednesday 11 November: filled in"
    assert names[7] == "Monday night → Tuesday 17 November: set aside"
    assert names[13] == "Sunday night → Monday 23 November: open"
    assert [each.isChecked() for each in night_buttons(window)] == [False] * 13 + [True]


@pytest.mark.parametrize(("width", "lines"), [(204, 1), (135, 1), (100, 2)])
def test_the_nights_are_in_one_line_or_in_two_weeks(
    window: CheckInWindow, width: int, lines: int
) -> None:
    window.resize(theme.unit(window) * width, window.height())
    QApplication.processEvents()
    heights = [
        each.mapTo(window._page, each.rect().topLeft()).y() for each in night_buttons(window)
    ]
    assert len(set(heights)) == lines
    assert len(set(heights[:7])) == len(set(heights[7:])) == 1


def test_open_check_ins_are_named_once_and_every_shape_has_its_word(
    window: CheckInWindow,
) -> None:
    shown = texts(window)
    assert shown.count("Fr and Sa have no check-in") == 1  # beside the night that is shown
    shapes = [ICONS[state][1] for state in NightState]
    assert len(set(shapes)) == len(shapes)
    one_open = tuple(each for each in fortnight() if each.night.day not in (13, 21))
    window.show_model(make_model(nights=one_open))
    window.show_model(make_model(night=SATURDAY, nights=one_open))
    assert "Mo has no check-in" in texts(window)
    none_open = tuple(each for each in one_open if each.state is not NightState.OPEN)
    window.show_model(make_model(nights=none_open))
    assert not any("no check-in" in text for text in texts(window))


def test_a_screen_reader_toggles_a_night(window: CheckInWindow, recorder: CheckInRecorder) -> None:
    night_buttons(window)[11].toggle()
    assert recorder == [("show_night", SATURDAY)]


def test_arrows_move_from_night_to_night_and_enter_chooses(
    window: CheckInWindow, recorder: CheckInRecorder, qtbot: QtBot
) -> None:
    last = night_buttons(window)[-1]
    last.setFocus()
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert recorder == [("show_night", SATURDAY)]
    assert last.isChecked()  # until the window gets another model
    window.show_model(make_model(night=SATURDAY, nights=fortnight()))
    QApplication.processEvents()
    assert [each.night.night for each in night_buttons(window) if each.isChecked()] == [SATURDAY]
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Up):
        night_buttons(window)[0].setFocus()
        qtbot.keyClick(night_buttons(window)[0], key)
        assert night_buttons(window)[0].hasFocus()


def test_a_click_chooses_a_night(
    window: CheckInWindow, recorder: CheckInRecorder, qtbot: QtBot
) -> None:
    qtbot.mouseClick(night_buttons(window)[0], Qt.MouseButton.LeftButton)
    assert recorder == [("show_night", night_buttons(window)[0].night.night)]


def test_showing_the_same_nights_again_keeps_the_focus(window: CheckInWindow) -> None:
    night_buttons(window)[3].setFocus()
    window.show_model(make_model(nights=fortnight()))
    QApplication.processEvents()
    assert night_buttons(window)[3].hasFocus()


def test_the_night_that_was_saved_can_be_chosen_again(
    window: CheckInWindow, recorder: CheckInRecorder, qtbot: QtBot
) -> None:
    window.form.rows["into_bed"].editor.set_answer(time(23))
    window.save()
    assert not window.form.isEnabled()
    qtbot.mouseClick(night_buttons(window)[-1], Qt.MouseButton.LeftButton)
    assert window.form.isEnabled()
    assert [call[0] for call in recorder] == ["save"]
