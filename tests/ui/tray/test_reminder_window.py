"""The small windows for desktops that show no notifications."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from bedtime.ui.tray import reminder_window
from bedtime.ui.tray.reminder_window import ReminderWindow, ReminderWindows, with_mnemonics

BUTTONS = (("done", "Done"), ("snooze", "Snooze 10 min"), ("skip", "Skip tonight"))


def ignore(*_: object) -> None:
    pass


def windows() -> list[ReminderWindow]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, ReminderWindow)]


def titles() -> list[str]:
    return [w.windowTitle() for w in windows() if w.isVisible()]


def test_its_buttons_answer(qtbot: QtBot) -> None:
    pressed: list[tuple[int, str]] = []
    reminders = ReminderWindows(lambda number, action: pressed.append((number, action)), ignore)
    reminders.show(7, "Screens off", "Put the screens away.", BUTTONS, stays=True)
    (window,) = windows()
    assert [label.text() for label in window.findChildren(QLabel)] == [
        "Screens off",
        "Put the screens away.",
    ]
    for button in window.findChildren(QPushButton):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [(7, "done"), (7, "snooze"), (7, "skip")]
    reminders.close(7)
    qtbot.waitUntil(lambda: windows() == [])


def test_a_title_is_never_markup(qtbot: QtBot) -> None:
    reminders = ReminderWindows(ignore, ignore)
    reminders.show(1, "<b>Tea & toast</b>", "<i>now</i>", BUTTONS, stays=True)
    (window,) = windows()
    formats = {label.textFormat() for label in window.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}
    reminders.close(1)
    qtbot.waitUntil(lambda: windows() == [])


def test_the_same_number_is_replaced_and_unknown_ones_are_no_error(qtbot: QtBot) -> None:
    reminders = ReminderWindows(ignore, ignore)
    reminders.show(1, "Two steps", "", BUTTONS, stays=True)
    reminders.show(2, "Lights out", "", BUTTONS, stays=True)
    reminders.show(1, "Screens off", "", BUTTONS, stays=True)
    assert sorted(titles()) == ["Bedtime — Lights out", "Bedtime — Screens off"]
    reminders.close(99)
    reminders.close(1)
    reminders.close(1)
    assert titles() == ["Bedtime — Lights out"]
    reminders.close(2)
    qtbot.waitUntil(lambda: windows() == [])


def test_quiet_reminders_close_by_themselves(qtbot: QtBot) -> None:
    before = reminder_window.QUIET
    reminder_window.QUIET = 50
    try:
        reminders = ReminderWindows(ignore, ignore)
        reminders.show(1, "Dim the lights", "", BUTTONS, stays=False)
        reminders.show(2, "Screens off", "", BUTTONS, stays=True)
        qtbot.waitUntil(lambda: titles() == ["Bedtime — Screens off"])
        reminders.close(1)
        reminders.close(2)
    finally:
        reminder_window.QUIET = before
    qtbot.waitUntil(lambda: windows() == [])


def test_it_leaves_the_focus_where_the_user_types(qtbot: QtBot) -> None:
    reminders = ReminderWindows(ignore, ignore)
    reminders.show(1, "Screens off", "", BUTTONS, stays=True)
    (window,) = windows()
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    reminders.close(1)
    qtbot.waitUntil(lambda: windows() == [])


def test_on_close_is_called_when_the_user_closes_it_and_not_by_close(qtbot: QtBot) -> None:
    closed: list[int] = []
    reminders = ReminderWindows(ignore, closed.append)
    reminders.show(1, "Screens off", "", BUTTONS, stays=True)
    reminders.show(2, "Lights out", "", BUTTONS, stays=True)
    reminders.close(2)
    next(w for w in windows() if w.windowTitle().endswith("Screens off")).close()
    assert closed == [1]
    qtbot.waitUntil(lambda: windows() == [])


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("Done", "Snooze 10 min", "Skip tonight"), ["&Done", "&Snooze 10 min", "S&kip tonight"]),
        (("Tea & toast", "T&T"), ["&Tea && toast", "T&&T"]),
        (("完了", "10 分後", "完了"), ["&完了", "&10 分後", "完&了"]),
        (("…", "A", "a"), ["…", "&A", "a"]),
    ],
)
def test_each_button_has_its_own_letter(labels: tuple[str, ...], expected: list[str]) -> None:
    assert with_mnemonics(labels) == expected


def test_escape_closes_it_without_an_answer(qtbot: QtBot) -> None:
    pressed: list[tuple[int, str]] = []
    closed: list[int] = []
    reminders = ReminderWindows(
        lambda number, action: pressed.append((number, action)), closed.append
    )
    reminders.show(7, "Screens off", "", BUTTONS, stays=True)
    (window,) = windows()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert (pressed, closed) == ([], [7])
    qtbot.waitUntil(lambda: windows() == [])


def test_a_click_beside_the_buttons_is_one_on_the_body(qtbot: QtBot) -> None:
    pressed: list[tuple[int, str]] = []
    reminders = ReminderWindows(lambda number, action: pressed.append((number, action)), ignore)
    reminders.show(7, "Screens off", "Put the screens away.", BUTTONS, stays=True)
    (window,) = windows()
    label = window.findChildren(QLabel)[1]
    qtbot.mouseClick(label, Qt.MouseButton.RightButton)
    assert pressed == []
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    assert pressed == [(7, "default")]
    reminders.close(7)
    qtbot.waitUntil(lambda: windows() == [])
