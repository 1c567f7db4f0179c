"""Autosave of a draft: what is typed is stored within a moment of the keystroke."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QObject, QTimer

from bedtime.ui.check_in.model import CheckInActions

SAVE_AFTER = 500
"""Milliseconds from a keystroke to its storing, at most."""


class Autosave(QObject):
    """Stores one night's draft; `draft` returns what it is now."""

    def __init__(
        self, actions: CheckInActions, draft: Callable[[], Mapping[str, str]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._draft = draft
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
        draft = self._draft()
        if self._night is None or draft == self._stored:
            return
        self._stored = draft
        if draft:
            self._actions.keep_draft(self._night, draft)
        else:
            self._actions.drop_draft(self._night)

    def finish(self) -> None:
        """Drop the draft, whose answers are recorded; nothing is stored before the next `load`."""
        self._timer.stop()
        if self._night is not None:
            self._actions.drop_draft(self._night)
        self._night = None
