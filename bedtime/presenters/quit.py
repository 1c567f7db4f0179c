"""Quitting from a window or the tray: asks first where something would be lost or a step asks."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bedtime.engine.routine import Routine
from bedtime.text import quitting as text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox


class QuitPresenter:
    """Ends the program, after a yes where entries are not on disk or a step waits for an answer."""

    def __init__(
        self, routine: Routine, end: Callable[[], object], *, comes_back: bool = False
    ) -> None:
        """`comes_back`: another program follows at once, and it goes on reminding."""
        self._routine = routine
        self._end = end
        self._comes_back = comes_back
        self._box: QMessageBox | None = None

    def ask(self) -> None:
        """End the program, or ask first; the question waits, and the program with it."""
        self._routine.refresh()  # which tries to write once more
        unsaved = self._routine.unsaved
        asking = [status.step.title for status in self._routine.state.asking]
        if unsaved.entries:
            self._show(text.about_unsaved(unsaved.entries, unsaved.why), warns=True)
        elif asking and not self._comes_back:
            self._show(text.about_steps(asking), warns=False)
        else:
            self._end()

    def _show(self, question: text.Question, *, warns: bool) -> None:
        from bedtime.adapters.qt.raise_window import bring_forward

        if self._box is None:
            self._box = self._build(question, warns=warns)
        bring_forward(self._box)

    def _build(self, question: text.Question, *, warns: bool) -> "QMessageBox":
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        icon = QMessageBox.Icon.Warning if warns else QMessageBox.Icon.NoIcon
        box = QMessageBox(icon, text.title(), question.text)
        box.setInformativeText(question.consequence)
        leave = box.addButton(question.leave, QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(question.stay, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowModality(Qt.WindowModality.NonModal)
        leave.clicked.connect(self._end)
        box.destroyed.connect(self._forget)
        return box

    def _forget(self) -> None:
        self._box = None
