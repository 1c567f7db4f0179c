"""Labels in the sizes that windows share."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from bedtime.ui.widgets import theme
from bedtime.ui.widgets.labels import SmallLabel


def heading(text: str, parent: QWidget) -> QLabel:
    """Return the heading of a section: text size, semi-bold."""
    label = QLabel(text, parent)
    label.setFont(theme.font(parent, 1.0, theme.STRONG))
    return label


def small_text(text: str, parent: QWidget, *, wrap: bool = True) -> QLabel:
    """Return a small plain text in the window's own text colour."""
    label = QLabel(text, parent, wordWrap=wrap, textFormat=Qt.TextFormat.PlainText)
    label.setFont(theme.font(parent, theme.SMALL))
    return label


def quiet_text(text: str, parent: QWidget) -> SmallLabel:
    """Return a small plain text in the quiet colour, which wraps."""
    label = SmallLabel(text, parent)
    label.setWordWrap(True)
    return label
