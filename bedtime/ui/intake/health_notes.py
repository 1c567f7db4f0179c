"""The health notes that the logged intakes call for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from bedtime.text.health_notes import HealthNoteText
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.labels import SmallLabel
from bedtime.ui.widgets.layouts import delete_widgets
from bedtime.ui.widgets.selectable_label import make_selectable
from bedtime.ui.widgets.text_labels import heading


class HealthNotes(QWidget):
    """Health notes one below the other, each with its heading and source."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.unit(self))
        self._notes: list[HealthNoteText] = []

    def show_notes(self, notes: list[HealthNoteText]) -> None:
        """Show these notes; hide the widget if there are none."""
        self.setVisible(bool(notes))
        if notes == self._notes:
            return
        self._notes = notes
        delete_widgets(self._column)
        for note in notes:
            self._column.addWidget(wrapped_heading(note.heading, self))
            self._column.addWidget(make_selectable(QLabel(note.text, self)))
            source = SmallLabel(note.source, self)
            self._column.addWidget(make_selectable(source, tab_stop=False))
            self._column.addSpacing(theme.unit(self) * 2)


def wrapped_heading(text: str, parent: QWidget) -> QLabel:
    """Return a section heading that wraps."""
    label = heading(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
