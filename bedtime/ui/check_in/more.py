"""What else can be told about a night: folded away, with a line that says what is there."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bedtime.i18n import tr
from bedtime.text import check_in as text
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.card import Card
from bedtime.ui.widgets.flow_layout import is_left_to_right
from bedtime.ui.widgets.labels import SmallLabel


class Unfolder(QPushButton):
    """A line across the card that folds and unfolds it: a triangle and a title."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.setFlat(True)
        self.setCheckable(True)
        self.setFont(theme.font(parent, 1))
        unit = theme.unit(self)
        self._indent = unit * 5
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(title) + self._indent + unit * 2)
        self.setMinimumHeight(unit * 6)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, unit = self.palette().windowText().color(), theme.unit(self)
        left_to_right = is_left_to_right(self)
        x = unit * 2 if left_to_right else self.width() - unit * 2
        painter.save()
        painter.translate(x, self.height() / 2)
        if self.isChecked():
            painter.rotate(90)
        elif not left_to_right:
            painter.rotate(180)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        side = unit * 0.9
        corners = ((-side * 0.7, -side), (side, 0), (-side * 0.7, side))
        triangle = QPolygonF([QRectF(x, y, 0, 0).topLeft() for x, y in corners])
        painter.drawPolygon(triangle)
        painter.restore()
        painter.setPen(ink)
        indent = self._indent
        room = self.rect().adjusted(*((indent, 0, 0, 0) if left_to_right else (0, 0, -indent, 0)))
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        where = self.style().visualAlignment(self.layoutDirection(), flags)
        painter.drawText(room, where | Qt.TextFlag.TextHideMnemonic, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour(theme.Meaning.SLEEP, self.palette()))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


class More(Card):
    """A card with a line to unfold it by; `inside` is what it unfolds."""

    unfolding = Signal()
    """What is inside is about to be seen: before the first time it is empty."""
    toggled = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        unit = theme.unit(self)
        self.button = Unfolder(tr("&More about the night"), self)
        self._summary = SmallLabel(text.more_summary(), self)
        self._summary.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._summary.setWordWrap(True)
        self.button.setAccessibleDescription(text.more_summary())
        self.inside = QWidget(self)
        self.inside.hide()
        head = QHBoxLayout()
        head.setSpacing(unit * 3)
        head.addWidget(self.button)
        head.addWidget(self._summary, stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit * 3, unit * 2, unit * 5, unit * 2)
        column.setSpacing(unit * 2)
        column.addLayout(head)
        column.addWidget(self.inside)
        self.button.toggled.connect(self._on_toggled)

    def is_unfolded(self) -> bool:
        """Whether what is inside can be seen."""
        return self.button.isChecked()

    def unfold(self, *, on: bool = True) -> None:
        """Show what is inside, or fold it away."""
        self.button.setChecked(on)

    def _on_toggled(self, on: bool) -> None:
        if on:
            self.unfolding.emit()
        self.inside.setVisible(on)
        self._summary.setVisible(not on)
        self.toggled.emit(on)
