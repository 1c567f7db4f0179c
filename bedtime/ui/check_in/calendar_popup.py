"""A calendar in a frame of its own, to reach any night."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from bedtime.core.entry import YEARS
from bedtime.i18n import tr


class CalendarPopup(QFrame):
    """Nights by the date of their rising; Escape or a click elsewhere closes it."""

    chosen = Signal(object)
    """With the date of a night."""

    def __init__(self, shown: date, last: date, parent: QWidget) -> None:
        """`last` is the last night that can be chosen."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.calendar = QCalendarWidget(self)
        self.calendar.setAccessibleName(tr("The morning after the night"))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setDateRange(QDate(YEARS.start, 1, 1), _to_qt(last))
        self.calendar.setSelectedDate(_to_qt(shown))
        self.calendar.activated.connect(self._choose)
        self.calendar.clicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.calendar)
        self.setFocusProxy(self.calendar)

    def open_below(self, button: QWidget) -> None:
        """Show it below a button, within its screen."""
        self.adjustSize()
        room = button.screen().availableGeometry()
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height()))
        x = max(room.left(), min(corner.x(), room.right() - self.width()))
        y = max(room.top(), min(corner.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _choose(self, day: QDate) -> None:
        self.close()
        self.chosen.emit(date(day.year(), day.month(), day.day()))


def _to_qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
