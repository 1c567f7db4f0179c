"""Time that passes unseen: a look at the clock every minute, and at once after a sleep."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.dbus.connection import Signal
from bedtime.adapters.session import logind_session

INTERVAL = 55_000
"""Milliseconds. Qt's timers stand still while the machine sleeps: after waking, the first beat
comes within this time (and the 5 % a coarse timer may take), under a minute in all."""

SLEEP = Signal(
    logind_session.NAME, logind_session.PATH, logind_session.MANAGER, "PrepareForSleep", "b"
)


class Heartbeat:
    """Beats once a minute while it lives; one wake-up of the processor each."""

    def __init__(self, beat: Callable[[], None]) -> None:
        self._timer = QTimer()  # a coarse one, as they are by default
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(beat)
        self._timer.start()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()


class Resume:
    """Tells of waking where there is logind, which says so itself; it holds no sleep up."""

    def __init__(self, system: Bus, woke: Callable[[], None]) -> None:
        self._woke = woke
        system.watch(SLEEP, self._hear)

    def _hear(self, sender: str, body: tuple[bool]) -> None:
        (falls_asleep,) = body
        if not falls_asleep:
            self._woke()
