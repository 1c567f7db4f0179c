"""The page of the reminders: how Bedtime speaks and comes, and what it asks in the morning."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from bedtime.core.schedule.plan import FOREWARNED
from bedtime.core.settings import Checkin, Reminders, Settings, Step, Voice
from bedtime.i18n import tr
from bedtime.text import settings_reminders as text
from bedtime.text.settings import not_minutes
from bedtime.ui.settings.field import Fields, remark, say
from bedtime.ui.settings.minutes_edit import MinutesEdit
from bedtime.ui.settings.page import Page
from bedtime.ui.settings.snooze_lengths import SnoozeLengths
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.check_boxes import CheckBox
from bedtime.ui.widgets.labels import FieldMessage
from bedtime.ui.widgets.try_reminder import Show, TryReminder
from bedtime.ui.widgets.voice_choice import VoiceChoice

LONGEST = 240
"""Minutes of a heads-up."""


class RemindersPage(Page):
    """What is typed can be tried before it holds."""

    def __init__(self, show: Show | None) -> None:
        """`show` shows a reminder to try; None where there is no place for one."""
        super().__init__()
        self._told = Settings()
        self._steps: Sequence[Step] = ()
        self._voices = VoiceChoice(self)
        self._countdown = CheckBox(tr("Count&down"), self)
        self._countdown_said = remark(self, indent=6)
        self._discreet = CheckBox(tr("Disc&reet"), self)
        discreet_said = remark(self, indent=6)
        self._snooze = SnoozeLengths(self)
        self._snooze_said, self._snooze_wrong = remark(self), FieldMessage(self)
        self._heads_up = MinutesEdit(0, LONGEST, self, nothing=tr("none"))
        self._heads_up_said, self._heads_up_wrong = remark(self), FieldMessage(self)
        trying = TryReminder(show, lambda: self._reminders, self)
        trying.setContentsMargins(0, theme.unit(self), 0, 0)
        self._offer = CheckBox(tr("As&k how the night was"), self)
        self._suggest = CheckBox(tr("Suggest ti&mes"), self)
        self._suggest_said = remark(self, indent=6)
        say(self._discreet, discreet_said, text.discreet())
        self._lay_out(
            (tr("How Bedtime speaks"), self._voices, self._countdown, self._countdown_said),
            (tr("How it comes"), self._discreet, discreet_said, self._make_fields(), trying),
            (tr("In the morning"), self._offer, self._suggest, self._suggest_said),
        )
        self._voices.chosen.connect(self._follow)
        self._snooze.textChanged.connect(lambda _: self._follow())
        self._heads_up.edited.connect(self._follow)
        for tick in (self._countdown, self._discreet, self._offer, self._suggest):
            tick.toggled.connect(lambda _: self._follow())

    def tell(self, settings: Settings) -> None:
        """Show how reminders behave, and the check-in."""
        self._told, self._steps = settings, settings.steps
        self.blockSignals(True)  # one word to the dialog, when all of it stands
        reminders, checkin = settings.reminders, settings.checkin
        self._voices.tell(reminders.voice)
        self._countdown.setChecked(reminders.countdown)
        self._discreet.setChecked(reminders.discreet)
        self._snooze.tell(reminders.snooze)
        self._heads_up.tell(reminders.heads_up)
        self._offer.setChecked(checkin.offer)
        self._suggest.setChecked(checkin.suggest)
        self.blockSignals(False)
        self._follow()

    def see(self, settings: Settings) -> None:
        """Name the step that a heads-up comes before."""
        self._steps = settings.steps
        self._follow()

    def edit(self, settings: Settings) -> Settings:
        """Return `settings` with these reminders and this check-in."""
        checkin = Checkin(self._offer.isChecked(), self._suggest.isChecked())
        return replace(settings, reminders=self._reminders, checkin=checkin)

    @property
    def right(self) -> bool:
        """Whether the lengths can count."""
        return not self._snooze.wrong and self._heads_up.fits

    @property
    def _reminders(self) -> Reminders:
        """As they are typed; of the lengths, those that can count."""
        return Reminders(
            self._voices.voice,
            countdown=self._countdown.isChecked(),
            discreet=self._discreet.isChecked(),
            snooze=self._snooze.lengths or self._told.reminders.snooze,
            heads_up=self._heads_up.minutes,
        )

    def _follow(self) -> None:
        """Say of everything what is to be said now."""
        gentle = self._voices.voice is Voice.GENTLE
        self._countdown.setEnabled(not gentle)
        say(self._countdown, self._countdown_said, text.countdown(gentle=gentle))
        wrong = self._snooze.wrong
        first = self._reminders.snooze[0]
        self._snooze_wrong.say(wrong)
        say(self._snooze, self._snooze_said, "" if wrong else text.snooze(first))
        self._snooze.setAccessibleDescription(wrong or self._snooze_said.text())
        wrong = "" if self._heads_up.fits else not_minutes(LONGEST)
        self._heads_up_wrong.say(wrong)
        screens = _title(self._steps)
        meaning = text.heads_up(screens) if screens else text.no_screens()
        self._heads_up_said.setText(meaning)
        self._heads_up.setAccessibleDescription(wrong or meaning)
        deletes = self._told.checkin.suggest and not self._suggest.isChecked()
        say(self._suggest, self._suggest_said, text.suggest(deletes=deletes))
        self.edited.emit()

    def _make_fields(self) -> Fields:
        fields = Fields(self)
        fields.add(tr("&Snooze lengths:"), self._snooze, self._snooze_said, self._snooze_wrong)
        heads_up = (self._heads_up, self._heads_up_said, self._heads_up_wrong)
        fields.add(tr("&Heads-up:"), *heads_up)
        return fields

    def _lay_out(self, *sections: tuple[str | QWidget | Fields, ...]) -> None:
        unit = theme.unit(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit)
        for section in sections:
            for part in section:
                match part:
                    case str():
                        heading = QLabel(part, self)
                        heading.setFont(theme.font(self, 1.0, theme.STRONG))
                        layout.addWidget(heading)
                    case QWidget():
                        layout.addWidget(part)
                    case Fields():
                        layout.addLayout(part)
            layout.addSpacing(unit * 3)
        layout.addStretch(1)


def _title(steps: Sequence[Step]) -> str | None:
    """Tell the title of the step that a heads-up comes before; None where none does."""
    return next((s.title for s in steps if s.key == FOREWARNED and s.enabled), None)
