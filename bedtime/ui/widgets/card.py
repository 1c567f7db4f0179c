"""A card: a rounded panel behind widgets that belong together."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from bedtime.ui.widgets import theme

RADIUS = 8
"""Of the corners, in pixels."""


class Card(QWidget):
    """A panel that is painted in the palette's colours.

    A style sheet would do it too, but would take the desktop's style from all widgets inside.
    """

    def ground(self) -> QColor:
        """Return the background's colour."""
        return theme.card_colour(self.palette())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.line_colour(self.palette()))
        painter.setBrush(self.ground())
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, RADIUS, RADIUS)
