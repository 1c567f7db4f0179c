"""The picker of the last nights, each with the state of its check-in."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStyle, QWidget

from bedtime.i18n import tr
from bedtime.text import check_in as text
from bedtime.text import times
from bedtime.ui.check_in.model import NightState, PastNight
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.button_group import ButtonGroup
from bedtime.ui.widgets.flow_layout import FlowLayout
from bedtime.ui.widgets.labels import Link, paint_shape
from bedtime.ui.widgets.toggle_buttons import paint_frame, text_colour

ICONS: dict[NightState, tuple[theme.Meaning, theme.Shape | None]] = {
    NightState.FILLED: (theme.Meaning.DONE, theme.Shape.DISC_WITH_TICK),
    NightState.OPEN: (theme.Meaning.OPEN, theme.Shape.RING_WITH_DOT),
    NightState.ASIDE: (theme.Meaning.QUIET, theme.Shape.EMPTY_RING),
    NightState.BLANK: (theme.Meaning.QUIET, None),
}


WIDTH = 6.5
"""Of a night, in units."""


class NightButton(QPushButton):
    """One night: its weekday, the shape of its state and its day of the month."""

    def __init__(self, night: PastNight, group: ButtonGroup, *, shown: bool) -> None:
        """`shown` marks the night that the window shows."""
        super().__init__(group)
        self.night = night
        self.setCheckable(True)
        self.setAutoExclusive(True)  # to screen readers it is one of several choices
        self.setChecked(shown)
        label = text.night_status(night.night, night.bedtime, night_state_label(night.state))
        self.setAccessibleName(label)
        self.setToolTip(label)
        self.setFont(theme.font(group, theme.SMALL))
        group.add_member(self)
        if shown:
            group.set_tab_stop(self)

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """Keep the state: the model, not the click, decides which night is checked."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        unit = theme.unit(ButtonGroup.of(self))
        return QSize(round(unit * WIDTH), unit * 13)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move the focus with the arrow keys."""
        if ButtonGroup.of(self).handle_key(self, event) is None:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        ButtonGroup.of(self).set_tab_stop(self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        if self.isChecked() or self.hasFocus():
            paint_frame(painter, self, radius=theme.unit(self) * 1.5)
        painter.setPen(text_colour(self))
        third = self.height() / 3
        parts = [QRectF(0, third * n, self.width(), third) for n in range(3)]
        middle, (meaning, shape) = Qt.AlignmentFlag.AlignCenter, ICONS[self.night.state]
        weekday = times.weekday(self.night.night)[:2]
        painter.drawText(parts[0].translated(0, third / 5), middle, weekday)
        painter.drawText(parts[2].translated(0, -third / 5), middle, str(self.night.night.day))
        side = theme.unit(ButtonGroup.of(self)) * 4
        where = QRectF(0, 0, side, side)
        where.moveCenter(parts[1].center())
        if shape is not None:
            paint_shape(painter, meaning, shape, where, self)


class FortnightLayout(FlowLayout):
    """Both weeks on one line, or each on a line of its own; a week never wraps."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Both weeks on one line."""
        width = self._items[0].sizeHint().width() * len(self._items) if self._items else 0
        return QSize(width, self.heightForWidth(width))

    def _place(self, rect: QRect, *, move: bool) -> int:
        week = self._items[0].sizeHint().width() * 7 if self._items else 0
        if week <= rect.width() < 2 * week:
            parent = self.parentWidget()
            assert parent is not None
            narrow = QRect(rect.topLeft(), QSize(week, rect.height()))
            rect = QStyle.visualRect(parent.layoutDirection(), rect, narrow)
        return super()._place(rect, move=move)


class NightPicker(QWidget):
    """The last nights, oldest first, and a calendar that reaches any other."""

    chosen = Signal(object)
    """With the date of the night to show."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        unit = theme.unit(self)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(unit)
        self._buttons: ButtonGroup | None = None
        self._model: tuple[Sequence[PastNight], date | None] = ((), None)
        self._last = date.max
        self._calendar = Link(tr("&Other ▾"), self)
        self._calendar.setAccessibleName(tr("Another night"))
        self._calendar.setToolTip(tr("Another night"))
        self._calendar.clicked.connect(self._open_calendar)
        self._line.addWidget(self._calendar)
        self._line.addStretch()

    def show_nights(self, nights: Sequence[PastNight], shown: date, last: date) -> None:
        """Show nights, oldest first; `shown` is the one that the window shows.

        The calendar reaches up to the `last` night that can have a check-in.
        """
        self._last = last
        if (nights, shown) == self._model:  # new buttons at every update would lose the focus
            return
        self._model = (nights, shown)
        if self._buttons is not None:
            self._buttons.hide()
            self._buttons.deleteLater()
        self._buttons = ButtonGroup(tr("The last 14 nights"), self)
        layout = FortnightLayout(self._buttons, 0)
        for each in nights:
            button = NightButton(each, self._buttons, shown=each.night == shown)
            button.clicked.connect(lambda _=False, night=each.night: self.chosen.emit(night))
            # Screen readers toggle it instead of clicking.
            button.toggled.connect(
                lambda on, night=each.night: self.chosen.emit(night) if on else None
            )
            layout.addWidget(button)
        self._line.insertWidget(0, self._buttons)

    def least_width(self) -> int:
        """Return the width in which both weeks stand on one line."""
        count = len(self._model[0])
        nights = round(theme.unit(self) * WIDTH) * count
        return nights + self._calendar.sizeHint().width() + self._line.spacing()

    def _open_calendar(self) -> None:
        """Show a calendar below the button; a night that is chosen there closes it."""
        from bedtime.ui.check_in.calendar_popup import CalendarPopup  # seldom wanted

        popup = CalendarPopup(self._model[1] or self._last, self._last, self)
        popup.chosen.connect(self.chosen)
        popup.open_below(self._calendar)


def night_state_label(state: NightState) -> str:
    """Name the state of a past night's check-in."""
    return {
        NightState.FILLED: tr("filled in"),
        NightState.OPEN: tr("open"),
        NightState.ASIDE: tr("set aside"),
        NightState.BLANK: tr("not asked about"),
    }[state]
