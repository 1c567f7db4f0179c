"""Quitting from a window or the tray: asks first where something would be lost or a step asks."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bedtime.engine.routine import Routine
from bedtime.text import quitting
from bedtime.text import unsaved as unsaved_text

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
        self._question: QMessageBox | None = None

    def ask(self) -> None:
        """End the program, or ask first; the question waits, and the program with it."""
        self._routine.refresh()  # which tries to write once more
        unsaved = self._routine.unsaved
        asking = [] if self._comes_back else [s.step.title for s in self._routine.state.asking]
        if not unsaved.entries and not asking:
            self._end()
            return
        if self._question is None:
            self._question = (
                self._build(
                    unsaved_text.question(unsaved.entries, unsaved.why),
                    unsaved_text.quit_anyway(),
                    unsaved_text.stay(),
                )
                if unsaved.entries
                else self._build(
                    quitting.question(asking), quitting.leave(), quitting.stay(), asks=True
                )
            )
        self._question.show()
        self._question.raise_()
        self._question.activateWindow()

    def _build(
        self, message: str, leave_label: str, stay_label: str, *, asks: bool = False
    ) -> "QMessageBox":
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        icon = QMessageBox.Icon.NoIcon if asks else QMessageBox.Icon.Warning
        box = QMessageBox(icon, unsaved_text.title(), message)
        if asks:
            box.setInformativeText(quitting.consequence())
        leave = box.addButton(leave_label, QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(stay_label, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowModality(Qt.WindowModality.NonModal)
        leave.clicked.connect(self._end)
        box.destroyed.connect(self._forget)
        return box

    def _forget(self) -> None:
        self._question = None
