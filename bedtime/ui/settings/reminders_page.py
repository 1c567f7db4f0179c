"""The page of the reminders: their voice and form, and what is asked in the morning."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedtime.core.schedule.schedule import HEADS_UP_STEP
from bedtime.core.settings import Checkin, Reminders, Settings, Step, Voice
from bedtime.i18n import tr
from bedtime.text import settings_reminders as text
from bedtime.text.settings import invalid_length
from bedtime.ui.settings.field_grid import FieldGrid, message_label, show_message
from bedtime.ui.settings.interruption_fields import InterruptionFields
from bedtime.ui.settings.minutes_edit import MinutesEdit
from bedtime.ui.settings.page import Page
from bedtime.ui.settings.snooze_lengths import SnoozeLengths
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.check_boxes import CheckBox
from bedtime.ui.widgets.labels import FieldMessage
from bedtime.ui.widgets.text_labels import heading
from bedtime.ui.widgets.try_reminder import TryReminder
from bedtime.ui.widgets.try_reminder_model import ShowSample
from bedtime.ui.widgets.voice_choice import VoiceChoice

LONGEST = 240
"""Longest heads-up, in minutes."""


class RemindersPage(Page):
    """A sample reminder shows the edits before they are applied."""

    def __init__(self, show_sample: ShowSample | None) -> None:
        """`show_sample` shows a reminder to try; None where there is no place for one."""
        super().__init__()
        self._shown = Settings()
        self._steps: Sequence[Step] = ()
        self._voices = VoiceChoice(self)
        self._countdown = CheckBox(tr("Count&down"), self)
        self._countdown_hint = message_label(self, indent=6)
        self._discreet = CheckBox(tr("Disc&reet"), self)
        discreet_hint = message_label(self, indent=6)
        self._urgent = CheckBox(tr("Sta&y on GNOME, too"), self)
        urgent_hint = message_label(self, indent=6)
        self._snooze = SnoozeLengths(self)
        self._snooze_hint, self._snooze_error = message_label(self), FieldMessage(self)
        self._heads_up = MinutesEdit(0, LONGEST, self, zero_text=tr("none"))
        self._heads_up_hint, self._heads_up_error = message_label(self), FieldMessage(self)
        try_reminder = TryReminder(show_sample, lambda: self._reminders, self)
        try_reminder.setContentsMargins(0, theme.unit(self), 0, 0)
        self._interruptions = InterruptionFields(self)
        self._offer = CheckBox(tr("As&k how the night was"), self)
        self._suggest = CheckBox(tr("Suggest ti&mes"), self)
        self._suggest_hint = message_label(self, indent=6)
        show_message(self._discreet, discreet_hint, text.discreet_hint())
        show_message(self._urgent, urgent_hint, text.urgent_hint())
        how = (self._discreet, discreet_hint, self._urgent, urgent_hint, self._make_fields())
        self._lay_out(
            (tr("How Bedtime speaks"), self._voices, self._countdown, self._countdown_hint),
            (tr("How it comes"), *how, try_reminder),
            (tr("When not to interrupt"), self._interruptions),
            (tr("In the morning"), self._offer, self._suggest, self._suggest_hint),
        )
        self._voices.chosen.connect(self._refresh)
        self._snooze.textChanged.connect(lambda _: self._refresh())
        self._heads_up.edited.connect(self._refresh)
        self._interruptions.edited.connect(self._refresh)
        for box in (self._countdown, self._discreet, self._urgent, self._offer, self._suggest):
            box.toggled.connect(lambda _: self._refresh())

    def show_settings(self, settings: Settings) -> None:
        """Show the settings of the reminders and of the check-in."""
        self._shown, self._steps = settings, settings.steps
        self.blockSignals(True)  # `edited` is emitted once, at the end
        reminders, checkin = settings.reminders, settings.checkin
        self._voices.set_voice(reminders.voice)
        self._countdown.setChecked(reminders.countdown)
        self._discreet.setChecked(reminders.discreet)
        self._urgent.setChecked(reminders.urgent)
        self._snooze.set_lengths(reminders.snooze)
        self._heads_up.set_minutes(reminders.heads_up)
        self._interruptions.show_reminders(reminders)
        self._offer.setChecked(checkin.offer)
        self._suggest.setChecked(checkin.suggest)
        self.blockSignals(False)
        self._refresh()

    def preview(self, settings: Settings) -> None:
        """Take the title of the step that the heads-up comes before from the edited steps."""
        self._steps = settings.steps
        self._refresh()

    def with_edits(self, settings: Settings) -> Settings:
        """Return `settings` with this page's reminders and check-in."""
        checkin = Checkin(self._offer.isChecked(), self._suggest.isChecked())
        return replace(settings, reminders=self._reminders, checkin=checkin)

    @property
    def is_valid(self) -> bool:
        """Whether the lengths are valid."""
        return not self._snooze.error and self._heads_up.is_valid

    @property
    def _reminders(self) -> Reminders:
        """The reminders as they are edited, with the valid snooze lengths alone."""
        reminders = Reminders(
            self._voices.voice,
            countdown=self._countdown.isChecked(),
            discreet=self._discreet.isChecked(),
            snooze=self._snooze.lengths or self._shown.reminders.snooze,
            heads_up=self._heads_up.minutes,
            urgent=self._urgent.isChecked(),
        )
        return self._interruptions.with_edits(reminders)

    def _refresh(self) -> None:
        """Update all hints and error messages."""
        gentle = self._voices.voice is Voice.GENTLE
        self._countdown.setEnabled(not gentle)
        show_message(self._countdown, self._countdown_hint, text.countdown_hint(gentle=gentle))
        error = self._snooze.error
        first = self._reminders.snooze[0]
        self._snooze_error.show_message(error)
        show_message(self._snooze, self._snooze_hint, "" if error else text.snooze_hint(first))
        self._snooze.setAccessibleDescription(error or self._snooze_hint.text())
        error = "" if self._heads_up.is_valid else invalid_length(LONGEST)
        self._heads_up_error.show_message(error)
        screens = _heads_up_title(self._steps)
        hint = text.heads_up_hint(screens) if screens else text.no_heads_up_step()
        self._heads_up_hint.setText(hint)
        self._heads_up.setAccessibleDescription(error or hint)
        deletes = self._shown.checkin.suggest and not self._suggest.isChecked()
        show_message(self._suggest, self._suggest_hint, text.suggestions_hint(deletes=deletes))
        self.edited.emit()

    def _make_fields(self) -> FieldGrid:
        fields = FieldGrid(self)
        fields.add(tr("&Snooze lengths:"), self._snooze, self._snooze_hint, self._snooze_error)
        heads_up = (self._heads_up, self._heads_up_hint, self._heads_up_error)
        fields.add(tr("&Heads-up:"), *heads_up)
        return fields

    def _lay_out(self, *sections: tuple[str | QWidget | FieldGrid, ...]) -> None:
        unit = theme.unit(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit)
        for section in sections:
            for part in section:
                match part:
                    case str():
                        layout.addWidget(heading(part, self))
                    case QWidget():
                        layout.addWidget(part)
                    case FieldGrid():
                        layout.addLayout(part)
            layout.addSpacing(unit * 3)
        layout.addStretch(1)


def _heads_up_title(steps: Sequence[Step]) -> str | None:
    """Return the title of the step that a heads-up comes before; None if it is not enabled."""
    return next((s.title for s in steps if s.key == HEADS_UP_STEP and s.enabled), None)
