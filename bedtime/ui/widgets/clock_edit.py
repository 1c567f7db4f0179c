"""An editor of a clock time."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QTimeEdit, QWidget

from bedtime.text.formats import formats


class ClockEdit(QTimeEdit):
    """Shows a time in the region's format; hours stand left of minutes in every language.

    In right-to-left languages Qt (6.11, QDateTimeEdit::setDisplayFormat) would put the minutes
    first, as if the digits of a clock time were mirrored there; they are not.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel does not focus it
        self.setWrapping(True)  # from 23:59 to 00:00, as nights do
        self.setDisplayFormat(formats().clock_pattern)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Change the time only with the focus; otherwise the page scrolls."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
