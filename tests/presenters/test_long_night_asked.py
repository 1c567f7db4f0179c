"""Tonight asks about a night of 20 hours, until it is hidden or the hours are others."""

from collections.abc import Iterator
from datetime import time

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bedtime.ui.tonight.window import TonightWindow
from tests.engine.helpers import same_hours
from tests.fakes import FakeWorld
from tests.presenters.windows_driver import WindowsDriver, open_windows, press, visible_texts

QUESTION = (
    "This night lasts 20 h, from 11:00 to 07:00. Is it meant so, or is it 23:00 to 07:00?"
    " The settings change it; hide this if it is right."
)


@pytest.fixture
def long(qtbot: QtBot) -> Iterator[WindowsDriver]:
    """A morning whose coming night has `bed = "11:00"` for 11 pm."""
    settings = same_hours(time(11), time(7))
    driver = WindowsDriver(FakeWorld("2026-11-22 08:00", settings=settings).start())
    yield driver
    driver.windows.close()
    QApplication.processEvents()


def test_it_is_asked_once(long: WindowsDriver) -> None:
    long.windows.open_tonight()
    (window,) = open_windows(TonightWindow)
    assert QUESTION in visible_texts(window)
    press(window, "Hide")
    assert QUESTION not in visible_texts(window)
    long.restart()
    long.windows.open_tonight()
    (window,) = open_windows(TonightWindow)
    assert QUESTION not in visible_texts(window)


def test_other_hours_end_it(long: WindowsDriver) -> None:
    long.windows.open_tonight()
    (window,) = open_windows(TonightWindow)
    long.world.routine.apply_settings(same_hours(time(23), time(7)))
    long.windows.refresh()
    assert QUESTION not in visible_texts(window)
