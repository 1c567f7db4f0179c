"""What can be said of one step: its words, when it comes, how late it may, how it is shown."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from bedtime.core.settings import Step
from bedtime.i18n import tr
from bedtime.text import settings_steps as text
from bedtime.text.settings import not_minutes
from bedtime.ui.settings.field import Fields, remark, say
from bedtime.ui.settings.minutes_edit import MinutesEdit
from bedtime.ui.settings.show_choice import ShowChoice
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.check_boxes import CheckBox
from bedtime.ui.widgets.labels import FieldMessage
from bedtime.ui.widgets.selectable_label import readable

DAY, LATEST = 1440, 240
"""Minutes."""


@dataclass(frozen=True, slots=True)
class Remarks:
    """What is to be said of a step as it is typed."""

    wrong_title: str
    key: str
    falls: str


class StepForm(QWidget):
    """Shows one step; the page knows what is to be remarked."""

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._told = Step("", "", 0, 0)
        self._on = CheckBox(tr("&In the plan"), self)
        self._title = QLineEdit(self)
        self._title_wrong, self._key = FieldMessage(self), remark(self)
        self._lead = MinutesEdit(0, DAY, self, nothing=text.lead(0))
        self._lead_wrong, self._falls = FieldMessage(self), remark(self)
        self._late = MinutesEdit(0, LATEST, self)
        self._late_wrong, self._late_said = FieldMessage(self), remark(self)
        self._show = ShowChoice(self)
        self._why = readable(QLabel(self))
        self._why.setFont(theme.font(self, theme.SMALL))
        fields = Fields(self)
        fields.add(tr("&Title:"), self._title, self._title_wrong, self._key)
        fields.add(tr("&Before bedtime:"), self._lead, self._lead_wrong, self._falls)
        fields.add(tr("May be &late:"), self._late, self._late_wrong, self._late_said)
        fields.add(tr("Sho&w:"), self._show)
        self._why_label = QLabel(tr("Wh&y these defaults:"), self)
        self._why_label.setBuddy(self._why)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.unit(self) * 2)
        layout.addWidget(self._on)
        layout.addLayout(fields)
        layout.addWidget(self._why_label)
        layout.addWidget(self._why)
        self._on.toggled.connect(lambda _: self.edited.emit())
        self._title.textChanged.connect(lambda _: self.edited.emit())
        self._lead.edited.connect(self.edited)
        self._late.edited.connect(self.edited)
        self._show.currentIndexChanged.connect(lambda _: self.edited.emit())

    def tell(self, step: Step, usual: str) -> None:
        """Show a step, without a word to the page; `usual` is its title where it has no own."""
        self._told = step
        self.blockSignals(True)
        self._on.setChecked(step.enabled)
        self._title.setText(step.title)
        self._title.setPlaceholderText(usual)
        self._lead.tell(step.lead)
        self._late.tell(step.late)
        self._show.tell(step.show)
        self.blockSignals(False)
        why = text.why(step.key)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._why_label.setVisible(bool(why))

    @property
    def step(self) -> Step:
        """The step as it is typed: its title also where it cannot count."""
        return replace(
            self._told,
            title=self._title.text(),
            lead=self._lead.minutes,
            late=self._late.minutes,
            show=self._show.chosen,
            enabled=self._on.isChecked(),
        )

    def call(self, key: str) -> None:
        """Let the step have another key: one made from what is typed."""
        self._told = replace(self._told, key=key)

    @property
    def fits(self) -> bool:
        """Whether both lengths can count."""
        return self._lead.fits and self._late.fits

    def remark(self, remarks: Remarks) -> None:
        """Say what is to be said, of each field below it."""
        self._title_wrong.say(remarks.wrong_title)
        say(self._title, self._key, remarks.key)
        _say_length(self._lead, self._lead_wrong, self._falls, remarks.falls)
        _say_length(self._late, self._late_wrong, self._late_said, text.late())
        if remarks.wrong_title:
            self._title.setAccessibleDescription(remarks.wrong_title)

    def enter(self) -> None:
        """Begin with the title."""
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)


def _say_length(field: MinutesEdit, note: FieldMessage, label: QLabel, otherwise: str) -> None:
    wrong = "" if field.fits else not_minutes(field.maximum())
    note.say(wrong)
    say(field, label, "" if wrong else otherwise)
    field.setAccessibleDescription(wrong or otherwise)
