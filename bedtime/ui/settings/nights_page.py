"""The page of the nights: bedtime and rising for each day of the week."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from bedtime.core.schedule.long_nights import ClockTimes
from bedtime.core.schedule.week import overlaps, short_nights
from bedtime.core.settings import Hours, Settings
from bedtime.i18n import tr
from bedtime.text import long_nights, times
from bedtime.text import settings as text
from bedtime.ui.settings.hours_row import HoursRow
from bedtime.ui.settings.page import Page
from bedtime.ui.settings.week_chart import WeekChart
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.labels import SmallLabel


class NightsPage(Page):
    """Seven rows in the order of the locale's week, remarks on them, and a chart of the week."""

    def __init__(
        self,
        is_confirmed: Callable[[ClockTimes], bool] = lambda _: False,
        parent: QWidget | None = None,
    ) -> None:
        """`is_confirmed` returns whether a long night was found right before."""
        super().__init__(parent)
        self._is_confirmed = is_confirmed
        unit = theme.unit(self)
        self._had_short_nights = False
        self._order = times.weekday_order()
        grid = QGridLayout()
        grid.setHorizontalSpacing(unit * 3)
        grid.setVerticalSpacing(unit)
        headers = (tr("Night"), tr("Lights out"), tr("Up at"), tr("In bed"), tr("Free day"))
        for column, header in enumerate(headers):
            grid.addWidget(SmallLabel(header, self), 0, column)
        self._rows = {day: HoursRow(self, self._refresh, self._copy) for day in self._order}
        for number, day in enumerate(self._order):
            row = self._rows[day]
            for column, widget in enumerate(row.widgets):
                grid.addWidget(widget, 2 * number + 1, column)
            grid.addWidget(row.message, 2 * number + 2, 1, 1, 5)
        grid.setColumnStretch(6, 1)
        self._short_nights = QLabel(self, wordWrap=True)
        self._long_nights = QLabel(self, wordWrap=True)
        self._chart = WeekChart(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit * 3)
        layout.addLayout(grid)
        layout.addWidget(self._short_nights)
        layout.addWidget(self._long_nights)
        layout.addWidget(self._chart)
        layout.addStretch(1)

    def show_settings(self, settings: Settings) -> None:
        """Show the nights."""
        self._had_short_nights = bool(short_nights(settings.nights))
        for day, row in self._rows.items():
            row.show_hours(settings.nights[day])
        self._refresh()

    def with_edits(self, settings: Settings) -> Settings:
        """Return `settings` with this page's nights."""
        return replace(settings, nights=self._nights())

    @property
    def is_valid(self) -> bool:
        """Whether every night has a length."""
        return all(hours.bed != hours.rise for hours in self._nights())

    def _nights(self) -> tuple[Hours, ...]:
        return tuple(self._rows[day].hours for day in range(7))

    def _copy(self, source: HoursRow, is_target: Callable[[Hours], bool]) -> None:
        """Copy the times of one night to the others for which `is_target` is true."""
        copied = source.hours
        for row in self._rows.values():
            if row is not source and is_target(row.hours):
                row.show_hours(replace(row.hours, bed=copied.bed, rise=copied.rise))
        self._refresh()

    def _refresh(self) -> None:
        """Update names, messages and chart; remark on short nights that were not there before."""
        nights = self._nights()
        names = [text.night_name(day, hours) for day, hours in enumerate(nights)]
        for day, row in self._rows.items():
            row.set_names(names[day], names[day - 1])
            row.validate(overlaps=overlaps(nights, day))
        short = [] if self._had_short_nights else [names[day] for day in short_nights(nights)]
        self._short_nights.setText(text.short_nights(short) if short else "")
        self._short_nights.setVisible(bool(short))
        clocks = [(name, ClockTimes(h.bed, h.rise)) for name, h in zip(names, nights, strict=True)]
        long = [each for each in clocks if each[1].are_long and not self._is_confirmed(each[1])]
        self._long_nights.setText(long_nights.remark(long) if long else "")
        self._long_nights.setVisible(bool(long))
        self._chart.show_nights([(names[day], nights[day]) for day in self._order])
        self.edited.emit()
