"""Ignores the second of two quick presses."""

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication


class PressGuard:
    """Blocks for the length of a double click after a press that moved what is under the hand.

    An answer makes its buttons go and others come in their place: the second click of a double
    click, or a second Enter, is not meant for them.
    """

    def __init__(self) -> None:
        self._until = QDeadlineTimer(0)

    def accepts(self) -> bool:
        """Return whether a press counts; where it does, block from now on."""
        if self.blocks():
            return False
        self._until.setRemainingTime(QApplication.doubleClickInterval())
        return True

    def blocks(self) -> bool:
        """Return whether a press is to be ignored."""
        return not self._until.hasExpired()
