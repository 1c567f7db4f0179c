"""The foot of a window: a bar below a thin line, which does not scroll away."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from bedtime.ui.widgets import theme


class Footer(QWidget):
    """Paints the line above itself; fill it with a layout."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        QPainter(self).fillRect(0, 0, self.width(), 1, theme.line_colour(self.palette()))
