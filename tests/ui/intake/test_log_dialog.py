"""The dialog that logs an intake, by keyboard and mouse."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

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

from bedtime.core.diary.intake import MAX_TEXT_LENGTH, Intake
from bedtime.ui.intake.log_dialog import MAX_NAMES, LogIntakeDialog
from bedtime.ui.intake.model import IntakeNames
from tests.ui.intake.helpers import ODD, OTHERS, READY, IntakeRecorder, focus, texts

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def open_dialog(
    recorder: IntakeRecorder, qtbot: QtBot, names: tuple[str, ...] = ()
) -> LogIntakeDialog:
    if names:
        recorder.names = IntakeNames(names, OTHERS)
    dialog = LogIntakeDialog(recorder.actions())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    return dialog


@pytest.fixture
def dialog(recorder: IntakeRecorder, qtbot: QtBot) -> LogIntakeDialog:
    return open_dialog(recorder, qtbot)


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(focus(), key)


def button(dialog: QWidget, label: str) -> QAbstractButton:
    buttons = dialog.findChildren(QAbstractButton)
    return next(b for b in buttons if b.isVisible() and b.text().replace("&", "") == label)


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"{clock}+01:00").astimezone(UTC)


def test_two_clicks_log_it(dialog: LogIntakeDialog, recorder: IntakeRecorder, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(dialog, "caffeine"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(dialog, "Log"), Qt.MouseButton.LeftButton)
    assert recorder.logged == [Intake("caffeine", "", at("2026-11-22T15:30:42"))]
    assert "Logged: caffeine, 15:30" in texts(dialog)


def test_a_screen_reader_toggles_a_name(dialog: LogIntakeDialog, recorder: IntakeRecorder) -> None:
    button(dialog, "alcohol").toggle()
    assert dialog.what.text() == "alcohol"
    assert focus() is dialog.amount


def test_a_name_that_is_typed_keeps_the_keyboard(dialog: LogIntakeDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(focus(), "kratom")
    assert button(dialog, "kratom").isChecked()
    assert focus() is dialog.what


def test_what_is_typed_arrives_as_the_name(
    dialog: LogIntakeDialog, recorder: IntakeRecorder, qtbot: QtBot
) -> None:
    qtbot.keyClicks(focus(), "kr")
    press(qtbot, ENTER)
    button(dialog, "caffeine").setFocus()
    for letter in "kava":  # from a name, too
        qtbot.keyClicks(focus(), letter)
    press(qtbot, ENTER)
    assert [each.what for each in recorder.logged] == ["kr", "kava"]


def test_other_names_come_up_as_they_are_typed(dialog: LogIntakeDialog, qtbot: QtBot) -> None:
    def shown() -> list[str]:
        return [chip.text() for chip in dialog.names.members]

    assert shown() == [*READY]
    qtbot.keyClicks(focus(), "k")
    assert shown() == [*READY, "kratom"]
    press(qtbot, TAB, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert focus() is button(dialog, "kratom")  # the last in view
    press(qtbot, Qt.Key.Key_Space)
    assert dialog.what.text() == "kratom"
    dialog.what.clear()
    assert shown() == [*READY]


def test_a_name_that_was_not_logged_is_asked_about_before_it_goes(
    dialog: LogIntakeDialog, recorder: IntakeRecorder, qtbot: QtBot
) -> None:
    qtbot.keyClicks(focus(), "kava")
    press(qtbot, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "“kava” is not logged yet." in texts(dialog)
    QApplication.processEvents()
    qtbot.mouseClick(button(dialog, "Log it"), Qt.MouseButton.LeftButton)
    assert [each.what for each in recorder.logged] == ["kava"]
    qtbot.keyClicks(focus(), "tea")
    press(qtbot, Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_first_time_it_asks_what_stands_ready(recorder: IntakeRecorder, qtbot: QtBot) -> None:
    recorder.names = replace(recorder.names, asks=True)
    dialog = open_dialog(recorder, qtbot)
    assert "What would you like to log?" in texts(dialog)
    ticked = [chip.text() for chip in dialog.choice.group.members if chip.isChecked()]  # type: ignore[union-attr]
    assert ticked == ["caffeine", "alcohol", "big meal"]
    qtbot.mouseClick(button(dialog, "alcohol"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(dialog, "valerian"), Qt.MouseButton.LeftButton)
    assert dialog.choice is not None
    dialog.choice.own.setFocus()
    qtbot.keyClicks(focus(), "hot milk, Caffeine, ")
    recorder.error = "config.toml cannot be written."
    press(qtbot, ENTER)
    assert recorder.error in texts(dialog)
    recorder.error = None
    press(qtbot, ENTER)
    assert recorder.offered == [("caffeine", "big meal", "valerian", "hot milk")]
    assert [chip.text() for chip in dialog.names.members] == [*recorder.offered[0]]
    assert focus() is dialog.what


def test_what_stands_ready_can_be_changed_at_any_time(
    dialog: LogIntakeDialog, recorder: IntakeRecorder, qtbot: QtBot
) -> None:
    dialog.what.setText("kav")
    qtbot.mouseClick(button(dialog, "Change what stands here"), Qt.MouseButton.LeftButton)
    assert not dialog.what.isVisible()
    qtbot.mouseClick(button(dialog, "Not now"), Qt.MouseButton.LeftButton)
    assert recorder.offered == []
    assert dialog.what.text() == "kav"
    qtbot.mouseClick(button(dialog, "Change what stands here"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    qtbot.mouseClick(button(dialog, "cannabis"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(dialog, "Keep"), Qt.MouseButton.LeftButton)
    assert recorder.offered == [(*READY, "cannabis")]


def test_all_of_it_by_keyboard_alone(
    dialog: LogIntakeDialog, recorder: IntakeRecorder, qtbot: QtBot
) -> None:
    press(qtbot, TAB, ENTER)
    qtbot.keyClicks(focus(), "1 espresso")
    press(qtbot, TAB)
    qtbot.keyClicks(focus(), "1415")
    press(qtbot, TAB)
    qtbot.keyClicks(focus(), "with Ada")
    press(qtbot, ENTER)
    intake = Intake("caffeine", "1 espresso", at("2026-11-22T14:15"), "with Ada")
    assert recorder.logged == [intake]
    assert "Logged: caffeine, 1 espresso, 14:15, with Ada" in texts(dialog)
    assert dialog.what.text() == dialog.amount.text() == dialog.note.text() == ""
    assert dialog.time.time().toString("HH:mm") == "15:30"
    press(qtbot, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_name_is_checked_while_it_is_in_the_field(dialog: LogIntakeDialog, qtbot: QtBot) -> None:
    chip = button(dialog, "alcohol")
    for _ in range(2):  # a second click takes nothing back
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        assert chip.isChecked()
    dialog.what.setText("alcohol-free beer")
    assert not chip.isChecked()
    dialog.what.setText("Caffeine ")
    assert button(dialog, "caffeine").isChecked()


def test_without_a_name_it_asks_what_it_was(
    dialog: LogIntakeDialog, recorder: IntakeRecorder, qtbot: QtBot
) -> None:
    dialog.amount.setText("2")
    qtbot.mouseClick(button(dialog, "Log"), Qt.MouseButton.LeftButton)
    assert recorder.logged == []
    assert "What was taken? Choose a name, or write one." in texts(dialog)
    assert focus() is dialog.what
    assert dialog.amount.text() == "2"


def test_undo_takes_it_back_and_fills_the_fields_with_it(
    dialog: LogIntakeDialog, recorder: IntakeRecorder, qtbot: QtBot
) -> None:
    dialog.what.setText("tea")
    dialog.amount.setText("2 cups")
    dialog.note.setText("green")
    dialog.accept()
    (logged,) = recorder.logged
    qtbot.mouseClick(button(dialog, "Undo"), Qt.MouseButton.LeftButton)
    assert (recorder.logged, recorder.undone) == ([], [(logged, None)])
    assert "Removed: tea, 2 cups, 15:30, green" in texts(dialog)
    dialog.amount.setText("3 cups")
    recorder.now += timedelta(minutes=5)
    dialog.accept()
    assert recorder.logged == [replace(logged, amount="3 cups", taken_at=at("2026-11-22T15:30"))]


def test_twice_the_same_is_undone_one_by_one(
    dialog: LogIntakeDialog, recorder: IntakeRecorder, qtbot: QtBot
) -> None:
    for second in (1, 2):
        recorder.now = recorder.now.replace(second=second)
        dialog.what.setText("tea")
        dialog.accept()
    qtbot.mouseClick(button(dialog, "Undo"), Qt.MouseButton.LeftButton)
    assert [each.taken_at.second for each in recorder.logged] == [1]


def test_an_error_is_shown_and_nothing_typed_is_lost(
    dialog: LogIntakeDialog, recorder: IntakeRecorder, qtbot: QtBot
) -> None:
    recorder.error = "The log cannot be opened."
    dialog.what.setText("tea")
    dialog.accept()
    assert recorder.error in texts(dialog)
    assert dialog.what.text() == "tea"
    recorder.error = None
    dialog.accept()
    QApplication.processEvents()  # Qt shows what is added to a layout in its event loop
    recorder.error = "The log cannot be opened."
    qtbot.mouseClick(button(dialog, "Undo"), Qt.MouseButton.LeftButton)
    assert recorder.error in texts(dialog)
    assert len(recorder.logged) == 1
    QApplication.processEvents()
    recorder.error = None
    qtbot.mouseClick(button(dialog, "Undo"), Qt.MouseButton.LeftButton)
    assert recorder.logged == []


@pytest.mark.parametrize(
    ("clock", "day", "taken_at"),
    [
        ("15:30", "", "2026-11-22T15:30"),
        ("08:00", "", "2026-11-22T08:00"),
        ("23:50", "yesterday", "2026-11-21T23:50"),
    ],
)
def test_a_time_is_the_latest_such_time_past(
    dialog: LogIntakeDialog, recorder: IntakeRecorder, clock: str, day: str, taken_at: str
) -> None:
    for set_to in ("01:01", clock):
        dialog.time.setTime(QTime.fromString(set_to, "HH:mm"))
    assert dialog.time.accessibleDescription() == day
    assert ("yesterday" in texts(dialog)) is (day == "yesterday")
    dialog.what.setText("tea")
    dialog.accept()
    assert [each.taken_at for each in recorder.logged] == [at(taken_at)]


def test_right_to_left_languages_keep_the_order_of_a_time(
    recorder: IntakeRecorder, qtbot: QtBot
) -> None:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        dialog = LogIntakeDialog(recorder.actions())
        qtbot.addWidget(dialog)
        dialog.time.setTime(QTime(7, 20))
        assert dialog.time.text() == "07:20"
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)


def test_left_open_it_logs_the_time_it_is_by_then(
    dialog: LogIntakeDialog, recorder: IntakeRecorder
) -> None:
    recorder.now += timedelta(hours=3)
    dialog.what.setText("tea")
    dialog.accept()
    assert [each.taken_at for each in recorder.logged] == [at("2026-11-22T18:30:42")]
    assert dialog.time.time().toString("HH:mm") == "18:30"


def test_it_suggests_no_amount(dialog: LogIntakeDialog) -> None:
    for edit in dialog.findChildren(QLineEdit):
        assert edit.placeholderText() == ""
        assert not edit.completer()
    assert [edit.text() for edit in (dialog.what, dialog.amount, dialog.note)] == ["", "", ""]


def test_the_page_is_one_button_away(
    dialog: LogIntakeDialog, recorder: IntakeRecorder, qtbot: QtBot
) -> None:
    qtbot.mouseClick(button(dialog, "Nights and entries…"), Qt.MouseButton.LeftButton)
    assert recorder.opened == ["page"]


def test_every_control_can_be_named_and_no_two_share_a_mnemonic(
    dialog: LogIntakeDialog, recorder: IntakeRecorder
) -> None:
    dialog.what.setText("tea")
    dialog.accept()
    for kind in (QAbstractButton, QLineEdit, QTimeEdit):
        for control in dialog.findChildren(kind):
            stop = control.focusPolicy() is not Qt.FocusPolicy.NoFocus
            inside = isinstance(control.parent(), QTimeEdit)  # which has the name
            if control.isVisible() and stop and not inside:
                assert QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
    labels = [button.text() for button in dialog.findChildren(QPushButton)]
    labels += [label.text() for label in dialog.findChildren(QLabel)]
    letters = [text[text.index("&") + 1].lower() for text in labels if "&" in text]
    assert len(letters) == 9
    assert len(set(letters)) == len(letters), letters


def test_what_was_logged_is_described_where_the_focus_goes(
    dialog: LogIntakeDialog, recorder: IntakeRecorder
) -> None:
    dialog.what.setText("tea")
    dialog.accept()
    assert focus().accessibleDescription() == "Logged: tea, 15:30"
    assert dialog.names.accessibleName() == "Names"


def test_odd_names_are_shown_harmless_and_logged_as_they_are(
    recorder: IntakeRecorder, qtbot: QtBot
) -> None:
    dialog = open_dialog(recorder, qtbot, (ODD, "R&B", "tea"))
    chips = dialog.names.members
    assert chips[0].accessibleName() == ODD
    assert len(chips[0].text()) <= 60
    assert chips[0].text().startswith("\\u202eR&B <b>")
    assert chips[1].text() == "R&B"
    assert chips[1].shortcut().isEmpty()
    assert dialog.width() <= dialog.screen().availableGeometry().width()
    qtbot.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    dialog.accept()
    assert recorder.logged[0].what == ODD
    dialog.amount.setText("x" * 2000)
    assert len(dialog.amount.text()) == MAX_TEXT_LENGTH


def test_it_is_as_tall_as_its_content(dialog: LogIntakeDialog, qtbot: QtBot) -> None:
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


def test_many_names_fit_the_screen(recorder: IntakeRecorder, qtbot: QtBot) -> None:
    dialog = open_dialog(
        recorder, qtbot, tuple(f"{n} long name of something" for n in range(MAX_NAMES))
    )
    assert dialog.height() <= dialog.screen().availableGeometry().height()
