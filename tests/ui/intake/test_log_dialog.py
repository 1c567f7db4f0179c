"""The dialog that logs something taken, worked by keyboard and mouse of a test."""

import time as clocks
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QAccessible, QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTimeEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from bedtime.core.diary.intake import LONGEST, Intake
from bedtime.text import intake as intake_text
from bedtime.ui.intake.log_dialog import MOST, LogIntakeDialog
from bedtime.ui.intake.model import IntakeActions

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
ODD = "\u202eR&B <b>🧉</b> ﷽" + "x" * 900


class Desk:
    """A log in a list, on a clock that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 14, 30, 42, 7, tzinfo=UTC)
        self.taken: list[Intake] = []
        self.back: list[tuple[Intake, date | None]] = []
        self.opened: list[str] = []
        self.trouble: str | None = None

    def wishes(self) -> IntakeActions:
        return IntakeActions(
            now=lambda: self.now,
            zone=lambda: ZoneInfo("Europe/Berlin"),
            take=self._take,
            take_back=self._take_back,
            log=lambda: self.opened.append("log"),
            see=lambda: self.opened.append("page"),
        )

    def _take(self, said: Intake) -> str | None:
        if self.trouble is None:
            self.taken.append(said)
        return self.trouble

    def _take_back(self, said: Intake, night: date | None) -> str | None:
        if self.trouble is None:
            self.taken.remove(said)
            self.back.append((said, night))
        return self.trouble


def opened(desk: Desk, qtbot: QtBot, names: tuple[str, ...] = ()) -> LogIntakeDialog:
    dialog = LogIntakeDialog(names or intake_text.ready(), desk.wishes())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    return dialog


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> LogIntakeDialog:
    return opened(desk, qtbot)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(focus(), key)


def shown(dialog: QWidget) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def button(dialog: QWidget, label: str) -> QAbstractButton:
    buttons = dialog.findChildren(QAbstractButton)
    return next(b for b in buttons if b.isVisible() and b.text().replace("&", "") == label)


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"{clock}+01:00").astimezone(UTC)


def test_two_clicks_log_it(dialog: LogIntakeDialog, desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(dialog, "caffeine"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(dialog, "Log"), Qt.MouseButton.LeftButton)
    assert desk.taken == [Intake("caffeine", "", at("2026-11-22T15:30:42"))]
    assert "Logged: caffeine, 15:30" in shown(dialog)


def test_a_screen_reader_toggles_a_name(dialog: LogIntakeDialog, desk: Desk) -> None:
    button(dialog, "kratom").toggle()
    assert dialog.what.text() == "kratom"
    assert focus() is dialog.amount


def test_a_name_that_is_typed_keeps_the_keyboard(dialog: LogIntakeDialog, qtbot: QtBot) -> None:
    dialog.what.setFocus()
    qtbot.keyClicks(focus(), "kratom")
    assert button(dialog, "kratom").isChecked()
    assert focus() is dialog.what


def test_three_keys_log_it(dialog: LogIntakeDialog, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(focus(), "k")
    press(qtbot, ENTER, ENTER)
    assert [said.what for said in desk.taken] == ["kratom"]


def test_all_of_it_by_keyboard_alone(dialog: LogIntakeDialog, desk: Desk, qtbot: QtBot) -> None:
    press(qtbot, ENTER)
    qtbot.keyClicks(focus(), "1 espresso")
    press(qtbot, TAB)
    qtbot.keyClicks(focus(), "1415")
    press(qtbot, TAB)
    qtbot.keyClicks(focus(), "with Ada")
    press(qtbot, ENTER)
    said = Intake("caffeine", "1 espresso", at("2026-11-22T14:15"), "with Ada")
    assert desk.taken == [said]
    assert "Logged: caffeine, 1 espresso, 14:15, with Ada" in shown(dialog)
    assert dialog.what.text() == dialog.amount.text() == dialog.note.text() == ""
    assert dialog.time.time().toString("HH:mm") == "15:30"
    press(qtbot, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_own_words_can_be_typed_at_once(dialog: LogIntakeDialog, desk: Desk, qtbot: QtBot) -> None:
    press(qtbot, TAB)
    qtbot.keyClicks(focus(), "  chamomile tea ")
    press(qtbot, ENTER)
    assert [said.what for said in desk.taken] == ["chamomile tea"]


def test_arrows_and_letters_lead_to_a_name_and_choose_nothing(
    dialog: LogIntakeDialog, qtbot: QtBot
) -> None:
    assert focus() is button(dialog, "caffeine")
    press(qtbot, Qt.Key.Key_Right)
    assert focus() is button(dialog, "alcohol")
    for letter, name in (("m", "melatonin"), ("B", "big meal"), ("x", "big meal")):
        qtbot.keyClicks(focus(), letter)
        assert focus() is button(dialog, name)
    assert dialog.what.text() == ""
    press(qtbot, Qt.Key.Key_Space)
    assert dialog.what.text() == "big meal"
    assert focus() is dialog.amount


def test_a_name_shows_that_it_stands_in_the_field(dialog: LogIntakeDialog, qtbot: QtBot) -> None:
    pill = button(dialog, "alcohol")
    for _ in range(2):  # a second click takes nothing back
        qtbot.mouseClick(pill, Qt.MouseButton.LeftButton)
        assert pill.isChecked()
    dialog.what.setText("alcohol-free beer")
    assert not pill.isChecked()
    dialog.what.setText("Caffeine ")
    assert button(dialog, "caffeine").isChecked()


def test_without_a_name_it_asks_what_it_was(
    dialog: LogIntakeDialog, desk: Desk, qtbot: QtBot
) -> None:
    dialog.amount.setText("2")
    qtbot.mouseClick(button(dialog, "Log"), Qt.MouseButton.LeftButton)
    assert desk.taken == []
    assert "What was taken? Choose a name, or write one." in shown(dialog)
    assert focus() is dialog.what
    assert dialog.amount.text() == "2"


def test_undo_takes_it_back_and_gives_its_words_back(
    dialog: LogIntakeDialog, desk: Desk, qtbot: QtBot
) -> None:
    dialog.what.setText("tea")
    dialog.amount.setText("2 cups")
    dialog.note.setText("green")
    dialog.accept()
    (said,) = desk.taken
    qtbot.mouseClick(button(dialog, "Undo"), Qt.MouseButton.LeftButton)
    assert (desk.taken, desk.back) == ([], [(said, None)])
    assert "Taken back: tea, 2 cups, 15:30, green" in shown(dialog)
    dialog.amount.setText("3 cups")
    desk.now += timedelta(minutes=5)
    dialog.accept()
    assert desk.taken == [replace(said, amount="3 cups", taken=at("2026-11-22T15:30"))]


def test_twice_the_same_is_undone_one_by_one(
    dialog: LogIntakeDialog, desk: Desk, qtbot: QtBot
) -> None:
    for second in (1, 2):
        desk.now = desk.now.replace(second=second)
        dialog.what.setText("tea")
        dialog.accept()
    qtbot.mouseClick(button(dialog, "Undo"), Qt.MouseButton.LeftButton)
    assert [said.taken.second for said in desk.taken] == [1]


def test_trouble_is_said_and_nothing_typed_is_lost(
    dialog: LogIntakeDialog, desk: Desk, qtbot: QtBot
) -> None:
    desk.trouble = "The log cannot be opened."
    dialog.what.setText("tea")
    dialog.accept()
    assert desk.trouble in shown(dialog)
    assert dialog.what.text() == "tea"
    desk.trouble = None
    dialog.accept()
    QApplication.processEvents()  # what is put into a layout is shown by the next turn of the loop
    desk.trouble = "The log cannot be opened."
    qtbot.mouseClick(button(dialog, "Undo"), Qt.MouseButton.LeftButton)
    assert desk.trouble in shown(dialog)
    assert len(desk.taken) == 1
    QApplication.processEvents()
    desk.trouble = None
    qtbot.mouseClick(button(dialog, "Undo"), Qt.MouseButton.LeftButton)
    assert desk.taken == []


@pytest.mark.parametrize(
    ("clock", "day", "taken"),
    [
        ("15:30", "", "2026-11-22T15:30"),
        ("08:00", "", "2026-11-22T08:00"),
        ("23:50", "yesterday", "2026-11-21T23:50"),
    ],
)
def test_a_time_is_the_latest_such_time_past(
    dialog: LogIntakeDialog, desk: Desk, clock: str, day: str, taken: str
) -> None:
    for set_to in ("01:01", clock):
        dialog.time.setTime(QTime.fromString(set_to, "HH:mm"))
    assert dialog.time.accessibleDescription() == day
    assert ("yesterday" in shown(dialog)) is (day == "yesterday")
    dialog.what.setText("tea")
    dialog.accept()
    assert [said.taken for said in desk.taken] == [at(taken)]


def test_among_words_from_right_to_left_a_time_stays_as_it_is(desk: Desk, qtbot: QtBot) -> None:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        dialog = LogIntakeDialog(intake_text.ready(), desk.wishes())
        qtbot.addWidget(dialog)
        dialog.time.setTime(QTime(7, 20))
        assert dialog.time.text() == "07:20"
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)


def test_left_open_it_logs_the_time_it_is_by_then(dialog: LogIntakeDialog, desk: Desk) -> None:
    desk.now += timedelta(hours=3)
    dialog.what.setText("tea")
    dialog.accept()
    assert [said.taken for said in desk.taken] == [at("2026-11-22T18:30:42")]
    assert dialog.time.time().toString("HH:mm") == "18:30"


def test_it_suggests_no_amount(dialog: LogIntakeDialog) -> None:
    for edit in dialog.findChildren(QLineEdit):
        assert edit.placeholderText() == ""
        assert not edit.completer()
    assert [edit.text() for edit in (dialog.what, dialog.amount, dialog.note)] == ["", "", ""]


def test_the_page_is_one_button_away(dialog: LogIntakeDialog, desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(dialog, "Nights and entries…"), Qt.MouseButton.LeftButton)
    assert desk.opened == ["page"]


def test_every_control_can_be_named_and_no_two_share_a_mnemonic(
    dialog: LogIntakeDialog, desk: Desk
) -> None:
    dialog.what.setText("tea")
    dialog.accept()
    for kind in (QAbstractButton, QLineEdit, QTimeEdit):
        for control in dialog.findChildren(kind):
            stop = control.focusPolicy() is not Qt.FocusPolicy.NoFocus
            inside = isinstance(control.parent(), QTimeEdit)  # which speaks for its line
            if control.isVisible() and stop and not inside:
                assert QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
    said = [button.text() for button in dialog.findChildren(QPushButton)]
    said += [label.text() for label in dialog.findChildren(QLabel)]
    letters = [text[text.index("&") + 1].lower() for text in said if "&" in text]
    assert len(letters) == 8
    assert len(set(letters)) == len(letters), letters


def test_what_was_logged_is_told_where_the_focus_goes(dialog: LogIntakeDialog, desk: Desk) -> None:
    dialog.what.setText("tea")
    dialog.accept()
    assert focus().accessibleDescription() == "Logged: tea, 15:30"
    assert dialog.names.accessibleName() == "Names"


def test_odd_words_are_shown_harmless_and_logged_as_they_are(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(desk, qtbot, (ODD, "R&B", "tea"))
    pills = dialog.names.members
    assert pills[0].accessibleName() == ODD
    assert len(pills[0].text()) <= 60
    assert pills[0].text().startswith("\\u202eR&B <b>")
    assert pills[1].text() == "R&B"
    assert pills[1].shortcut().isEmpty()
    assert dialog.width() <= dialog.screen().availableGeometry().width()
    qtbot.mouseClick(pills[0], Qt.MouseButton.LeftButton)
    dialog.accept()
    assert desk.taken[0].what == ODD
    dialog.amount.setText("x" * 2000)
    assert len(dialog.amount.text()) == LONGEST


def test_it_is_as_tall_as_there_is_to_say(dialog: LogIntakeDialog, qtbot: QtBot) -> None:
    (area,) = dialog.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
    before = dialog.height()
    dialog.what.setText("tea")
    dialog.accept()
    QApplication.processEvents()
    assert dialog.height() > before
    assert area.verticalScrollBar().maximum() == 0


def test_it_follows_the_desktop_from_light_to_dark(dialog: LogIntakeDialog) -> None:
    log, before = button(dialog, "Log"), QApplication.palette()
    light = log.palette().button().color()
    try:
        QApplication.setPalette(QPalette(QColor("#33343a"), QColor("#202127")))
        QApplication.processEvents()
        assert log.palette().button().color() != light
        assert log.palette().button().color() != dialog.palette().button().color()
    finally:
        QApplication.setPalette(before)


def test_many_names_open_quickly_and_fit_the_screen(desk: Desk, qtbot: QtBot) -> None:
    began = clocks.perf_counter()
    dialog = opened(desk, qtbot, tuple(f"{n} long name of something" for n in range(MOST)))
    assert clocks.perf_counter() - began < 1
    assert dialog.height() <= dialog.screen().availableGeometry().height()
