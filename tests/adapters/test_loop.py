"""The loop's own tools."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bedtime.adapters.loop import precise_timer


def test_a_precise_timer_is_precise_and_fires_once(qtbot: QtBot) -> None:
    timer = precise_timer()
    assert timer.timerType() is Qt.TimerType.PreciseTimer
    with qtbot.waitSignal(timer.timeout):
        timer.start(1)
    assert not timer.isActive()
