"""The log's backup: one at the start, and one at each day's first beat, in steps."""

from collections.abc import Callable, Generator
from datetime import date
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QTimer

from bedtime.engine.ports import LogBusyError, LogError

SLICE = 0.015
"""Seconds of work at a time; what is due meanwhile comes in between."""

Steps = Generator[float, None, Path | None]


class DailyBackup:
    """Backs up once a day while the program runs."""

    def __init__(
        self,
        back_up: Callable[[], Steps],
        *,
        today: Callable[[], date],
        is_ready: Callable[[], bool],
        report: Callable[[str], object],
    ) -> None:
        """`is_ready` tells whether all that happened is in the log; `report` gets what failed."""
        self._back_up = back_up
        self._today = today
        self._is_ready = is_ready
        self._report = report
        self._day: date | None = None
        """The day whose backup is made, begun, or found impossible."""
        self._steps: Steps | None = None
        self._timer = QTimer()
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._continue)

    def beat(self) -> None:
        """Begin the day's backup, unless that has been tried; a log that lags is waited for."""
        if self._steps is None and self._today() != self._day and self._is_ready():
            self._day = self._today()
            self._steps = self._back_up()
            self._timer.start()

    def close(self) -> None:
        """Stop; what is half made is removed."""
        self._timer.stop()
        if self._steps is not None:
            self._steps.close()
            self._steps = None

    def _continue(self) -> None:
        until = monotonic() + SLICE
        try:
            while self._steps is not None and monotonic() < until:
                next(self._steps)
        except StopIteration:
            self.close()
        except LogBusyError:
            self._day = None  # the next beat tries again
            self.close()
        except LogError as error:
            self.close()
            self._report(str(error))
