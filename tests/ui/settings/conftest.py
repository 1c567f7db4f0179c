"""Fixtures of the settings dialog's tests."""

import pytest
from pytestqt.qtbot import QtBot

from tests.fakes import default_settings
from tests.ui.settings.drivers import StepsDriver


@pytest.fixture
def driver(qtbot: QtBot) -> StepsDriver:
    """The page of the steps; tests of other pages define drivers of their own."""
    return StepsDriver(qtbot, default_settings())
