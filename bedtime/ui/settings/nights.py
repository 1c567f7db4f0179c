"""The page of the nights: bedtime and rising for each day of the week, and the sleep goal."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from bedtime.core.schedule.week import left_out, short
from bedtime.core.settings import Hours, Settings
from bedtime.i18n import tr
from bedtime.text import settings as text
from bedtime.text import times
from bedtime.ui.settings.field import Fields, remark, say
from bedtime.ui.settings.hours_row import HoursRow
from bedtime.ui.settings.minutes_edit import MinutesEdit
from bedtime.ui.settings.page import Page
from bedtime.ui.settings.week import Week
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.labels import FieldMessage, SmallLabel

LEAST, MOST = 60, 1440
"""Minutes of sleep that can be typed as a goal; an 8 is meant as hours, and so is asked about."""


class NightsPage(Page):
    """Seven rows in the order of the region's week, and a picture that follows the typing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.unit(self)
        self._short_before = False
        self._order = times.week()
        grid = QGridLayout()
        grid.setHorizontalSpacing(unit * 3)
        grid.setVerticalSpacing(unit)
        heads = (tr("Night"), tr("Lights out"), tr("Up at"), tr("In bed"), tr("Free day"))
        for column, head in enumerate(heads):
            grid.addWidget(SmallLabel(head, self), 0, column)
        self._rows = {day: HoursRow(self, self._follow, self._copy) for day in self._order}
        for number, day in enumerate(self._order):
            row = self._rows[day]
            for column, widget in enumerate(row.widgets):
                grid.addWidget(widget, 2 * number + 1, column)
            grid.addWidget(row.said, 2 * number + 2, 1, 1, 5)
        grid.setColumnStretch(6, 1)
        self._remark = QLabel(self, wordWrap=True)
        self._week = Week(self)
        self._goal = MinutesEdit(LEAST, MOST, self, step=15)
        self._goal.edited.connect(self._judge_goal)
        self._goal_said, self._goal_wrong = remark(self), FieldMessage(self)
        goal = Fields(self)
        goal.add(tr("Sleep &goal:"), self._goal, self._goal_said, self._goal_wrong)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit * 3)
        layout.addLayout(grid)
        layout.addWidget(self._remark)
        layout.addWidget(self._week)
        layout.addLayout(goal)
        layout.addStretch(1)

    def tell(self, settings: Settings) -> None:
        """Show the week, and the goal."""
        self._short_before = bool(short(settings.nights))
        for day, row in self._rows.items():
            row.tell(settings.nights[day])
        goal = settings.general.sleep_goal
        self._goal.setMinimum(min(LEAST, round(goal)))
        self._goal.tell(goal)
        self._judge_goal()
        self._follow()

    def edit(self, settings: Settings) -> Settings:
        """Return `settings` with this week and this goal."""
        general = replace(settings.general, sleep_goal=self._goal.minutes)
        return replace(settings, nights=self._nights(), general=general)

    @property
    def right(self) -> bool:
        """Whether no night has one time for both ends, and the goal can be read."""
        return self._goal.fits and all(hours.bed != hours.rise for hours in self._nights())

    def _nights(self) -> tuple[Hours, ...]:
        return tuple(self._rows[day].hours for day in range(7))

    def _copy(self, source: HoursRow, takes: Callable[[Hours], bool]) -> None:
        """Give the times of one night to the others that take them."""
        given = source.hours
        for row in self._rows.values():
            if row is not source and takes(row.hours):
                row.tell(replace(row.hours, bed=given.bed, rise=given.rise))
        self._follow()

    def _judge_goal(self) -> None:
        wrong = "" if self._goal.fits else text.no_goal(LEAST, MOST)
        self._goal_wrong.say(wrong)
        say(self._goal, self._goal_said, "" if wrong else text.goal_meaning())
        self._goal.setAccessibleDescription(wrong or text.goal_meaning())
        self.edited.emit()

    def _follow(self) -> None:
        """Say of every night what is to be said now, and draw the week."""
        nights = self._nights()
        for day, row in self._rows.items():
            before = nights[day - 1]
            row.set_message(text.night(day, row.hours), text.night((day - 1) % 7, before))
            row.judge(overlaps=left_out(nights, day))
        few = [] if self._short_before else [text.night(day, nights[day]) for day in short(nights)]
        self._remark.setText(text.short(few) if few else "")
        self._remark.setVisible(bool(few))
        self._week.tell([(text.night(day, nights[day]), nights[day]) for day in self._order])
        self.edited.emit()
