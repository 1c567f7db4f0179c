"""The form of one step: title, time, allowed lateness, and how its reminder is shown."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from bedtime.core.settings import Step
from bedtime.i18n import tr
from bedtime.text import settings_steps as text
from bedtime.text.settings import invalid_length
from bedtime.ui.settings.field_grid import FieldGrid, message_label, show_message
from bedtime.ui.settings.minutes_edit import MinutesEdit
from bedtime.ui.settings.show_choice import ShowChoice
from bedtime.ui.settings.steps_model import StepMessages
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.check_boxes import CheckBox
from bedtime.ui.widgets.labels import FieldMessage
from bedtime.ui.widgets.selectable_label import make_selectable

DAY, LATEST = 1440, 240
"""Longest lead and longest lateness, in minutes."""


class StepForm(QWidget):
    """Shows and edits one step; the page decides on the messages."""

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = Step("", "", 0, 0)
        self._enabled = CheckBox(tr("&In the plan"), self)
        self._title = QLineEdit(self)
        self._title_error, self._key_hint = FieldMessage(self), message_label(self)
        self._lead = MinutesEdit(0, DAY, self, zero_text=text.lead(0))
        self._lead_error, self._lead_hint = FieldMessage(self), message_label(self)
        self._late = MinutesEdit(0, LATEST, self)
        self._late_error, self._late_hint = FieldMessage(self), message_label(self)
        self._show = ShowChoice(self)
        self._evidence = make_selectable(QLabel(self))
        self._evidence.setFont(theme.font(self, theme.SMALL))
        fields = FieldGrid(self)
        fields.add(tr("&Title:"), self._title, self._title_error, self._key_hint)
        fields.add(tr("&Before bedtime:"), self._lead, self._lead_error, self._lead_hint)
        fields.add(tr("May be &late:"), self._late, self._late_error, self._late_hint)
        fields.add(tr("Sho&w:"), self._show)
        self._evidence_label = QLabel(tr("Wh&y these defaults:"), self)
        self._evidence_label.setBuddy(self._evidence)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.unit(self) * 2)
        layout.addWidget(self._enabled)
        layout.addLayout(fields)
        layout.addWidget(self._evidence_label)
        layout.addWidget(self._evidence)
        self._enabled.toggled.connect(lambda _: self.edited.emit())
        self._title.textChanged.connect(lambda _: self.edited.emit())
        self._lead.edited.connect(self.edited)
        self._late.edited.connect(self.edited)
        self._show.currentIndexChanged.connect(lambda _: self.edited.emit())

    def show_step(self, step: Step, default_title: str) -> None:
        """Show a step without emitting `edited`; `default_title` applies where its own is empty."""
        self._shown = step
        self.blockSignals(True)
        self._enabled.setChecked(step.enabled)
        self._title.setText(step.title)
        self._title.setPlaceholderText(default_title)
        self._lead.set_minutes(step.lead)
        self._late.set_minutes(step.late)
        self._show.set_choice(step.show)
        self.blockSignals(False)
        evidence = text.step_evidence(step.key)
        self._evidence.setText(evidence)
        self._evidence.setVisible(bool(evidence))
        self._evidence_label.setVisible(bool(evidence))

    @property
    def step(self) -> Step:
        """The step as it is edited, with its title also where that is invalid."""
        return replace(
            self._shown,
            title=self._title.text(),
            lead=self._lead.minutes,
            late=self._late.minutes,
            show=self._show.chosen,
            enabled=self._enabled.isChecked(),
        )

    def set_key(self, key: str) -> None:
        """Give the step another key."""
        self._shown = replace(self._shown, key=key)

    @property
    def is_valid(self) -> bool:
        """Whether both lengths are valid."""
        return self._lead.is_valid and self._late.is_valid

    def show_messages(self, messages: StepMessages) -> None:
        """Show the messages below their fields."""
        self._title_error.show_message(messages.title_error)
        show_message(self._title, self._key_hint, messages.key_hint)
        _show_length_message(self._lead, self._lead_error, self._lead_hint, messages.lead_hint)
        _show_length_message(self._late, self._late_error, self._late_hint, text.lateness_hint())
        if messages.title_error:
            self._title.setAccessibleDescription(messages.title_error)

    def focus_title(self) -> None:
        """Focus the title."""
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)


def _show_length_message(
    field: MinutesEdit, error_label: FieldMessage, hint_label: QLabel, hint: str
) -> None:
    error = "" if field.is_valid else invalid_length(field.maximum())
    error_label.show_message(error)
    show_message(field, hint_label, "" if error else hint)
    field.setAccessibleDescription(error or hint)
