"""All windows: opened by name, their actions, what they cannot do, and that none leaks."""

import gc
import weakref
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bedtime.core.evening.step_status import Phase
from bedtime.ui.actions import Actions
from bedtime.ui.first_run.window import FirstRunWindow
from bedtime.ui.tonight.window import TonightWindow
from bedtime.ui.tray.pause_dialog import PauseDialog
from tests.fakes import FakeWorld
from tests.presenters.windows_driver import (
    WindowsDriver,
    is_active,
    open_windows,
    press,
    visible_texts,
)


def test_actions_change_the_evening(driver: WindowsDriver) -> None:
    driver.windows.open_tonight()
    (window,) = open_windows(TonightWindow)
    press(window, "Done")
    assert driver.phase("screens") is Phase.DONE
    actions, night = driver.windows.actions, driver.world.routine.state.plan.night
    actions.undo("screens", night)
    actions.snooze("screens", night)
    assert driver.phase("screens") is Phase.SNOOZED
    actions.skip("screens", night)
    assert driver.phase("screens") is Phase.SKIPPED
    actions.later(30)
    assert driver.world.logged()[-2:] == ["override", "planned"]
    actions.back_to_plan()
    actions.set_aside()
    assert driver.phase("bed") is Phase.SET_ASIDE
    actions.quit()
    assert driver.quit_count == 1


def test_a_pause_until_a_time_is_asked_for_and_begun(driver: WindowsDriver) -> None:
    driver.windows.actions.pause_until()
    driver.windows.open_pause()
    (dialog,) = open_windows(PauseDialog)
    dialog.accept()  # type: ignore[attr-defined]
    QApplication.processEvents()
    until = driver.world.routine.state.paused_until
    assert until == driver.world.at("2026-11-23 00:00")
    assert open_windows(PauseDialog) == []
    driver.windows.actions.resume()
    assert driver.world.routine.state.paused_until is None


@pytest.mark.parametrize(
    "action", ["open_tonight", "open_check_in", "log_intake", "open_intakes", "pause_until"]
)
def test_a_closed_window_leaves_nothing(driver: WindowsDriver, action: str) -> None:
    """What only the garbage collector frees would pile up from opening to opening."""
    driver.world.advance("2026-11-23 07:20")
    getattr(driver.windows.actions, action)()
    (window,) = (w for w in QApplication.topLevelWidgets() if w.isVisible())
    QApplication.processEvents()
    gc.collect()
    gc.disable()
    try:
        parts = [weakref.ref(part) for part in (window, *window.findChildren(QWidget))]
        window.close()
        del window
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert [part() for part in parts if part() is not None] == []
    finally:
        gc.enable()


@pytest.mark.parametrize(
    ("act", "notice"),
    [
        (
            lambda actions: [actions.later(60) for _ in range(9)],
            "bedtime has to stay before getting up",
        ),
        (lambda actions: actions.back_to_plan(), "Sunday night follows the plan already."),
        (lambda actions: actions.resume(), "Nothing is paused."),
        (lambda actions: actions.undo("screens", date(2026, 11, 23)), "has no answer to take back"),
    ],
)
def test_a_refused_action_becomes_a_notice(
    driver: WindowsDriver, act: Callable[[Actions], object], notice: str
) -> None:
    act(driver.windows.actions)
    assert any(notice in each for each in driver.notices.waiting), driver.notices.waiting


def test_an_action_on_a_log_that_cannot_be_read_becomes_a_notice(driver: WindowsDriver) -> None:
    driver.world.log.unreadable = "the log cannot be read"
    driver.windows.actions.undo("screens", date(2026, 11, 20))
    assert driver.notices.waiting == ["the log cannot be read"]


@pytest.mark.parametrize("action", ["open_check_in", "log_intake", "open_intakes"])
def test_a_window_that_cannot_read_the_log_becomes_a_notice_in_tonight(
    driver: WindowsDriver, action: str
) -> None:
    driver.world.log.unreadable = "the log cannot be read"
    getattr(driver.windows.actions, action)()
    (window,) = open_windows(TonightWindow)
    assert "the log cannot be read" in visible_texts(window)


def test_a_second_start_shows_tonight_with_the_first_run_in_front(
    qtbot: QtBot, tmp_path: Path
) -> None:
    driver = WindowsDriver(FakeWorld("2026-11-22 19:00").start(), tmp_path)
    assert driver.windows.open("front")
    assert len(open_windows(TonightWindow)) == 1
    (first_run,) = open_windows(FirstRunWindow)
    assert is_active(first_run)
    driver.windows.open_tonight()
    driver.windows.open("front")
    assert open_windows(FirstRunWindow) == [first_run]
    assert is_active(first_run)
    first_run.close()
    assert len(driver.first_run_settings) == 1
    QApplication.processEvents()
    (tmp_path / "config.toml").write_text("# chosen\n")
    driver.windows.open("front")
    assert open_windows(FirstRunWindow) == []
    driver.windows.close()
    QApplication.processEvents()


def test_a_window_of_an_unknown_name_is_not_opened(driver: WindowsDriver) -> None:
    assert driver.windows.open("tonight")
    assert not driver.windows.open("history")
