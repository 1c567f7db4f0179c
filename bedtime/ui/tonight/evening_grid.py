"""The last evenings' steps at a glance: the local log of the routine, seen."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.i18n import tr
from bedtime.text import steps
from bedtime.text import tonight as tonight_text
from bedtime.ui.widgets import theme


class Dot(QWidget):
    """One step of one evening, as a shape."""

    def __init__(self, status: StepStatus, said: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._meaning, self._shape = theme.meaning_of(status)
        side = theme.unit(self) * 4
        self.setFixedSize(side, side)
        self.setToolTip(escape(said))  # else a title's tags would be markup

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        ink = theme.colour(self._meaning, self.palette())
        ground = self.palette().window().color()
        theme.paint(QPainter(self), self._shape, QRectF(self.rect()), ink, ground)


class EveningGrid(QWidget):
    """A column an evening, a row a step."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.unit(self) * 2)
        layout.addWidget(_small(tr("The last seven evenings"), self))
        self._table: QWidget | None = None

    def tell(self, evenings: Sequence[State]) -> None:
        """Show evenings, oldest first."""
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
        shown = [
            e
            for e in evenings
            if any(status.phase is not Phase.BEFORE for status in e.step_statuses)
        ]
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
        grid.setSpacing(theme.unit(self))
        titles = {
            status.step.key: status.step.title for e in evenings for status in e.step_statuses
        }
        for row, title in enumerate(titles.values()):
            head = _small(title, table)
            _shorten(head, 12)
            grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignRight)
        for column, evening in enumerate(evenings, 1):
            statuses = {status.step.key: status for status in evening.step_statuses}
            whole = [
                f"{status.step.title} {steps.phase(status.phase)}" for status in statuses.values()
            ]
            for row, (key, title) in enumerate(titles.items()):
                if key in statuses:
                    said = tonight_text.past(evening.plan, title, steps.phase(statuses[key].phase))
                    dot = Dot(statuses[key], said, table)
                    grid.addWidget(dot, row, column, Qt.AlignmentFlag.AlignCenter)
            day = _small(tonight_text.short(evening.plan), table)
            day.setAccessibleName(
                tonight_text.evening(evening.plan, whole)
            )  # the column, as one sentence
            grid.addWidget(day, len(titles), column, Qt.AlignmentFlag.AlignCenter)
        return table


def _small(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent, textFormat=Qt.TextFormat.PlainText)
    label.setFont(theme.font(parent, theme.SMALL))
    return label


def _shorten(label: QLabel, most: int) -> None:
    """Cut a text to `most` times its height, and have the whole said when it is pointed at."""
    metrics, whole = label.fontMetrics(), label.text()
    room = metrics.height() * most
    label.setText(metrics.elidedText(whole, Qt.TextElideMode.ElideRight, room))
    if label.text() != whole:
        label.setToolTip(escape(whole))
