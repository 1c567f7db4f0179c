"""The first start, as a new user goes through it."""

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QStyle,
    QTimeEdit,
)
from pytestqt.qtbot import QtBot

from bedtime.core.settings import DEFAULT_STEPS, Reminders, Settings, Voice, titled
from bedtime.text.steps import titles
from bedtime.ui.first_run.model import FirstRunResult
from bedtime.ui.first_run.window import FirstRunWindow

if TYPE_CHECKING:
    from bedtime.ui.widgets.try_reminder import Callback

USUAL = Settings(steps=titled(DEFAULT_STEPS, titles()))


class First:
    """The window, and what came of it."""

    def __init__(
        self, qtbot: QtBot, *, refusal: str | None = None, at_login: str | None = None
    ) -> None:
        self._qtbot = qtbot
        self.refusal = refusal
        self.endings: list[FirstRunResult] = []
        self.shown: list[tuple[Callback, Reminders]] = []
        self.window = FirstRunWindow(
            USUAL,
            self._end,
            show=lambda tell, chosen: self.shown.append((tell, chosen)),
            at_login=at_login,
        )
        qtbot.addWidget(self.window)
        self.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self.window.show()

    def _end(self, ending: FirstRunResult) -> str | None:
        self.endings.append(ending)
        return self.refusal

    def press(self, label: str) -> None:
        (button,) = (b for b in self.window.findChildren(QPushButton) if b.text() == label)
        assert button.isVisible()
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def box(self, text: str) -> QCheckBox:
        (box,) = (b for b in self.window.findChildren(QCheckBox) if b.text().startswith(text))
        return box

    def said(self) -> list[str]:
        return [label.text() for label in self.window.findChildren(QLabel) if label.isVisible()]

    def set_times(self, rise: QTime, asleep: QTime) -> None:
        up, down = self.window.findChildren(QTimeEdit)
        up.setTime(rise)
        down.setTime(asleep)


@pytest.fixture
def first(qtbot: QtBot) -> First:
    return First(qtbot)


def test_agreeing_with_all_of_it_changes_nothing_and_starts_at_login(first: First) -> None:
    first.press("&Next")
    first.press("&Next")
    first.press("&Finish")
    assert first.endings == [FirstRunResult(USUAL, USUAL, at_login=True)]
    assert not first.window.isVisible()


def test_every_answer_is_taken(first: First) -> None:
    first.set_times(QTime(6, 15), QTime(0, 10))
    assert "Lights out at 00:10, up at 06:15: 6 h 05 min in bed." in first.said()
    assert any("seven hours" in said for said in first.said())
    first.press("&Next")
    assert first.box("Last caffeine").text() == "Last caffeine, 15:10"
    first.box("Last big meal").setChecked(False)
    first.box("Warm bath").setChecked(True)
    first.press("&Next")
    (gentle,) = (b for b in first.window.findChildren(QRadioButton) if b.text() == "&Gentle")
    gentle.click()
    first.box("&Start when I").setChecked(False)
    first.press("&Finish")
    (ending,) = first.endings
    assert ending.at_login is False
    after = ending.settings
    assert {(night.bed, night.rise) for night in after.nights} == {(time(0, 10), time(6, 15))}
    on = [step.key for step in after.steps if step.enabled]
    assert on == ["caffeine", "light", "bath", "screens", "ritual", "bed"]
    assert after.reminders.voice is Voice.GENTLE


def test_skipping_or_closing_keeps_what_is_answered_and_starts_nothing_at_login(
    qtbot: QtBot,
) -> None:
    for end in ("skip", "close", "escape"):
        first = First(qtbot)
        first.set_times(QTime(7, 0), QTime(22, 30))
        match end:
            case "skip":
                first.press("&Skip the rest")
            case "close":
                first.window.close()
            case _:
                qtbot.keyClick(first.window, Qt.Key.Key_Escape)
        (ending,) = first.endings
        assert ending.at_login is None
        assert {night.bed for night in ending.settings.nights} == {time(22, 30)}
        assert replace(ending.settings, nights=USUAL.nights) == USUAL


def test_what_cannot_be_a_night_is_said_and_next_waits(first: First) -> None:
    first.set_times(QTime(7, 0), QTime(7, 0))
    assert any("at the same time" in said for said in first.said())
    (next_,) = (b for b in first.window.findChildren(QPushButton) if b.text() == "&Next")
    assert not next_.isEnabled()
    first.window.close()
    assert first.endings[0].settings == USUAL


def test_back_keeps_the_answers(first: First) -> None:
    first.press("&Next")
    first.box("Last big meal").setChecked(False)
    first.press("&Back")
    first.set_times(QTime(8, 0), QTime(23, 30))
    first.press("&Next")
    assert not first.box("Last big meal").isChecked()
    assert first.box("Last caffeine").text() == "Last caffeine, 14:30"


def test_every_step_tells_how_much_is_known(first: First) -> None:
    first.press("&Next")
    for box in first.window.findChildren(QCheckBox):
        if box.isVisible():
            said = box.accessibleDescription().removesuffix(box.toolTip()).strip()
            assert said in first.said()
            assert box.toolTip().startswith("Source: ")


def test_what_cannot_be_written_is_said_before_it_closes(qtbot: QtBot) -> None:
    first = First(qtbot, refusal="config.toml cannot be written: No space left on device")
    first.window.close()
    assert first.window.isVisible()
    assert first.refusal in first.said()
    first.window.close()
    assert not first.window.isVisible()
    assert len(first.endings) == 1


def test_a_reminder_is_tried_in_the_voice_that_is_chosen(first: First) -> None:
    first.press("&Next")
    first.press("&Next")
    (gentle,) = (b for b in first.window.findChildren(QRadioButton) if b.text() == "&Gentle")
    gentle.click()
    first.press("&Try a reminder")
    ((tell, chosen),) = first.shown
    assert chosen.voice is Voice.GENTLE
    tell("dunst shows it.")
    assert "dunst shows it." in first.said()


def test_where_nothing_starts_at_login_it_says_so(qtbot: QtBot) -> None:
    first = First(qtbot, at_login="Bedtime knows no way here.")
    first.press("&Next")
    first.press("&Next")
    assert not first.box("&Start when I").isEnabled()
    assert "Bedtime knows no way here." in first.said()
    first.press("&Finish")
    assert first.endings[0].at_login is False


def test_letters_of_any_size_leave_room_for_the_frame(qtbot: QtBot) -> None:
    """Else the buttons at its foot lie below a small screen."""
    usual = QApplication.font()
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * 2)
    QApplication.setFont(large)
    try:
        window = First(qtbot).window
        room = window.screen().availableSize()
        title = QApplication.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        assert window.sizeHint().height() <= room.height() - title
    finally:
        QApplication.setFont(usual)
