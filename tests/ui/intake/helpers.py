"""Actions of the intake windows for tests, and what tests read from the windows."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from bedtime.core.diary.intake import Intake
from bedtime.text import intake as intake_text
from bedtime.ui.intake.model import IntakeActions, IntakeNames

ODD = "\u202eR&B <b>🧉</b> ﷽" + "x" * 900
"""A text with a direction mark, an ampersand, markup, an emoji, a wide glyph and a long word."""


READY = ("caffeine", "alcohol", "big meal")
OTHERS = tuple(name for name in intake_text.preset_names().values() if name not in READY)


class IntakeRecorder:
    """A log in a list, with a clock that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 14, 30, 42, 7, tzinfo=UTC)
        self.logged: list[Intake] = []
        self.undone: list[tuple[Intake, date | None]] = []
        self.opened: list[str] = []
        self.error: str | None = None
        """What logging, undoing and offering return; they do nothing then."""
        self.names = IntakeNames(READY, OTHERS, READY)
        self.offered: list[tuple[str, ...]] = []

    def actions(self) -> IntakeActions:
        """Return actions that are recorded here."""
        return IntakeActions(
            now=lambda: self.now,
            zone=lambda: ZoneInfo("Europe/Berlin"),
            log=self._log,
            undo=self._undo,
            names=lambda: self.names,
            offer=self._offer,
            open_dialog=lambda: self.opened.append("dialog"),
            open_page=lambda: self.opened.append("page"),
        )

    def _log(self, intake: Intake) -> str | None:
        if self.error is None:
            self.logged.append(intake)
        return self.error

    def _offer(self, names: tuple[str, ...]) -> str | None:
        if self.error is None:
            self.offered.append(names)
            others = tuple(name for name in READY + OTHERS if name not in names)
            self.names = IntakeNames(names, others, names)
        return self.error

    def _undo(self, intake: Intake, night: date | None) -> str | None:
        if self.error is None:
            self.logged.remove(intake)
            self.undone.append((intake, night))
        return self.error


def focus() -> QWidget:
    """Return the widget with the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def texts(window: QWidget) -> list[str]:
    """Return the texts of the visible labels."""
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
