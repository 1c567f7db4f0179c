"""One row of the nights' page: a night's bedtime and rising, and whether the day is free."""

from collections.abc import Callable
from datetime import time

from PySide6.QtCore import QSignalBlocker, QTime
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from bedtime.core.schedule.week import planned
from bedtime.core.settings import Hours
from bedtime.i18n import tr
from bedtime.text import settings as text
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.check_boxes import CheckBox
from bedtime.ui.widgets.clock_edit import ClockEdit
from bedtime.ui.widgets.labels import FieldMessage


class HoursRow:
    """The widgets of one night; the page lays them out."""

    def __init__(
        self,
        page: QWidget,
        changed: Callable[[], None],
        copy: Callable[["HoursRow", Callable[[Hours], bool]], None],
    ) -> None:
        """`copy` gives this row's times to the nights for which its second argument holds."""
        self._name = QLabel(page)
        self._bed = ClockEdit(page)
        self._rise = ClockEdit(page)
        self._length = QLabel(page)
        self._length.setFont(theme.font(page, 1.0))
        self._free = CheckBox(page)
        # No QToolButton: to a screen reader's “show menu” an instant one (Qt 6.11) does nothing.
        self._copy = QPushButton(tr("Copy to …"), page)
        self._copy.setFlat(True)
        menu = QMenu(self._copy)
        ways: tuple[tuple[str, Callable[[Hours], bool]], ...] = (
            (tr("&All nights"), lambda _: True),
            (tr("Nights before &work days"), lambda hours: not hours.free),
            (tr("Nights before &free days"), lambda hours: hours.free),
        )
        for label, takes in ways:
            menu.addAction(label).triggered.connect(lambda _=False, takes=takes: copy(self, takes))
        self._copy.setMenu(menu)
        self.said = FieldMessage(page)
        self._before = ""
        for field in (self._bed, self._rise):
            field.timeChanged.connect(lambda _: changed())
        self._free.toggled.connect(lambda _: changed())

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """In the order of the columns."""
        return self._name, self._bed, self._rise, self._length, self._free, self._copy

    @property
    def hours(self) -> Hours:
        """What is typed."""
        return Hours(_clock(self._bed), _clock(self._rise), self._free.isChecked())

    def tell(self, hours: Hours) -> None:
        """Show a night, without a word to the page."""
        for field, clock in ((self._bed, hours.bed), (self._rise, hours.rise)):
            with QSignalBlocker(field):
                field.setTime(QTime(clock.hour, clock.minute))
        with QSignalBlocker(self._free):
            self._free.setChecked(hours.free)

    def set_message(self, name: str, before: str) -> None:
        """Name the night, and the one before it."""
        self._name.setText(name)
        self._before = before
        self._bed.setAccessibleName(tr("{night}: lights out", night=name))
        self._rise.setAccessibleName(tr("{night}: up at", night=name))
        self._free.setAccessibleName(tr("{night}: free day", night=name))
        self._copy.setAccessibleName(tr("{night}: copy to other nights", night=name))

    def judge(self, *, overlaps: bool) -> None:
        """Say what cannot be, or what comes of it."""
        hours = self.hours
        said = text.same() if hours.bed == hours.rise else ""
        if overlaps and not said:
            said = text.overlaps(self._before)
        self._length.setText("" if said else text.in_bed(planned(hours)))
        self.said.say(said)
        for field in (self._bed, self._rise):
            field.setAccessibleDescription(said)


def _clock(field: ClockEdit) -> time:
    return time(field.time().hour(), field.time().minute())
