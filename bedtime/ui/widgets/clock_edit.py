"""A clock time that is typed: hours before minutes, whichever way the words run."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QTimeEdit, QWidget

from bedtime.text.formats import formats


class ClockEdit(QTimeEdit):
    """Shows a time as the region does, and 22:45 also among words from right to left.

    Qt (6.11, QDateTimeEdit::setDisplayFormat) puts the minutes first there, for digits that would
    be turned round with them; those of a clock are not.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not by the wheel
        self.setWrapping(True)  # past 23:59 the night goes on
        self.setDisplayFormat(formats().clock_pattern)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Turn only where the field is being worked on: else the page is scrolled."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
