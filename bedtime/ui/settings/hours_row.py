"""A row of the page of the nights: bedtime, rising, and whether the day after is free."""

from collections.abc import Callable
from datetime import time

from PySide6.QtCore import QSignalBlocker, QTime
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from bedtime.core.schedule.week import night_length
from bedtime.core.settings import Hours
from bedtime.i18n import tr
from bedtime.text import settings as text
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.check_boxes import CheckBox
from bedtime.ui.widgets.clock_edit import ClockEdit
from bedtime.ui.widgets.labels import FieldMessage


class HoursRow:
    """The widgets of one night; the page puts them into its grid."""

    def __init__(
        self,
        page: QWidget,
        on_edit: Callable[[], None],
        on_copy: Callable[["HoursRow", Callable[[Hours], bool]], None],
    ) -> None:
        """`on_copy` copies this row's times to the nights for which its second argument is true."""
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
        targets: tuple[tuple[str, Callable[[Hours], bool]], ...] = (
            (tr("&All nights"), lambda _: True),
            (tr("Nights before &work days"), lambda hours: not hours.free),
            (tr("Nights before &free days"), lambda hours: hours.free),
        )
        for label, is_target in targets:
            menu.addAction(label).triggered.connect(
                lambda _=False, is_target=is_target: on_copy(self, is_target)
            )
        self._copy.setMenu(menu)
        self.message = FieldMessage(page)
        self._name_before = ""
        for field in (self._bed, self._rise):
            field.timeChanged.connect(lambda _: on_edit())
        self._free.toggled.connect(lambda _: on_edit())

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """The widgets in the order of the columns; `message` goes below them."""
        return self._name, self._bed, self._rise, self._length, self._free, self._copy

    @property
    def hours(self) -> Hours:
        """The night as it is edited."""
        return Hours(_time(self._bed), _time(self._rise), self._free.isChecked())

    def show_hours(self, hours: Hours) -> None:
        """Show a night without calling `on_edit`."""
        for field, at in ((self._bed, hours.bed), (self._rise, hours.rise)):
            with QSignalBlocker(field):
                field.setTime(QTime(at.hour, at.minute))
        with QSignalBlocker(self._free):
            self._free.setChecked(hours.free)

    def set_names(self, name: str, name_before: str) -> None:
        """Show the night's name; `name_before` is that of the night before."""
        self._name.setText(name)
        self._name_before = name_before
        self._bed.setAccessibleName(tr("{night}: lights out", night=name))
        self._rise.setAccessibleName(tr("{night}: up at", night=name))
        self._free.setAccessibleName(tr("{night}: free day", night=name))
        self._copy.setAccessibleName(tr("{night}: copy to other nights", night=name))

    def validate(self, *, overlaps: bool) -> None:
        """Show the night's length, or what is wrong: it has none, or `overlaps` the one before."""
        hours = self.hours
        message = text.same_times() if hours.bed == hours.rise else ""
        if overlaps and not message:
            message = text.overlaps(self._name_before)
        self._length.setText("" if message else text.in_bed(night_length(hours)))
        self.message.show_message(message)
        for field in (self._bed, self._rise):
            field.setAccessibleDescription(message)


def _time(field: ClockEdit) -> time:
    return time(field.time().hour(), field.time().minute())
