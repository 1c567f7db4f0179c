"""A form: fields below each other, each with its label beside it and its messages below."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from bedtime.ui.widgets import theme
from bedtime.ui.widgets.labels import SmallLabel
from bedtime.ui.widgets.text_labels import quiet_text

LABEL, FIELD = 0, 1
"""Columns."""


class FieldGrid(QGridLayout):
    """No QFormLayout: that (Qt 6.11) gives wrapped text the height it would have when narrow."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        unit = theme.unit(page)
        self.setHorizontalSpacing(unit * 3)
        self.setVerticalSpacing(unit)
        self.setColumnStretch(FIELD, 1)

    def add(self, name: str, field: QWidget, *below: QWidget) -> QLabel:
        """Append a field and the widgets `below` it, and return the field's label.

        A hidden widget takes no room.
        """
        row = self.rowCount()
        label = QLabel(name, self._page)
        label.setBuddy(field)
        self.addWidget(label, row, LABEL)
        if field.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding:
            self.addWidget(field, row, FIELD)
        else:  # as wide as it needs to be
            line = QHBoxLayout()
            line.addWidget(field)
            line.addStretch(1)
            self.addLayout(line, row, FIELD)
        for number, widget in enumerate(below, 1):
            self.addWidget(widget, row + number, FIELD)
        return label


def message_label(page: QWidget, *, indent: int = 0) -> SmallLabel:
    """Return a label for a message below a field; `indent` in quarters of the font's height."""
    label, unit = quiet_text("", page), theme.unit(page)
    label.setContentsMargins(unit * indent, 0, 0, unit)
    return label


def show_message(field: QWidget, label: QLabel, text: str) -> None:
    """Show a message below a field, also to screen readers; an empty one hides the label."""
    label.setText(theme.breakable(text))
    label.setVisible(bool(text))
    field.setAccessibleDescription(text)
