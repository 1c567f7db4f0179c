"""Quitting from a window or the tray: asks first where something would be lost."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bedtime.engine.routine import Routine
from bedtime.text import unsaved as text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox


class QuitPresenter:
    """Ends the program, after a yes where entries are not on disk."""

    def __init__(self, routine: Routine, end: Callable[[], object]) -> None:
        self._routine = routine
        self._end = end
        self._question: QMessageBox | None = None

    def ask(self) -> None:
        """End the program, or ask first; the question waits, and the program with it."""
        self._routine.refresh()  # which tries to write once more
        unsaved = self._routine.unsaved
        if not unsaved.entries:
            self._end()
            return
        if self._question is None:
            self._question = self._build(unsaved.entries, unsaved.why)
        self._question.show()
        self._question.raise_()
        self._question.activateWindow()

    def _build(self, count: int, why: str) -> "QMessageBox":
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Warning, text.title(), text.question(count, why))
        leave = box.addButton(text.quit_anyway(), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(text.stay(), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowModality(Qt.WindowModality.NonModal)
        leave.clicked.connect(self._end)
        box.destroyed.connect(self._forget)
        return box

    def _forget(self) -> None:
        self._question = None
