"""Fixtures of the Tonight window's tests."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bedtime.ui.tonight.window import TonightWindow
from tests.ui.action_recorder import ActionRecorder


@pytest.fixture
def window(recorder: ActionRecorder, qtbot: QtBot) -> TonightWindow:
    window = TonightWindow(recorder.actions())
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    window.show()
    return window
