"""The last nights in a line: which have answers, which are open; any of them can be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStyle, QVBoxLayout, QWidget

from bedtime.i18n import tr
from bedtime.text import check_in as words
from bedtime.text import times as moments
from bedtime.ui.widgets import theme as look
from bedtime.ui.widgets.button_group import Group
from bedtime.ui.widgets.flow_layout import Flow
from bedtime.ui.widgets.labels import Mark, Said, paint
from bedtime.ui.widgets.toggle_buttons import frame, ink


class Stands(Enum):
    """Where a past night stands, and how it is shown."""

    FILLED = look.Meaning.DONE, look.Shape.DISC_WITH_TICK
    OPEN = look.Meaning.OPEN, look.Shape.RING_WITH_DOT
    ASIDE = look.Meaning.QUIET, look.Shape.EMPTY_RING
    BLANK = look.Meaning.QUIET, None
    """Not asked about: it was off, or before the user started; it can be told all the same."""


@dataclass(frozen=True, slots=True)
class Day:
    """One of the last nights."""

    night: date
    stands: Stands
    bedtime: datetime | None = None
    """As planned, on the clock of the night's zone."""


class DayButton(QPushButton):
    """One night: its weekday, its shape and its date."""

    def __init__(self, day: Day, group: Group, *, chosen: bool) -> None:
        super().__init__(group)
        self.day = day
        self.setCheckable(True)
        self.setAutoExclusive(True)  # for the screen reader it is one choice of several
        self.setChecked(chosen)
        said = words.day(day.night, day.bedtime, stands(day.stands))
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setFont(look.font(group, look.SMALL))
        group.take(self)
        if chosen:
            group.stay(self)

    @property
    def _group(self) -> Group:
        group = self.parentWidget()  # kept, it would be kept by what it keeps itself
        assert isinstance(group, Group)
        return group

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """Stay as it is: which night is shown is told, not clicked."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        unit = look.unit(self._group)
        return QSize(round(unit * 9.4), unit * 14)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let the arrows lead on."""
        if self._group.lead(self, event) is None:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self._group.stay(self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        if self.isChecked() or self.hasFocus():
            frame(painter, self, radius=look.unit(self) * 1.5)
        painter.setPen(ink(self))
        third = self.height() / 3
        parts = [QRectF(0, third * n, self.width(), third) for n in range(3)]
        middle, (meaning, shape) = Qt.AlignmentFlag.AlignCenter, self.day.stands.value
        weekday = moments.weekday(self.day.night)[:2]
        painter.drawText(parts[0].translated(0, third / 5), middle, weekday)
        painter.drawText(parts[2].translated(0, -third / 5), middle, str(self.day.night.day))
        side = look.unit(self._group) * 4
        where = QRectF(0, 0, side, side)
        where.moveCenter(parts[1].center())
        if shape is not None:
            paint(painter, meaning, shape, where, self)


class Weeks(Flow):
    """Both weeks on one line, or each on its own; no line breaks inside a week."""

    def _place(self, rect: QRect, *, move: bool) -> int:
        week = sum(item.sizeHint().width() for item in self._items[:7])
        if week <= rect.width() < 2 * week:
            parent = self.parentWidget()
            assert parent is not None
            narrow = QRect(rect.topLeft(), QSize(week, rect.height()))
            rect = QStyle.visualRect(parent.layoutDirection(), rect, narrow)
        return super()._place(rect, move=move)


class Fortnight(QWidget):
    """The last nights, oldest first, with a word for every shape."""

    chosen = Signal(object)
    """A night is to be shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        unit = look.unit(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(unit)
        head = QHBoxLayout()
        head.addWidget(Said(tr("The last 14 nights"), self))
        head.addStretch()
        self._open = Said("", self)
        head.addWidget(self._open)
        self._column.addLayout(head)
        self._days: Group | None = None
        self._told: tuple[Sequence[Day], date | None] = ((), None)
        legend = QHBoxLayout()
        legend.setSpacing(unit)
        for each in (Stands.FILLED, Stands.OPEN, Stands.ASIDE):
            meaning, shape = each.value
            assert shape is not None
            legend.addWidget(Mark(meaning, shape, unit * 4, self))
            legend.addWidget(Said(stands(each), self))
            legend.addSpacing(unit * 3)
        legend.addStretch()
        self._column.addLayout(legend)

    def tell(self, days: Sequence[Day], shown: date) -> None:
        """Show nights, oldest first; `shown` is the one that the window asks about."""
        if (days, shown) == self._told:  # else the focus would be lost at every telling
            return
        self._told = (days, shown)
        if self._days is not None:
            self._days.hide()
            self._days.deleteLater()
        self._days = Group(tr("The last 14 nights"), self)
        flow = Weeks(self._days, 0)
        for day in days:
            button = DayButton(day, self._days, chosen=day.night == shown)
            button.clicked.connect(lambda _=False, night=day.night: self.chosen.emit(night))
            # A screen reader toggles it, which is no click.
            button.toggled.connect(
                lambda on, night=day.night: self.chosen.emit(night) if on else None
            )
            flow.addWidget(button)
        self._column.insertWidget(1, self._days)
        waiting = sum(day.stands is Stands.OPEN for day in days)
        self._open.setText(words.open_mornings(waiting) if waiting else "")


def stands(stands: Stands) -> str:
    """Name where a night stands."""
    return {
        Stands.FILLED: tr("filled in"),
        Stands.OPEN: tr("open"),
        Stands.ASIDE: tr("set aside"),
        Stands.BLANK: tr("not asked about"),
    }[stands]
