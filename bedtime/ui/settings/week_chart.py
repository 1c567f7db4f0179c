"""A chart of the planned week; the exact times are in the rows of the page."""

from collections.abc import Sequence
from datetime import time, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bedtime.core.schedule import week
from bedtime.core.settings import Hours
from bedtime.i18n import tr
from bedtime.text import settings as text
from bedtime.text import times
from bedtime.ui.widgets import theme

ROW_HEIGHT = 5
"""In quarters of the font's height."""
TICKS = 8
"""Ticks of the time axis: one every three hours."""


class WeekChart(QWidget):
    """A bar for each night, on a common axis of 24 hours."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._nights: list[tuple[str, Hours]] = []
        self.setFont(theme.font(parent, theme.SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("The week"))

    def show_nights(self, nights: Sequence[tuple[str, Hours]]) -> None:
        """Show the nights, each with its name, from top to bottom."""
        self._nights = list(nights)
        self.setAccessibleDescription("; ".join(text.week_row(*night) for night in nights))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        unit = theme.unit(self)
        return QSize(80 * unit, (len(self._nights) + 1) * ROW_HEIGHT * unit)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit, palette = theme.unit(self), self.palette()
        metrics = QFontMetricsF(self.font())
        name_width = max((metrics.horizontalAdvance(name) for name, _ in self._nights), default=0)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        width = self.width() - name_width - 14 * unit
        left = 8 * unit if mirrored else name_width + 6 * unit
        start = week.axis_start([hours for _, hours in self._nights])
        top, row = ROW_HEIGHT * unit, ROW_HEIGHT * unit
        for tick in range(TICKS + 1):
            x = left + width * tick / TICKS
            painter.setPen(theme.line_colour(palette))
            painter.drawLine(QPointF(x, top), QPointF(x, self.height()))
            painter.setPen(theme.colour(theme.Meaning.QUIET, palette))
            at = (start + timedelta(hours=24 * tick / TICKS)).seconds // 3600
            box = QRectF(x - 12 * unit, 0, 24 * unit, top)
            if tick % 2 == 0:
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, times.time_of_day(time(at)))
        for number, (name, hours) in enumerate(self._nights):
            y = top + number * row
            box = QRectF(left + width + 2 * unit if mirrored else 0, y, name_width + 2 * unit, row)
            painter.setPen(palette.windowText().color())
            painter.drawText(
                box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, name
            )
            self._paint_night(painter, hours, start, QRectF(left, y, width, row), unit)

    def _paint_night(
        self, painter: QPainter, hours: Hours, start: timedelta, area: QRectF, unit: int
    ) -> None:
        """Paint a bar, light before a free day; none where bedtime and rising are the same."""
        if hours.bed == hours.rise:
            return
        begins, ends = week.span(hours, start)
        ink = theme.colour(theme.Meaning.SLEEP, self.palette())
        painter.setPen(ink)
        painter.setBrush(theme.colour(theme.Meaning.BAND, self.palette()) if hours.free else ink)
        spans = [(begins, min(ends, 1.0))] + ([(0.0, ends - 1.0)] if ends > 1 else [])
        for first, last in spans:
            bar = QRectF(
                area.left() + first * area.width(),
                area.top() + unit,
                (last - first) * area.width(),
                area.height() - 2 * unit,
            )
            painter.drawRoundedRect(bar, unit, unit)
