"""Check-in models and actions for tests, and what tests do in the window and read from it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from bedtime.core.diary.answers import Answers
from bedtime.core.diary.check_in import CheckIn
from bedtime.core.diary.diary import Morning
from bedtime.core.morning.suggestions import Origin, Suggestion
from bedtime.ui.check_in.model import CheckInActions, CheckInModel, NightState, PastNight
from bedtime.ui.check_in.window import CheckInWindow
from bedtime.ui.widgets.labels import FieldMessage

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 23)
SATURDAY = date(2026, 11, 21)
BED = datetime(2026, 11, 22, 23, tzinfo=BERLIN)
RECORDED = CheckIn(
    into_bed=time(22, 50), final_awakening=time(6, 40), quality=4.0, disturbed_by=("noise",)
)
SUGGESTIONS = (
    Suggestion("into_bed", time(22, 41), Origin.LAST_USE),
    Suggestion("tried_to_sleep", time(22, 50), Origin.LIGHTS_OUT),
    Suggestion("final_awakening", time(6, 58), Origin.FIRST_USE),
    Suggestion("out_of_bed", time(6, 58), Origin.FIRST_USE),
)
STATES = {
    date(2026, 11, 10): NightState.BLANK,
    date(2026, 11, 13): NightState.OPEN,
    date(2026, 11, 17): NightState.ASIDE,
    SATURDAY: NightState.OPEN,
    MONDAY: NightState.OPEN,
}


def make_model(
    checkin: CheckIn | None = None, night: date = MONDAY, **changes: Any
) -> CheckInModel:
    """Return the model of a night, without answers unless `checkin` has them."""
    rising = datetime(night.year, night.month, night.day, 7, tzinfo=BERLIN).astimezone(UTC)
    morning = Morning(night, "Europe/Berlin", checkin or CheckIn(), rising)
    bedtime = BED + (night - MONDAY)
    return replace(
        CheckInModel(morning, has_answers=checkin is not None, bedtime=bedtime), **changes
    )


def fortnight() -> tuple[PastNight, ...]:
    """Return fourteen nights, three of them with open check-ins."""
    nights = [MONDAY - timedelta(days=n) for n in range(13, -1, -1)]
    return tuple(PastNight(n, STATES.get(n, NightState.FILLED), BED + (n - MONDAY)) for n in nights)


class CheckInRecorder(list[tuple[object, ...]]):
    """The actions that were called, in order, with their arguments; drafts are stored here."""

    def __init__(self) -> None:
        super().__init__()
        self.drafts: dict[date, Mapping[str, str]] = {}
        self.stores = 0
        """How often a draft was stored."""
        self.error: str | None = None
        """What saving returns."""

    def actions(self) -> CheckInActions:
        """Return actions that are recorded here."""
        return CheckInActions(
            save=self._save,
            show_night=lambda night: self.append(("show_night", night)),
            in_an_hour=lambda night: self.append(("in_an_hour", night)),
            not_today=lambda night: self.append(("not_today", night)),
            set_aside=lambda night, reason: self.append(("set_aside", night, reason)),
            undo_set_aside=lambda night: self.append(("undo_set_aside", night)),
            load_draft=lambda night: self.drafts.get(night, {}),
            keep_draft=self._keep,
            drop_draft=lambda night: self.drafts.pop(night, None),
        )

    def _save(self, night: date, answers: Answers) -> str | None:
        self.append(("save", night, dict(answers)))
        return self.error

    def _keep(self, night: date, typed: Mapping[str, str]) -> None:
        self.stores += 1
        self.drafts[night] = dict(typed)


class Keyboard:
    """Types into the widget with the focus, and counts its keys."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.keys = 0

    def type(self, text: str) -> None:
        for letter in text:
            self._qtbot.keyClicks(focus(), letter)
            self.keys += 1

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self._qtbot.keyClick(focus(), key)
            self.keys += 1

    def hold(self, modifier: Qt.KeyboardModifier, key: Qt.Key) -> None:
        self._qtbot.keyClick(focus(), key, modifier)
        self.keys += 1


TAB, ENTER, RIGHT = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Right
DOWN, UP = Qt.Key.Key_Down, Qt.Key.Key_Up
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def open_window(
    recorder: CheckInRecorder, qtbot: QtBot, model: CheckInModel, *, unfolded: bool = True
) -> CheckInWindow:
    """Return an active window that shows a model, unfolded, and outlives its closing."""
    window = CheckInWindow(recorder.actions())
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    window.show_model(model)
    window.form.more.unfold(on=unfolded)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


def focus() -> QWidget:
    """Return the widget with the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def line(window: CheckInWindow, name: str) -> QLineEdit:
    """Return the line editor of a field."""
    editor = window.form.rows[name].editor
    assert isinstance(editor, QLineEdit)
    return editor


def option(window: CheckInWindow, field: str, name: str) -> QWidget:
    """Return the button of an answer, by its accessible name."""
    editor = window.form.rows[field].editor
    return next(w for w in editor.findChildren(QWidget) if w.accessibleName() == name)


def messages(window: CheckInWindow) -> list[str]:
    """Return the visible messages about fields."""
    return [each.text() for each in window.findChildren(FieldMessage) if each.isVisible()]


def button_text(widget: QWidget) -> str:
    """Return the text of a button, without its mnemonic."""
    assert isinstance(widget, QAbstractButton)
    return widget.text().replace("&", "")


def buttons(window: QWidget) -> dict[str, QPushButton]:
    """Return the visible buttons by their texts."""
    QApplication.processEvents()  # Qt shows what is added to a layout in its event loop
    found = window.findChildren(QPushButton)
    return {b.text().replace("&", ""): b for b in found if b.isVisible() and b.text()}


def texts(window: CheckInWindow) -> list[str]:
    """Return the visible texts."""
    QApplication.processEvents()
    return [x.text() for x in window.findChildren(QLabel) if x.isVisible() and x.text()]
