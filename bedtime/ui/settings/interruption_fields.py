"""The fields of when not to interrupt: full screen, do not disturb, a call."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bedtime.core.settings import Interrupt, QuietInterrupt, Reminders
from bedtime.i18n import tr
from bedtime.text import settings_interruptions as text
from bedtime.ui.settings.choice_box import ChoiceBox
from bedtime.ui.settings.field_grid import FieldGrid, message_label


class InterruptionFields(FieldGrid):
    """One choice for each thing that a reminder may interrupt, with what becomes of it below."""

    edited = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._full_screen = ChoiceBox[Interrupt](text.full_screen_names(), page)
        self._quiet = ChoiceBox[QuietInterrupt](text.do_not_disturb_names(), page)
        self._call = ChoiceBox[Interrupt](text.call_names(), page)
        hint = message_label(page)
        hint.setText(text.hint())
        self.add(tr("&Full screen:"), self._full_screen)
        self.add(tr("Do not dist&urb:"), self._quiet)
        self.add(tr("I&n a call:"), self._call, hint)
        for box in (self._full_screen, self._quiet, self._call):
            box.setAccessibleDescription(text.hint())
            box.currentIndexChanged.connect(lambda _: self.edited.emit())

    def show_reminders(self, reminders: Reminders) -> None:
        """Show what is chosen."""
        self._full_screen.set_choice(reminders.full_screen)
        self._quiet.set_choice(reminders.do_not_disturb)
        self._call.set_choice(reminders.call)

    def with_edits(self, reminders: Reminders) -> Reminders:
        """Return `reminders` with these choices."""
        return replace(
            reminders,
            full_screen=self._full_screen.chosen,
            do_not_disturb=self._quiet.chosen,
            call=self._call.chosen,
        )
