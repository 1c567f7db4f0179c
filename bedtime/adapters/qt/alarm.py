"""The alarm of the engine: APScheduler in the Qt loop, on the GUI thread."""

from collections.abc import Callable
from datetime import UTC, datetime

from apscheduler.executors.debug import DebugExecutor
from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.base import BaseScheduler
from PySide6.QtCore import QTimer

from bedtime.adapters.qt.application import precise_timer

LONGEST = 2**31 - 1
"""Milliseconds a QTimer can wait."""


class _LoopScheduler(BaseScheduler):  # type: ignore[misc]  # it has no types
    """A scheduler with one precise timer.

    APScheduler's own QtScheduler (3.11.3) uses QTimer.singleShot, which returns None: its timers
    are never stopped, and they are coarse.
    """

    def __init__(self) -> None:
        super().__init__(timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True})
        self._timer = precise_timer()
        self._timer.timeout.connect(lambda: self._wait(self._process_jobs()))

    def shutdown(self, wait: bool = True) -> None:
        super().shutdown(wait)
        self._timer.stop()

    def wakeup(self) -> None:
        self._wait(0)

    def _wait(self, seconds: float | None) -> None:
        self._timer.stop()
        if seconds is not None:
            self._timer.start(min(int(seconds * 1000) + 1, LONGEST))

    def _create_default_executor(self) -> DebugExecutor:
        return DebugExecutor()


class QtAlarm:
    """Rings keys at wall-clock instants, however late; the heartbeat deals with clock jumps.

    A key rings only after the scheduler has updated its jobs: it runs them in the middle of that,
    where one that cancels another of the same moment would raise an error (3.11.3).
    """

    def __init__(self, ring: Callable[[str], None]) -> None:
        """`ring` is called in the Qt loop, on the GUI thread."""
        self._ring = ring
        self._due: list[str] = []
        self._next_turn = QTimer()
        self._next_turn.setSingleShot(True)
        self._next_turn.timeout.connect(self._ring_due)
        self._scheduler = _LoopScheduler()
        self._scheduler.start()

    def set(self, key: str, at: datetime) -> None:
        """Ring `key` at `at` (UTC), in place of an earlier setting."""
        self._scheduler.add_job(
            self._on_due, "date", run_date=at, args=[key], id=key, replace_existing=True
        )

    def cancel(self, key: str) -> None:
        """Cancel `key`; unknown keys are no error."""
        if key in self._due:
            self._due.remove(key)
        try:
            self._scheduler.remove_job(key)
        except JobLookupError:
            return

    def stop(self) -> None:
        """Stop ringing for good."""
        self._scheduler.shutdown()
        self._next_turn.stop()

    def _on_due(self, key: str) -> None:
        self._due.append(key)
        self._next_turn.start(0)

    def _ring_due(self) -> None:
        while self._due:
            self._ring(self._due.pop(0))
