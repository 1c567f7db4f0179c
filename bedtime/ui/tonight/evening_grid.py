"""The last evenings' steps as a grid of shapes."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.i18n import tr
from bedtime.text import steps
from bedtime.text import tonight as tonight_text
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.flow_layout import FlowLayout
from bedtime.ui.widgets.labels import ShapeIcon, SmallLabel
from bedtime.ui.widgets.text_labels import small_text


class Dot(QWidget):
    """One step of one evening, as a shape."""

    def __init__(self, status: StepStatus, tooltip: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._meaning, self._shape = theme.meaning_of(status)
        side = theme.unit(self) * 4
        self.setFixedSize(side, side)
        self.setToolTip(escape(tooltip))  # a title may contain tags

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        ink = theme.colour(self._meaning, self.palette())
        ground = self.palette().window().color()
        theme.paint_shape(QPainter(self), self._shape, QRectF(self.rect()), ink, ground)


class EveningGrid(QWidget):
    """One column per evening, one row per step."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.unit(self))
        unit = theme.unit(self)
        head = QWidget(self)
        line = FlowLayout(head, unit * 4)
        line.addWidget(small_text(tr("Your last seven evenings"), head, wrap=False))
        self._legend = QWidget(head)
        legend = QHBoxLayout(self._legend)
        legend.setContentsMargins(0, 0, 0, 0)
        legend.setSpacing(unit)
        for meaning, shape, word in (
            (theme.Meaning.DONE, theme.Shape.DISC_WITH_TICK, tr("done")),
            (theme.Meaning.QUIET, theme.Shape.EMPTY_RING, tr("not answered")),
            (theme.Meaning.MISSED, theme.Shape.CROSS, tr("missed")),
        ):
            legend.addWidget(ShapeIcon(meaning, shape, unit * 3, self._legend))
            legend.addWidget(SmallLabel(word, self._legend))
            legend.addSpacing(unit)
        line.addWidget(self._legend)
        layout.addWidget(head)
        self._table: QWidget | None = None

    def show_evenings(self, evenings: Sequence[State]) -> None:
        """Show evenings, oldest first, but none that was over before Bedtime was started."""
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
            else small_text(tr("Your evenings appear here from tomorrow."), self, wrap=False)
        )
        self._legend.setVisible(bool(shown))
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._table)
        layout.setAlignment(self._table, Qt.AlignmentFlag.AlignLeading)

    def _make_table(self, evenings: Sequence[State]) -> QWidget:
        table = QWidget(self)
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.unit(self))
        grid.setVerticalSpacing(0)
        titles = {
            status.step.key: status.step.title for e in evenings for status in e.step_statuses
        }
        for row, title in enumerate(titles.values()):
            label = small_text(title, table, wrap=False)
            _elide(label, 12)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignRight)
        for column, evening in enumerate(evenings, 1):
            statuses = {status.step.key: status for status in evening.step_statuses}
            column_texts = [
                f"{status.step.title} {steps.phase_label(status.phase)}"
                for status in statuses.values()
            ]
            for row, (key, title) in enumerate(titles.items()):
                if key in statuses:
                    phase = steps.phase_label(statuses[key].phase)
                    tooltip = tonight_text.past_step(evening.plan, title, phase)
                    dot = Dot(statuses[key], tooltip, table)
                    grid.addWidget(dot, row, column, Qt.AlignmentFlag.AlignCenter)
            day = small_text(tonight_text.weekday_column(evening.plan), table, wrap=False)
            # A screen reader reads the whole column here, as one sentence.
            day.setAccessibleName(tonight_text.past_evening(evening.plan, column_texts))
            grid.addWidget(day, len(titles), column, Qt.AlignmentFlag.AlignCenter)
        return table


def _elide(label: QLabel, width: int) -> None:
    """Elide a text to `width` times the font's height; the tooltip then has all of it."""
    metrics, text = label.fontMetrics(), label.text()
    room = metrics.height() * width
    label.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, room))
    if label.text() != text:
        label.setToolTip(escape(text))
