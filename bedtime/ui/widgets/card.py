"""A card: a rounded ground on which things stand together."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from bedtime.ui.widgets import theme

ROUND = 8
"""Pixels. It is painted: a style sheet would take the desktop's style from all that is in it."""


class Card(QWidget):
    """Follows the palette by being painted anew."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.line(self.palette()))
        painter.setBrush(theme.card(self.palette()))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
