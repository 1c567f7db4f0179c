"""The page of the steps: their list, and a form for the selected one."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from bedtime.core.settings import Settings
from bedtime.i18n import tr
from bedtime.text import settings_steps as text
from bedtime.ui.settings.page import Page
from bedtime.ui.settings.step_form import StepForm
from bedtime.ui.settings.step_list import StepList
from bedtime.ui.settings.steps_model import EditedSteps
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.buttons import push_button
from bedtime.ui.widgets.labels import FieldMessage
from bedtime.ui.widgets.text_labels import heading


class StepsPage(Page):
    """The list with its buttons, and the form; invalid titles are kept while others are edited."""

    def __init__(self) -> None:
        super().__init__()
        self._edited_steps = EditedSteps()
        unit = theme.unit(self)
        self._list = StepList(self)
        title = heading(tr("St&eps on the way to bed"), self)
        title.setBuddy(self._list)
        self._list.setAccessibleName(tr("Steps"))
        self._form = StepForm(self)
        self._no_lights_out = FieldMessage(self)
        buttons = QVBoxLayout()
        buttons.setSpacing(unit)
        self._add_button(buttons, tr("A&dd"), self._add, tr("Insert, in the list"))
        self._remove_button = self._add_button(
            buttons, tr("&Remove"), self._remove, tr("Delete, in the list")
        )
        self._up_button = self._add_button(
            buttons, tr("Move &up"), lambda: self._move(-1), tr("Alt and ↑, in the list")
        )
        self._down_button = self._add_button(
            buttons, tr("Move dow&n"), lambda: self._move(1), tr("Alt and ↓, in the list")
        )
        self._defaults_button = self._add_button(
            buttons, tr("De&faults"), self._restore_defaults, tr("All steps as they were at first")
        )
        buttons.addStretch(1)
        above = QHBoxLayout()
        above.setSpacing(unit * 2)
        above.addWidget(self._list, 1)
        above.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit * 2)
        layout.addWidget(title)
        layout.addLayout(above)
        layout.addWidget(self._no_lights_out)
        layout.addWidget(self._form)
        layout.addStretch(1)
        self._list.chosen.connect(self._show_selected)
        self._list.ticked.connect(self._enable)
        self._list.add_requested.connect(self._add)
        self._list.remove_requested.connect(self._remove)
        self._list.move_requested.connect(self._move)
        self._form.edited.connect(self._take_over_form)

    def show_settings(self, settings: Settings) -> None:
        """Show these steps; the selected one stays selected if it is still there."""
        row = self._list.row
        selected_key = self._edited_steps.steps[row].key if row >= 0 else ""
        self._edited_steps.load(settings)
        keys = [step.key for step in self._edited_steps.steps]
        self._select(keys.index(selected_key) if selected_key in keys else 0)

    def preview(self, settings: Settings) -> None:
        """Show the times of the steps in the edited nights."""
        self._edited_steps.set_nights(settings.nights)
        self._refresh()

    def with_edits(self, settings: Settings) -> Settings:
        """Return `settings` with the edited steps."""
        return self._edited_steps.applied_to(settings)

    @property
    def is_valid(self) -> bool:
        """Whether all titles and the lengths in the form are valid."""
        return self._form.is_valid and self._edited_steps.has_valid_titles

    def _select(self, row: int) -> None:
        """Refresh the list, select a row, and show its step in the form."""
        self._list.show_rows(self._edited_steps.rows(), row)
        self._show_selected(self._list.row)

    def _show_selected(self, row: int) -> None:
        self._form.setVisible(row >= 0)
        if row >= 0:
            step = self._edited_steps.steps[row]
            self._form.show_step(step, self._edited_steps.default_title(step))
        self._refresh()

    def _refresh(self) -> None:
        """Update rows, messages and buttons; the fields of the form stay as they are."""
        row, edited = self._list.row, self._edited_steps
        self._list.show_rows(edited.rows(), row)
        if row >= 0:
            self._form.show_messages(edited.messages(edited.steps[row]))
        self._no_lights_out.show_message("" if edited.has_lights_out else text.no_lights_out())
        self._remove_button.setEnabled(row >= 0)
        self._up_button.setEnabled(row > 0)
        self._down_button.setEnabled(0 <= row < len(edited.steps) - 1)
        self._defaults_button.setEnabled(not edited.are_default)
        self.edited.emit()

    def _take_over_form(self) -> None:
        step = self._edited_steps.update(self._list.row, self._form.step)
        self._form.set_key(step.key)
        self._refresh()

    def _enable(self, row: int, enabled: bool) -> None:
        self._edited_steps.set_enabled(row, enabled=enabled)
        self._show_selected(self._list.row)

    def _add(self) -> None:
        """Insert a step below the selected one, and focus its title."""
        row = self._list.row + 1
        self._edited_steps.insert(row)
        self._select(row)
        self._form.focus_title()

    def _remove(self) -> None:
        row, steps = self._list.row, self._edited_steps.steps
        if row >= 0:
            del steps[row]
            self._select(min(row, len(steps) - 1))

    def _move(self, by: int) -> None:
        row = self._list.row
        if row >= 0 and 0 <= row + by < len(self._edited_steps.steps):
            self._edited_steps.swap(row, row + by)
            self._select(row + by)

    def _restore_defaults(self) -> None:
        self._edited_steps.restore_defaults()
        self._select(0)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_button(
        self, column: QVBoxLayout, label: str, on_click: Callable[[], None], hint: str
    ) -> QPushButton:
        button = push_button(label, self, on_click, auto_default=False)
        button.setToolTip(hint)
        button.setAccessibleDescription(hint)
        column.addWidget(button)
        return button
