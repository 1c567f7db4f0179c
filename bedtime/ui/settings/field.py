"""Fields below each other, each with its name beside it and what is said of it below."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from bedtime.ui.widgets import theme
from bedtime.ui.widgets.labels import SmallLabel

NAME, FIELD = 0, 1


class Fields(QGridLayout):
    """No QFormLayout: that (Qt 6.11) gives wrapped text the height it would have when narrow."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        unit = theme.unit(page)
        self.setHorizontalSpacing(unit * 3)
        self.setVerticalSpacing(unit)
        self.setColumnStretch(FIELD, 1)

    def add(self, name: str, field: QWidget, *below: QWidget) -> QLabel:
        """Let a field follow the last; what is hidden below it has no room. Returns its label."""
        row = self.rowCount()
        label = QLabel(name, self._page)
        label.setBuddy(field)
        self.addWidget(label, row, NAME)
        if field.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding:
            self.addWidget(field, row, FIELD)
        else:  # as wide as it needs to be
            beside = QHBoxLayout()
            beside.addWidget(field)
            beside.addStretch(1)
            self.addLayout(beside, row, FIELD)
        for number, part in enumerate(below, 1):
            self.addWidget(part, row + number, FIELD)
        return label


def remark(page: QWidget, *, indent: int = 0) -> SmallLabel:
    """Make a label for what is said of a field; `indent` is in quarters of the font's height."""
    said, unit = SmallLabel("", page), theme.unit(page)
    said.setWordWrap(True)
    said.setContentsMargins(unit * indent, 0, 0, unit)
    return said


def say(field: QWidget, label: QLabel, text: str) -> None:
    """Say something below a field, "" nothing; a screen reader says it of the field."""
    label.setText(theme.breakable(text))
    label.setVisible(bool(text))
    field.setAccessibleDescription(text)
