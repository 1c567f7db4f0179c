"""An evening with its windows, for the presenters' tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes import FakeWorld
from tests.presenters.windows_driver import WindowsDriver


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowsDriver]:
    """The Sunday evening at 22:06, an hour before bedtime, with a reminder on the screen."""
    world = FakeWorld("2026-11-22 19:00").start()
    world.advance("2026-11-22 22:06")
    driver = WindowsDriver(world, tmp_path)
    yield driver
    driver.windows.close()
    QApplication.processEvents()
