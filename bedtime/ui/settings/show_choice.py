"""The choice of how insistently a step is shown."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from bedtime.core.settings import Show
from bedtime.text import settings_steps as text


class ShowChoice(QComboBox):
    """From staying to silent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not by the wheel
        for show, label in text.shows().items():
            self.addItem(label, show.value)

    @property
    def chosen(self) -> Show:
        """What is chosen."""
        return Show(self.currentData())

    def tell(self, show: Show) -> None:
        """Choose one."""
        self.setCurrentIndex(self.findData(show.value))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Turn only where it is being worked on: else the page is scrolled."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
