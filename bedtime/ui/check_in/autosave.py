"""The keeping of what is typed: within a moment of the keystroke, so that nothing can lose it."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QObject, QTimer

from bedtime.ui.check_in.model import CheckInActions

KEEP_AFTER = 500
"""Milliseconds from a keystroke to its keeping, at the most."""


class Autosave(QObject):
    """Keeps one night's draft; `typed` tells what is typed now and not recorded."""

    def __init__(
        self, wishes: CheckInActions, typed: Callable[[], Mapping[str, str]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._wishes = wishes
        self._typed = typed
        self._night: date | None = None
        self._kept: Mapping[str, str] = {}
        self._timer = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._timer.timeout.connect(self.flush)

    def begin(self, night: date) -> Mapping[str, str]:
        """Turn to a night; returns what was typed about it before."""
        self._night, self._kept = night, self._wishes.load_draft(night)
        return self._kept

    def stir(self) -> None:
        """Hear that something was typed."""
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Keep what is typed, now; where nothing is, drop the draft."""
        self._timer.stop()
        typed = self._typed()
        if self._night is None or typed == self._kept:
            return
        self._kept = typed
        if typed:
            self._wishes.keep_draft(self._night, typed)
        else:
            self._wishes.drop_draft(self._night)
