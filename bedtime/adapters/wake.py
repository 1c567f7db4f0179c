"""The heartbeat: a look at the wall clock every minute, so that no sleep goes unnoticed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer

INTERVAL = 55_000
"""Milliseconds. Qt's timers stand still while the machine sleeps: after waking, the first beat
comes within this time (and the 5 % a coarse timer may take), under a minute in all."""


class Heartbeat:
    """Beats once a minute while it lives; one wake-up of the processor each."""

    def __init__(self, beat: Callable[[], None]) -> None:
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(beat)
        self._timer.start()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()
