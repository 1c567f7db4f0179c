"""The last nights in a line: which have answers, which are open; any of them can be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStyle, QVBoxLayout, QWidget

from bedtime.i18n import tr
from bedtime.text import check_in as text
from bedtime.text import times
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.button_group import ButtonGroup
from bedtime.ui.widgets.flow_layout import FlowLayout
from bedtime.ui.widgets.labels import ShapeIcon, SmallLabel, paint
from bedtime.ui.widgets.toggle_buttons import frame, ink


class NightState(Enum):
    """Where a past night stands, and how it is shown."""

    FILLED = theme.Meaning.DONE, theme.Shape.DISC_WITH_TICK
    OPEN = theme.Meaning.OPEN, theme.Shape.RING_WITH_DOT
    ASIDE = theme.Meaning.QUIET, theme.Shape.EMPTY_RING
    BLANK = theme.Meaning.QUIET, None
    """Not asked about: it was off, or before the user started; it can be told all the same."""


@dataclass(frozen=True, slots=True)
class Day:
    """One of the last nights."""

    night: date
    stands: NightState
    bedtime: datetime | None = None
    """As planned, on the clock of the night's zone."""


class DayButton(QPushButton):
    """One night: its weekday, its shape and its date."""

    def __init__(self, day: Day, group: ButtonGroup, *, chosen: bool) -> None:
        super().__init__(group)
        self.day = day
        self.setCheckable(True)
        self.setAutoExclusive(True)  # for the screen reader it is one choice of several
        self.setChecked(chosen)
        said = text.day(day.night, day.bedtime, stands(day.stands))
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setFont(theme.font(group, theme.SMALL))
        group.take(self)
        if chosen:
            group.stay(self)

    @property
    def _group(self) -> ButtonGroup:
        group = self.parentWidget()  # kept, it would be kept by what it keeps itself
        assert isinstance(group, ButtonGroup)
        return group

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """Stay as it is: which night is shown is told, not clicked."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        unit = theme.unit(self._group)
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
            frame(painter, self, radius=theme.unit(self) * 1.5)
        painter.setPen(ink(self))
        third = self.height() / 3
        parts = [QRectF(0, third * n, self.width(), third) for n in range(3)]
        middle, (meaning, shape) = Qt.AlignmentFlag.AlignCenter, self.day.stands.value
        weekday = times.weekday(self.day.night)[:2]
        painter.drawText(parts[0].translated(0, third / 5), middle, weekday)
        painter.drawText(parts[2].translated(0, -third / 5), middle, str(self.day.night.day))
        side = theme.unit(self._group) * 4
        where = QRectF(0, 0, side, side)
        where.moveCenter(parts[1].center())
        if shape is not None:
            paint(painter, meaning, shape, where, self)


class NightButtonGroup(FlowLayout):
    """Both weeks on one line, or each on its own; no line breaks inside a week."""

    def _place(self, rect: QRect, *, move: bool) -> int:
        week = sum(item.sizeHint().width() for item in self._items[:7])
        if week <= rect.width() < 2 * week:
            parent = self.parentWidget()
            assert parent is not None
            narrow = QRect(rect.topLeft(), QSize(week, rect.height()))
            rect = QStyle.visualRect(parent.layoutDirection(), rect, narrow)
        return super()._place(rect, move=move)


class NightPicker(QWidget):
    """The last nights, oldest first, with a word for every shape."""

    chosen = Signal(object)
    """A night is to be shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        unit = theme.unit(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(unit)
        head = QHBoxLayout()
        head.addWidget(SmallLabel(tr("The last 14 nights"), self))
        head.addStretch()
        self._open = SmallLabel("", self)
        head.addWidget(self._open)
        self._column.addLayout(head)
        self._days: ButtonGroup | None = None
        self._told: tuple[Sequence[Day], date | None] = ((), None)
        legend = QHBoxLayout()
        legend.setSpacing(unit)
        for each in (NightState.FILLED, NightState.OPEN, NightState.ASIDE):
            meaning, shape = each.value
            assert shape is not None
            legend.addWidget(ShapeIcon(meaning, shape, unit * 4, self))
            legend.addWidget(SmallLabel(stands(each), self))
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
        self._days = ButtonGroup(tr("The last 14 nights"), self)
        flow = NightButtonGroup(self._days, 0)
        for day in days:
            button = DayButton(day, self._days, chosen=day.night == shown)
            button.clicked.connect(lambda _=False, night=day.night: self.chosen.emit(night))
            # A screen reader toggles it, which is no click.
            button.toggled.connect(
                lambda on, night=day.night: self.chosen.emit(night) if on else None
            )
            flow.addWidget(button)
        self._column.insertWidget(1, self._days)
        waiting = sum(day.stands is NightState.OPEN for day in days)
        self._open.setText(text.open_mornings(waiting) if waiting else "")


def stands(stands: NightState) -> str:
    """Name where a night stands."""
    return {
        NightState.FILLED: tr("filled in"),
        NightState.OPEN: tr("open"),
        NightState.ASIDE: tr("set aside"),
        NightState.BLANK: tr("not asked about"),
    }[stands]
