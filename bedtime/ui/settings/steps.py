"""The page of the steps: which there are, in their order, and all that can be said of each."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from bedtime.core.config.parse import LATE
from bedtime.core.config.step_keys import key_for
from bedtime.core.config.validators import InvalidValueError, a_title
from bedtime.core.schedule.week import falls, left_out, too_early
from bedtime.core.settings import DEFAULT_STEPS, Hours, Settings, Step, titled, untitled
from bedtime.i18n import tr
from bedtime.text import settings_steps as text
from bedtime.text import times
from bedtime.text.settings import night
from bedtime.text.steps import titles
from bedtime.ui.settings.page import Page
from bedtime.ui.settings.step_form import Remarks, StepForm
from bedtime.ui.settings.step_list import Line, StepList
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.labels import FieldMessage

LEAD = 30.0
"""Minutes, of a new step."""


class StepsPage(Page):
    """The list, and the step that is chosen in it; a step keeps its title as it is typed."""

    def __init__(self) -> None:
        super().__init__()
        self._nights: Sequence[Hours] = Settings().nights
        self._titles = titles()
        self._steps: list[Step] = []
        self._known: set[str] = set()
        """The keys that are not made from titles any more."""
        unit = theme.unit(self)
        self._list = StepList(self)
        heading = QLabel(tr("St&eps on the way to bed"), self)
        heading.setFont(theme.font(self, 1.0, theme.STRONG))
        heading.setBuddy(self._list)
        self._list.setAccessibleName(tr("Steps"))
        self._form = StepForm(self)
        self._no_lights_out = FieldMessage(self)
        buttons = QVBoxLayout()
        buttons.setSpacing(unit)
        self._button(buttons, tr("A&dd"), self._add, tr("Insert, in the list"))
        self._remove = self._button(
            buttons, tr("&Remove"), self._take_out, tr("Delete, in the list")
        )
        self._up = self._button(
            buttons, tr("Move &up"), lambda: self._move(-1), tr("Alt and ↑, in the list")
        )
        self._down = self._button(
            buttons, tr("Move dow&n"), lambda: self._move(1), tr("Alt and ↓, in the list")
        )
        self._defaults = self._button(
            buttons, tr("De&faults"), self._restore, tr("All steps as they were at first")
        )
        buttons.addStretch(1)
        above = QHBoxLayout()
        above.setSpacing(unit * 2)
        above.addWidget(self._list, 1)
        above.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit * 2)
        layout.addWidget(heading)
        layout.addLayout(above)
        layout.addWidget(self._no_lights_out)
        layout.addWidget(self._form)
        layout.addStretch(1)
        self._list.chosen.connect(self._show_chosen)
        self._list.ticked.connect(self._tick)
        self._list.add_asked.connect(self._add)
        self._list.remove_asked.connect(self._take_out)
        self._list.move_asked.connect(self._move)
        self._form.edited.connect(self._take_in)

    def tell(self, settings: Settings) -> None:
        """Show these steps; the one that was chosen stays so, if it is still there."""
        row = self._list.row
        key = self._steps[row].key if row >= 0 else ""
        self._nights = settings.nights
        self._steps = list(untitled(settings.steps, self._titles))
        keys = [step.key for step in self._steps]
        self._known = {*keys, *self._titles}
        self._fill(keys.index(key) if key in keys else 0)

    def see(self, settings: Settings) -> None:
        """Follow the nights."""
        self._nights = settings.nights
        self._follow()

    def edit(self, settings: Settings) -> Settings:
        """Return `settings` with these steps."""
        steps = tuple(replace(step, title=a_title(step.title)) for step in self._steps)
        return replace(settings, steps=titled(steps, self._titles))

    @property
    def right(self) -> bool:
        """Whether every title and both lengths can count."""
        return self._form.fits and not any(map(self._wrong_title, self._steps))

    def _wrong_title(self, step: Step) -> str:
        """Say why a title cannot count, "" if it can."""
        try:
            title = a_title(step.title)
        except InvalidValueError:
            return text.title_wrong()
        return "" if title or step.key in self._known else text.title_wanted()

    def _usual(self, step: Step) -> str:
        """Return the title of a step without its own."""
        usual = step.key if step.key in self._known else text.nameless()
        return self._titles.get(step.key, usual)

    def _fill(self, row: int) -> None:
        """Show the steps anew, with one of them chosen."""
        self._list.tell([self._line(step) for step in self._steps], row)
        self._show_chosen(self._list.row)

    def _show_chosen(self, row: int) -> None:
        self._form.setVisible(row >= 0)
        if row >= 0:
            self._form.tell(self._steps[row], self._usual(self._steps[row]))
        self._follow()

    def _follow(self) -> None:
        """Say of everything what is to be said now."""
        row, last = self._list.row, len(self._steps) - 1
        self._list.tell([self._line(step) for step in self._steps], row)
        if row >= 0:
            self._form.remark(self._remarks(self._steps[row]))
        lights_out = any(s.enabled and (s.key == "bed" or not s.lead) for s in self._steps)
        self._no_lights_out.say("" if lights_out else text.no_lights_out())
        self._remove.setEnabled(row >= 0)
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < last)
        self._defaults.setEnabled(tuple(self._steps) != DEFAULT_STEPS)
        self.edited.emit()

    def _line(self, step: Step) -> Line:
        title = step.title.strip() or self._usual(step)
        at = falls(self._nights[self._night], step.lead)
        if self._wrong_title(step):
            return Line(title, text.to_mend(), "", text.row_to_mend(title), step.enabled)
        said = text.row(title, step.lead, at)
        return Line(title, text.lead(step.lead), times.wall(at), said, step.enabled)

    def _remarks(self, step: Step) -> Remarks:
        hours = self._nights[self._night]
        alike = all(each.bed == hours.bed for each in self._nights)
        said = text.falls(falls(hours, step.lead), "" if alike else night(self._night, hours))
        early = [night(day, self._nights[day]) for day in too_early(self._nights, step.lead)]
        wrong = self._wrong_title(step)
        return Remarks(
            wrong,
            "" if wrong else text.key(step.key),
            f"{said} {text.too_early(early)}" if early else said,
        )

    @property
    def _night(self) -> int:
        """The day of the week whose night stands for the others: the first that is not left out."""
        week = times.week()
        return next((day for day in week if not left_out(self._nights, day)), week[0])

    def _take_in(self) -> None:
        """Take over what is typed; the key of a new step follows its title."""
        row = self._list.row
        step = self._form.step
        if step.key not in self._known:
            others = {each.key for each in self._steps if each.key != step.key}
            step = replace(step, key=key_for(step.title, self._known | others))
        self._steps[row] = step
        self._form.call(step.key)
        self._follow()

    def _tick(self, row: int, on: bool) -> None:
        self._steps[row] = replace(self._steps[row], enabled=on)
        self._show_chosen(self._list.row)

    def _add(self) -> None:
        """Add a step below the one that is chosen, and ask for its title."""
        row = self._list.row + 1
        keys = {step.key for step in self._steps}
        self._steps.insert(row, Step(key_for("", self._known | keys), "", LEAD, LATE))
        self._fill(row)
        self._form.enter()

    def _take_out(self) -> None:
        row = self._list.row
        if row >= 0:
            del self._steps[row]
            self._fill(min(row, len(self._steps) - 1))

    def _move(self, way: int) -> None:
        row = self._list.row
        there = row + way
        if row >= 0 and 0 <= there < len(self._steps):
            self._steps[row], self._steps[there] = self._steps[there], self._steps[row]
            self._fill(there)

    def _restore(self) -> None:
        """Show the default steps; as all else they hold by OK."""
        self._steps = list(DEFAULT_STEPS)
        self._fill(0)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(
        self, column: QVBoxLayout, label: str, do: Callable[[], None], meaning: str
    ) -> QPushButton:
        button = QPushButton(label, self)
        button.setAutoDefault(False)
        button.setToolTip(meaning)
        button.setAccessibleDescription(meaning)
        button.clicked.connect(lambda _: do())
        column.addWidget(button)
        return button
