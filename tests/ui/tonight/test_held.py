"""A step in Tonight that is held back, so as not to break into a film or a call."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bedtime.core.evening.interruptions import Interruptions
from bedtime.ui.tonight.window import TonightWindow
from tests.fakes import FakeWorld
from tests.ui.action_recorder import ActionRecorder
from tests.ui.tonight.helpers import MONDAY, buttons, row, show, texts


def test_what_waits_is_seen_at_once_and_answered(
    window: TonightWindow, recorder: ActionRecorder, qtbot: QtBot
) -> None:
    world = FakeWorld("2026-11-22 21:59").start()
    world.interruptions = Interruptions(full_screen=True)
    world.advance("2026-11-22 22:00")
    show(window, world)
    assert "waits until full screen ends" in texts(window)
    screens = row(window, "screens")
    assert screens.accessibleName() == "22:00 Screens off, waits until full screen ends"
    qtbot.keyClick(screens, Qt.Key.Key_Return)
    qtbot.mouseClick(buttons(screens)["Done"], Qt.MouseButton.LeftButton)
    assert recorder == [("done", "screens", MONDAY)]


def test_what_was_missed_for_a_call_says_so(window: TonightWindow) -> None:
    world = FakeWorld("2026-11-22 21:59").start()
    world.interruptions = Interruptions(call=True)
    world.advance("2026-11-22 22:31")
    show(window, world)
    assert "missed (a call was on)" in texts(window)
