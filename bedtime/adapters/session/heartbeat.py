"""A heartbeat every minute, and a signal right after the machine has slept."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.dbus.messages import Signal
from bedtime.adapters.session import logind_session

INTERVAL = 55_000
"""Milliseconds. Qt's timers stand still while the machine sleeps: after waking, the first beat
comes within this time and the 5 % by which a coarse timer may be late, under a minute in all."""

SLEEP = Signal(
    logind_session.NAME, logind_session.PATH, logind_session.MANAGER, "PrepareForSleep", "b"
)


class Heartbeat:
    """Calls back once a minute; each beat wakes the processor once."""

    def __init__(self, on_beat: Callable[[], None]) -> None:
        self._timer = QTimer()  # a coarse one, as they are by default
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(on_beat)
        self._timer.start()

    def stop(self) -> None:
        """Stop calling back."""
        self._timer.stop()


class WakeMonitor:
    """Calls back after each sleep, where there is logind; it does not delay the sleep."""

    def __init__(self, system: Bus, on_resume: Callable[[], None]) -> None:
        self._on_resume = on_resume
        system.watch(SLEEP, self._on_prepare_for_sleep)

    def _on_prepare_for_sleep(self, sender: str, body: tuple[bool]) -> None:
        (falls_asleep,) = body
        if not falls_asleep:
            self._on_resume()
