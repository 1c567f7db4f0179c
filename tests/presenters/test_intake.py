"""The windows about intakes over a routine: logged, seen, undone."""

from PySide6.QtWidgets import QApplication

from bedtime.ui.intake.log_dialog import LogIntakeDialog
from bedtime.ui.intake.window import IntakeWindow
from tests.presenters.windows_driver import (
    WindowsDriver,
    open_windows,
    press,
    visible_texts,
)


def test_an_intake_is_logged_seen_and_undone(driver: WindowsDriver) -> None:
    driver.windows.actions.log_intake()
    (dialog,) = open_windows(LogIntakeDialog)
    assert isinstance(dialog, LogIntakeDialog)
    press(dialog, "Not now")
    dialog.what.setText("kratom")
    dialog.amount.setText("as typed")
    dialog.accept()
    assert driver.world.logged()[-1] == "intake"
    driver.windows.actions.open_intakes()
    (page,) = open_windows(IntakeWindow)
    assert "Bedtime cannot tell you whether a combination is safe." in " ".join(visible_texts(page))
    press(dialog, "Undo")
    assert driver.world.logged()[-1] == "undone"
    driver.windows.close()
    assert open_windows(IntakeWindow) == open_windows(LogIntakeDialog) == []


def test_a_dialog_that_cannot_be_opened_becomes_a_notice(driver: WindowsDriver) -> None:
    driver.windows.actions.open_intakes()
    (page,) = open_windows(IntakeWindow)
    driver.world.log.unreadable = "the log cannot be read"
    press(page, "Log something taken…")
    assert "the log cannot be read" in driver.notices.waiting
    assert open_windows(LogIntakeDialog) == []


def open_dialog(driver: WindowsDriver) -> LogIntakeDialog:
    driver.windows.actions.log_intake()
    (dialog,) = open_windows(LogIntakeDialog)
    assert isinstance(dialog, LogIntakeDialog)
    return dialog


def test_what_stands_ready_is_asked_once_whatever_the_answer(driver: WindowsDriver) -> None:
    dialog = open_dialog(driver)
    assert "What would you like to log?" in visible_texts(dialog)
    dialog.close()
    QApplication.processEvents()
    driver.restart()
    dialog = open_dialog(driver)
    assert "What would you like to log?" not in visible_texts(dialog)
    assert [chip.text() for chip in dialog.names.members] == ["caffeine", "alcohol", "big meal"]


def test_what_is_ticked_is_a_setting_and_what_was_used_stands_ready_too(
    driver: WindowsDriver,
) -> None:
    dialog = open_dialog(driver)
    assert dialog.choice is not None
    for chip in dialog.choice.group.members:
        if chip.text() in ("alcohol", "valerian"):
            chip.click()
    press(dialog, "Keep")
    assert driver.world.routine.settings.intakes.offer == ("caffeine", "big meal", "valerian")
    dialog.what.setText("hot milk")
    dialog.accept()
    dialog.close()
    QApplication.processEvents()
    dialog = open_dialog(driver)
    ready = [chip.text() for chip in dialog.names.members]
    assert ready == ["hot milk", "caffeine", "big meal", "valerian"]


def test_quitting_asks_nothing_about_a_typed_name(driver: WindowsDriver) -> None:
    dialog = open_dialog(driver)
    press(dialog, "Not now")
    dialog.what.setText("tea")
    driver.windows.close()
    assert open_windows(LogIntakeDialog) == []
