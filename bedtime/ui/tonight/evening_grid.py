"""The last evenings' steps at a glance: the local log of the routine, seen."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Life, Phase
from bedtime.i18n import tr
from bedtime.text import steps
from bedtime.text import tonight as words
from bedtime.ui.widgets import theme as look


class Dot(QWidget):
    """One step of one evening, as a shape."""

    def __init__(self, life: Life, said: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._meaning, self._shape = look.meaning_of(life)
        side = look.unit(self) * 4
        self.setFixedSize(side, side)
        self.setToolTip(escape(said))  # else a title's tags would be markup

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        ink = look.colour(self._meaning, self.palette())
        ground = self.palette().window().color()
        look.paint(QPainter(self), self._shape, QRectF(self.rect()), ink, ground)


class Evenings(QWidget):
    """A column an evening, a row a step."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.unit(self) * 2)
        layout.addWidget(_small(tr("The last seven evenings"), self))
        self._table: QWidget | None = None

    def tell(self, evenings: Sequence[State]) -> None:
        """Show evenings, oldest first."""
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
        shown = [e for e in evenings if any(life.phase is not Phase.BEFORE for life in e.lives())]
        self._table = (
            self._make_table(shown)
            if shown
            else _small(tr("Tomorrow this evening will stand here."), self)
        )
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._table)

    def _make_table(self, evenings: Sequence[State]) -> QWidget:
        table = QWidget(self)
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.unit(self))
        titles = {life.step.key: life.step.title for e in evenings for life in e.lives()}
        for row, title in enumerate(titles.values()):
            head = _small(title, table)
            _shorten(head, 12)
            grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignRight)
        for column, evening in enumerate(evenings, 1):
            lives = {life.step.key: life for life in evening.lives()}
            whole = [f"{life.step.title} {steps.phase(life.phase)}" for life in lives.values()]
            for row, (key, title) in enumerate(titles.items()):
                if key in lives:
                    said = words.past(evening.plan, title, steps.phase(lives[key].phase))
                    dot = Dot(lives[key], said, table)
                    grid.addWidget(dot, row, column, Qt.AlignmentFlag.AlignCenter)
            day = _small(words.short(evening.plan), table)
            day.setAccessibleName(words.evening(evening.plan, whole))  # the column, as one sentence
            grid.addWidget(day, len(titles), column, Qt.AlignmentFlag.AlignCenter)
        return table


def _small(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent, textFormat=Qt.TextFormat.PlainText)
    label.setFont(look.font(parent, look.SMALL))
    return label


def _shorten(label: QLabel, most: int) -> None:
    """Cut a text to `most` times its height, and have the whole said when it is pointed at."""
    metrics, whole = label.fontMetrics(), label.text()
    room = metrics.height() * most
    label.setText(metrics.elidedText(whole, Qt.TextElideMode.ElideRight, room))
    if label.text() != whole:
        label.setToolTip(escape(whole))
