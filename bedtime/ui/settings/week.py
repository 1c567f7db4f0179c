"""A picture of the week as it is planned; its figures stand in the rows beside it."""

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

ROW = 5
"""Quarters of the font's height."""
TICKS = 8
"""One every three hours."""


class Week(QWidget):
    """A bar for each night, on one clock."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._nights: list[tuple[str, Hours]] = []
        self.setFont(theme.font(parent, theme.SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("The week"))

    def tell(self, nights: Sequence[tuple[str, Hours]]) -> None:
        """Show the nights, each with its name, from above."""
        self._nights = list(nights)
        self.setAccessibleDescription("; ".join(text.row(*night) for night in nights))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        unit = theme.unit(self)
        return QSize(80 * unit, (len(self._nights) + 1) * ROW * unit)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit, palette = theme.unit(self), self.palette()
        metrics = QFontMetricsF(self.font())
        names = max((metrics.horizontalAdvance(name) for name, _ in self._nights), default=0)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        room = self.width() - names - 14 * unit
        left = 8 * unit if mirrored else names + 6 * unit
        start = week.axis([hours for _, hours in self._nights])
        top, row = ROW * unit, ROW * unit
        for tick in range(TICKS + 1):
            x = left + room * tick / TICKS
            painter.setPen(theme.line(palette))
            painter.drawLine(QPointF(x, top), QPointF(x, self.height()))
            painter.setPen(theme.colour(theme.Meaning.QUIET, palette))
            at = (start + timedelta(hours=24 * tick / TICKS)).seconds // 3600
            box = QRectF(x - 12 * unit, 0, 24 * unit, top)
            if tick % 2 == 0:
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, times.wall(time(at)))
        for number, (name, hours) in enumerate(self._nights):
            y = top + number * row
            box = QRectF(left + room + 2 * unit if mirrored else 0, y, names + 2 * unit, row)
            painter.setPen(palette.windowText().color())
            painter.drawText(
                box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, name
            )
            self._paint_night(painter, hours, start, QRectF(left, y, room, row), unit)

    def _paint_night(
        self, painter: QPainter, hours: Hours, start: timedelta, place: QRectF, unit: int
    ) -> None:
        """Paint a bar: filled before work, an outline before a free day; none without a length."""
        if hours.bed == hours.rise:
            return
        begins, ends = week.span(hours, start)
        ink = theme.colour(theme.Meaning.SLEEP, self.palette())
        painter.setPen(ink)
        painter.setBrush(theme.colour(theme.Meaning.BAND, self.palette()) if hours.free else ink)
        pieces = [(begins, min(ends, 1.0))] + ([(0.0, ends - 1.0)] if ends > 1 else [])
        for first, last in pieces:
            bar = QRectF(
                place.left() + first * place.width(),
                place.top() + unit,
                (last - first) * place.width(),
                place.height() - 2 * unit,
            )
            painter.drawRoundedRect(bar, unit, unit)
