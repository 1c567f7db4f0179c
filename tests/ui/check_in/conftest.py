"""Fixtures of the check-in window's tests."""

import pytest
from pytestqt.qtbot import QtBot

from bedtime.ui.check_in.window import CheckInWindow
from tests.ui.check_in.helpers import CheckInRecorder, Keyboard, make_model, open_window


@pytest.fixture
def recorder() -> CheckInRecorder:
    return CheckInRecorder()


@pytest.fixture
def window(recorder: CheckInRecorder, qtbot: QtBot) -> CheckInWindow:
    return open_window(recorder, qtbot, make_model())


@pytest.fixture
def keyboard(qtbot: QtBot) -> Keyboard:
    return Keyboard(qtbot)
