"""The vertical time line beside the steps, with a shape for each step."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bedtime.core.evening.step_status import StepStatus
from bedtime.ui.widgets import theme


class Marker(QWidget):
    """The shape of one step, and the piece of line below it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._meaning, self._shape = theme.Meaning.QUIET, theme.Shape.EMPTY_RING
        self._last = False
        side = theme.unit(self) * 5
        self.setFixedWidth(side)
        self.setMinimumHeight(side)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_status(self, status: StepStatus, *, last: bool) -> None:
        """Show a step's status; the `last` step has no line below it."""
        self._meaning, self._shape = theme.meaning_of(status)
        self._last = last
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        side = self.width()
        square = QRectF(0, 0, side, side).adjusted(side / 8, side / 8, -side / 8, -side / 8)
        ink = theme.colour(self._meaning, self.palette())
        painter = QPainter(self)
        if not self._last:
            done = self._meaning is theme.Meaning.DONE
            line = ink if done else theme.line_colour(self.palette())
            painter.fillRect(QRectF(side / 2 - 1, side, 2, self.height() - side), line)
        theme.paint_shape(painter, self._shape, square, ink, theme.card_colour(self.palette()))
