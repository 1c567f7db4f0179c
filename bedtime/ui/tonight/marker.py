"""The shape that shows where a step stands."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from bedtime.core.evening.step_status import StepStatus
from bedtime.ui.widgets import theme


class Marker(QWidget):
    """The shape of one step, on a card."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._meaning, self._shape = theme.Meaning.QUIET, theme.Shape.EMPTY_RING
        side = theme.unit(self) * 5
        self.setFixedSize(side, side)

    def show_status(self, status: StepStatus) -> None:
        """Show a step's status."""
        self._meaning, self._shape = theme.meaning_of(status)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        side = self.width()
        square = QRectF(self.rect()).adjusted(side / 8, side / 8, -side / 8, -side / 8)
        ink = theme.colour(self._meaning, self.palette())
        ground = theme.card_colour(self.palette())
        theme.paint_shape(QPainter(self), self._shape, square, ink, ground)
