"""Autosave of a draft: what is typed is stored within a moment of the keystroke."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QObject, QTimer

from bedtime.ui.check_in.model import CheckInActions

SAVE_AFTER = 500
"""Milliseconds from a keystroke to its storing, at most."""


class Autosave(QObject):
    """Stores one night's draft; `typed` returns the unsaved texts of all fields, by name."""

    def __init__(
        self, actions: CheckInActions, typed: Callable[[], Mapping[str, str]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._typed = typed
        self._night: date | None = None
        self._stored: Mapping[str, str] = {}
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._timer.timeout.connect(self.flush)

    def load(self, night: date) -> Mapping[str, str]:
        """Switch to a night and return its stored draft."""
        self._night, self._stored = night, self._actions.load_draft(night)
        return self._stored

    def schedule(self) -> None:
        """Store the draft soon; call it when something was typed."""
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Store the draft now, or drop it if nothing is typed."""
        self._timer.stop()
        typed = self._typed()
        if self._night is None or typed == self._stored:
            return
        self._stored = typed
        if typed:
            self._actions.keep_draft(self._night, typed)
        else:
            self._actions.drop_draft(self._night)
