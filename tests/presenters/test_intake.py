"""The windows about intakes over a routine: logged, seen, undone."""

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
