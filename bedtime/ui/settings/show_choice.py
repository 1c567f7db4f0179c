"""The choice of how insistently a step's reminder is shown."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from bedtime.core.settings import Show
from bedtime.text import settings_steps as text


class ShowChoice(QComboBox):
    """A combo box, from the most insistent way to the quietest."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # without WheelFocus
        for show, label in text.show_names().items():
            self.addItem(label, show.value)

    @property
    def chosen(self) -> Show:
        """The selected way."""
        return Show(self.currentData())

    def set_choice(self, show: Show) -> None:
        """Select a way."""
        self.setCurrentIndex(self.findData(show.value))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll the page, unless the box has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
