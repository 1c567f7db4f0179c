"""The first page: when the user gets up, and when they fall asleep now."""

from datetime import time

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from bedtime.core.schedule import week
from bedtime.core.settings import Hours
from bedtime.i18n import tr
from bedtime.text import first_run as first_run_text
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.clock_edit import ClockEdit
from bedtime.ui.widgets.labels import FieldMessage


class NightPage(QWidget):
    """Two times, and the night that comes of them."""

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
        self._wrong = FieldMessage(self)
        self._remark = QLabel(self, wordWrap=True)
        self._remark.setFont(theme.font(self, theme.SMALL))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit * 3)
        layout.addLayout(form)
        layout.addWidget(self._night)
        layout.addWidget(self._wrong)
        layout.addWidget(self._remark)
        layout.addWidget(_small(tr("Other hours on some days stand in the settings."), self))
        layout.addStretch(1)
        for field in (self._rise, self._asleep):
            field.timeChanged.connect(lambda _: self._say())
        self._say()

    @property
    def hours(self) -> Hours:
        """The night as it is answered."""
        return Hours(_time(self._asleep), _time(self._rise))

    @property
    def right(self) -> bool:
        """Whether this can be a night."""
        return self.hours.bed != self.hours.rise

    def _say(self) -> None:
        hours, length = self.hours, week.planned(self.hours)
        said = first_run_text.night(hours, length) if self.right else first_run_text.same()
        self._night.setText(said)
        self._night.setVisible(self.right)
        self._wrong.say("" if self.right else said)
        self._rise.setAccessibleDescription(said)
        self._asleep.setAccessibleDescription(said)
        self._remark.setText(first_run_text.short())
        self._remark.setVisible(length < week.ADVISED)
        self.edited.emit()


def _clock_field(at: time, parent: QWidget) -> ClockEdit:
    field = ClockEdit(parent)
    field.setTime(QTime(at.hour, at.minute))
    return field


def _time(field: ClockEdit) -> time:
    return time(field.time().hour(), field.time().minute())


def _small(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent, wordWrap=True)
    label.setFont(theme.font(parent, theme.SMALL))
    return label
