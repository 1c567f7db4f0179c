"""The first page: when the user gets up, and when they fall asleep now."""

from datetime import time

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from bedtime.core.schedule import week
from bedtime.core.schedule.long_nights import ClockTimes
from bedtime.core.settings import Hours
from bedtime.i18n import tr
from bedtime.text import first_run as first_run_text
from bedtime.text import long_nights
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.clock_edit import ClockEdit
from bedtime.ui.widgets.labels import FieldMessage
from bedtime.ui.widgets.text_labels import small_text


class NightPage(QWidget):
    """Two times, and the night that follows from them."""

    edited = Signal()

    def __init__(self, asleep: time, rise: time, parent: QWidget) -> None:
        super().__init__(parent)
        unit = theme.unit(self)
        self._rise = _clock_field(rise, self)
        self._asleep = _clock_field(asleep, self)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.setHorizontalSpacing(unit * 3)
        form.setVerticalSpacing(unit * 2)
        form.addRow(tr("When do you &get up?"), self._rise)
        form.addRow(tr("When do you &fall asleep now?"), self._asleep)
        self._night = QLabel(self, wordWrap=True)
        self._error = FieldMessage(self)
        self._short_night = small_text("", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit * 3)
        layout.addLayout(form)
        layout.addWidget(self._night)
        layout.addWidget(self._error)
        layout.addWidget(self._short_night)
        layout.addWidget(
            small_text(tr("You can set different hours for each day in Settings."), self)
        )
        layout.addStretch(1)
        for field in (self._rise, self._asleep):
            field.timeChanged.connect(lambda _: self._refresh())
        self._refresh()

    @property
    def hours(self) -> Hours:
        """The night with the times as they are typed."""
        return Hours(_time(self._asleep), _time(self._rise))

    @property
    def is_valid(self) -> bool:
        """Whether the two times make a night."""
        return self.hours.bed != self.hours.rise

    def _refresh(self) -> None:
        """Show the night, or why it is none, and remark on a short one."""
        length = week.night_length(self.hours)
        summary = first_run_text.night_summary(self.hours, length) if self.is_valid else ""
        error = "" if self.is_valid else first_run_text.same_times()
        self._night.setText(summary)
        self._night.setVisible(self.is_valid)
        self._error.show_message(error)
        self._rise.setAccessibleDescription(summary or error)
        self._asleep.setAccessibleDescription(summary or error)
        times = ClockTimes(self.hours.bed, self.hours.rise)
        long = long_nights.question(times) if times.are_long else ""
        self._short_night.setText(long or first_run_text.short_night())
        self._short_night.setVisible(bool(long) or length < week.ADVISED)
        self.edited.emit()


def _clock_field(at: time, parent: QWidget) -> ClockEdit:
    field = ClockEdit(parent)
    field.setTime(QTime(at.hour, at.minute))
    return field


def _time(field: ClockEdit) -> time:
    return time(field.time().hour(), field.time().minute())
