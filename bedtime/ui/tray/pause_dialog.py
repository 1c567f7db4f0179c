"""The dialog that pauses reminders until a time or a day."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from bedtime.core.evening.requests import PauseEnd
from bedtime.core.schedule import plan as planning
from bedtime.i18n import tr
from bedtime.text import pause as text
from bedtime.text.formats import formats
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.clock_edit import ClockEdit
from bedtime.ui.widgets.text_labels import small_text

LONGEST = 366
"""Longest pause, in days."""


class PauseDialog(QDialog):
    """Asks until when reminders are paused."""

    def __init__(self, now: datetime, pause: Callable[[PauseEnd], object]) -> None:
        """`now` is in the night's time zone; `pause` is called with a clock time or a date."""
        super().__init__()
        assert isinstance(now.tzinfo, ZoneInfo)
        self._zone = now.tzinfo
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bedtime — Pause reminders"))
        self._now = now
        self._pause = pause
        unit = theme.unit(self)
        self._by_time = QRadioButton(tr("Until this &time:"), self)
        self._by_day = QRadioButton(tr("Until the evening of this &day:"), self)
        soon = now + timedelta(hours=2)
        self.time = ClockEdit(self)
        self.time.setTime(QTime(soon.hour, soon.minute // 15 * 15))
        self.time.setAccessibleName(tr("Time"))
        tomorrow = now.date() + timedelta(days=1)
        self.day = QDateEdit(QDate(tomorrow.year, tomorrow.month, tomorrow.day), self)
        self.day.setMinimumDate(self.day.date())
        self.day.setMaximumDate(self.day.date().addDays(LONGEST - 1))
        self.day.setDisplayFormat(formats().date_pattern)
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName(tr("Day"))
        self._by_time.setChecked(True)
        self.time.timeChanged.connect(lambda _: self._choose(self._by_time))
        self.day.dateChanged.connect(lambda _: self._choose(self._by_day))
        self._by_time.toggled.connect(lambda _: self._show_end())
        self._end_label = small_text("", self)
        fields = QGridLayout()
        fields.setHorizontalSpacing(unit * 3)
        fields.setVerticalSpacing(unit * 2)
        rows: tuple[tuple[QRadioButton, QWidget], ...] = (
            (self._by_time, self.time),
            (self._by_day, self.day),
        )
        for row, (radio, field) in enumerate(rows):
            fields.addWidget(radio, row, 0)
            fields.addWidget(field, row, 1)
        buttons = QDialogButtonBox(self)
        buttons.addButton(tr("&Pause"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.addButton(tr("&Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 4, unit * 4, unit * 4, unit * 4)
        layout.setSpacing(unit * 3)
        layout.addLayout(fields)
        layout.addWidget(self._end_label)
        layout.addWidget(buttons)
        chain = (self._by_time, self.time, self._by_day, self.day, *buttons.buttons())
        for one, next_ in pairwise(chain):
            self.setTabOrder(one, next_)
        self._show_end()

    def accept(self) -> None:
        """Close and pause as chosen."""
        super().accept()
        self._pause(self._chosen_time() if self._by_time.isChecked() else self._chosen_day())

    def _choose(self, choice: QRadioButton) -> None:
        choice.setChecked(True)
        self._show_end()

    def _show_end(self) -> None:
        if self._by_time.isChecked():
            self._end_label.setText(text.until_time(self._end(), self._now))
        else:
            self._end_label.setText(text.until_day(self._chosen_day()))

    def _chosen_time(self) -> time:
        return time(self.time.time().hour(), self.time.time().minute())

    def _chosen_day(self) -> date:
        chosen = self.day.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _end(self) -> datetime:
        """Return when the clock next shows the chosen time, as engine.requests will decide it."""
        clock = self._chosen_time()
        zone, today = self._zone, self._now.date()
        ends = (planning.instant(today + n * planning.DAY, clock, zone) for n in range(3))
        return next(end for end in ends if end > self._now).astimezone(zone)
