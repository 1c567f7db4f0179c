"""A pause until a time or a day of the user's choice."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QRadioButton,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from bedtime.ui import look
from bedtime.ui.words.language import tr

LONGEST = 366
"""Days that a pause can last."""


class PauseDialog(QDialog):
    """Asks until when reminders are to rest."""

    def __init__(self, now: datetime, pause: Callable[[str], object]) -> None:
        """`now` is on the night's own wall clock; `pause` hears `HH:MM` or an ISO date."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bedtime — Pause reminders"))
        self._pause = pause
        unit = look.unit(self)
        self._by_time = QRadioButton(tr("Until this &time:"), self)
        self._by_day = QRadioButton(tr("Until the evening of this &day:"), self)
        soon = now + timedelta(hours=2)
        self.time = QTimeEdit(QTime(soon.hour, soon.minute // 15 * 15), self)
        self.time.setDisplayFormat("HH:mm")
        self.time.setAccessibleName(tr("Time"))
        tomorrow = now.date() + timedelta(days=1)
        self.day = QDateEdit(QDate(tomorrow.year, tomorrow.month, tomorrow.day), self)
        self.day.setMinimumDate(self.day.date())
        self.day.setMaximumDate(self.day.date().addDays(LONGEST - 1))
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName(tr("Day"))
        self._by_time.setChecked(True)
        self.time.timeChanged.connect(lambda _: self._by_time.setChecked(True))
        self.day.dateChanged.connect(lambda _: self._by_day.setChecked(True))
        said = tr("On that evening reminders come again by themselves.")
        hint = QLabel(said, self, wordWrap=True)
        hint.setFont(look.font(self, look.SMALL))
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
        layout.addWidget(hint)
        layout.addWidget(buttons)

    def accept(self) -> None:
        """Ask for the pause that is chosen."""
        if self._by_time.isChecked():
            chosen = self.time.time().toString("HH:mm")
        else:
            chosen = self.day.date().toString(Qt.DateFormat.ISODate)
        super().accept()
        self._pause(chosen)
