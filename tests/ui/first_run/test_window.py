"""The window of the first start, as a new user goes through it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time

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

from bedtime.core.settings import DEFAULT_STEPS, Reminders, Settings, Voice, with_default_titles
from bedtime.text.steps import titles
from bedtime.ui.first_run.model import FirstRunResult
from bedtime.ui.first_run.window import FirstRunWindow
from bedtime.ui.widgets.try_reminder_model import Callback

USUAL = Settings(steps=with_default_titles(DEFAULT_STEPS, titles()))


class WindowDriver:
    """The window, and its results."""

    def __init__(
        self,
        qtbot: QtBot,
        *,
        refusal: str | None = None,
        no_autostart: str | None = None,
        offer_menu: bool = False,
    ) -> None:
        self._qtbot = qtbot
        self.refusal = refusal
        self.results: list[FirstRunResult] = []
        self.samples: list[tuple[Callback, Reminders]] = []
        self.window = FirstRunWindow(
            USUAL,
            self._finish,
            show_sample=self._show_sample,
            no_autostart=no_autostart,
            offer_menu=offer_menu,
        )
        qtbot.addWidget(self.window)
        self.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self.window.show()

    def _finish(self, result: FirstRunResult) -> str | None:
        self.results.append(result)
        return self.refusal

    def _show_sample(self, report: Callback, settings: Reminders) -> Callable[[], None]:
        self.samples.append((report, settings))
        return lambda: None

    def press(self, label: str) -> None:
        (button,) = (b for b in self.window.findChildren(QPushButton) if b.text() == label)
        assert button.isVisible()
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def box(self, text: str) -> QCheckBox:
        (box,) = (b for b in self.window.findChildren(QCheckBox) if b.text().startswith(text))
        return box

    def texts(self) -> list[str]:
        return [label.text() for label in self.window.findChildren(QLabel) if label.isVisible()]

    def set_times(self, rise: QTime, asleep: QTime) -> None:
        up, down = self.window.findChildren(QTimeEdit)
        up.setTime(rise)
        down.setTime(asleep)


@pytest.fixture
def driver(qtbot: QtBot) -> WindowDriver:
    return WindowDriver(qtbot)


def test_accepting_all_answers_changes_nothing_and_starts_at_login(driver: WindowDriver) -> None:
    driver.press("&Next")
    driver.press("&Next")
    driver.press("&Finish")
    assert driver.results == [FirstRunResult(USUAL, USUAL, start_at_login=True)]
    assert not driver.window.isVisible()


@pytest.mark.parametrize("wanted", [True, False])
def test_the_menu_is_offered_where_bedtime_is_not_in_it(qtbot: QtBot, wanted: bool) -> None:
    driver = WindowDriver(qtbot, offer_menu=True)
    driver.press("&Next")
    driver.press("&Next")
    box = driver.box("Put Bedtime")
    assert box.isVisible()
    assert box.isChecked()
    box.setChecked(wanted)
    driver.press("&Finish")
    assert driver.results[0].install is wanted


def test_one_that_is_in_the_menu_offers_nothing(driver: WindowDriver) -> None:
    driver.press("&Next")
    driver.press("&Next")
    assert not driver.box("Put Bedtime").isVisible()
    driver.press("&Finish")
    assert driver.results[0].install is False


def test_every_answer_is_in_the_result(driver: WindowDriver) -> None:
    driver.set_times(QTime(6, 15), QTime(0, 10))
    assert "Lights out at 00:10, up at 06:15: 6 h 05 min in bed." in driver.texts()
    assert any("seven hours" in text for text in driver.texts())
    driver.press("&Next")
    assert driver.box("Last caffeine").text() == "Last caffeine, 15:10"
    driver.box("Last big meal").setChecked(False)
    driver.box("Warm bath").setChecked(True)
    driver.press("&Next")
    (gentle,) = (b for b in driver.window.findChildren(QRadioButton) if b.text() == "&Gentle")
    gentle.click()
    driver.box("&Start when I").setChecked(False)
    driver.press("&Finish")
    (result,) = driver.results
    assert result.start_at_login is False
    after = result.settings
    assert {(night.bed, night.rise) for night in after.nights} == {(time(0, 10), time(6, 15))}
    on = [step.key for step in after.steps if step.enabled]
    assert on == ["caffeine", "light", "bath", "screens", "ritual", "bed"]
    assert after.reminders.voice is Voice.GENTLE


def test_skipping_or_closing_keeps_the_answers_and_starts_nothing_at_login(
    qtbot: QtBot,
) -> None:
    for end in ("skip", "close", "escape"):
        driver = WindowDriver(qtbot)
        driver.set_times(QTime(7, 0), QTime(22, 30))
        match end:
            case "skip":
                driver.press("&Skip the rest")
            case "close":
                driver.window.close()
            case _:
                qtbot.keyClick(driver.window, Qt.Key.Key_Escape)
        (result,) = driver.results
        assert result.start_at_login is None
        assert {night.bed for night in result.settings.nights} == {time(22, 30)}
        assert replace(result.settings, nights=USUAL.nights) == USUAL


def test_a_night_without_length_is_refused_and_disables_next(driver: WindowDriver) -> None:
    driver.set_times(QTime(7, 0), QTime(7, 0))
    assert any("at the same time" in text for text in driver.texts())
    (next_,) = (b for b in driver.window.findChildren(QPushButton) if b.text() == "&Next")
    assert not next_.isEnabled()
    driver.window.close()
    assert driver.results[0].settings == USUAL


def test_back_keeps_the_answers(driver: WindowDriver) -> None:
    driver.press("&Next")
    driver.box("Last big meal").setChecked(False)
    driver.press("&Back")
    driver.set_times(QTime(8, 0), QTime(23, 30))
    driver.press("&Next")
    assert not driver.box("Last big meal").isChecked()
    assert driver.box("Last caffeine").text() == "Last caffeine, 14:30"


def test_every_step_shows_its_evidence(driver: WindowDriver) -> None:
    driver.press("&Next")
    for box in driver.window.findChildren(QCheckBox):
        if box.isVisible():
            evidence = box.accessibleDescription().removesuffix(box.toolTip()).strip()
            assert evidence in driver.texts()
            assert box.toolTip().startswith("Source: ")


def test_a_refusal_is_shown_once_before_it_closes(qtbot: QtBot) -> None:
    driver = WindowDriver(qtbot, refusal="config.toml cannot be written: No space left on device")
    driver.window.close()
    assert driver.window.isVisible()
    assert driver.refusal in driver.texts()
    driver.window.close()
    assert not driver.window.isVisible()
    assert len(driver.results) == 1


def test_a_reminder_is_tried_in_the_voice_that_is_chosen(driver: WindowDriver) -> None:
    driver.press("&Next")
    driver.press("&Next")
    (gentle,) = (b for b in driver.window.findChildren(QRadioButton) if b.text() == "&Gentle")
    gentle.click()
    driver.press("&Try a reminder")
    ((report, settings),) = driver.samples
    assert settings.voice is Voice.GENTLE
    report("dunst shows it.")
    assert "dunst shows it." in driver.texts()


def test_without_autostart_the_reason_is_shown(qtbot: QtBot) -> None:
    driver = WindowDriver(qtbot, no_autostart="Bedtime knows no way here.")
    driver.press("&Next")
    driver.press("&Next")
    assert not driver.box("&Start when I").isEnabled()
    assert "Bedtime knows no way here." in driver.texts()
    driver.press("&Finish")
    assert driver.results[0].start_at_login is False


def test_large_letters_leave_room_for_the_windows_frame(qtbot: QtBot) -> None:
    """Else the buttons at its foot lie below a small screen."""
    usual = QApplication.font()
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * 2)
    QApplication.setFont(large)
    try:
        window = WindowDriver(qtbot).window
        room = window.screen().availableSize()
        title = QApplication.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        assert window.sizeHint().height() <= room.height() - title
    finally:
        QApplication.setFont(usual)
