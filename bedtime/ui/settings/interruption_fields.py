"""The fields of when not to interrupt: full screen, do not disturb, a call."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bedtime.core.settings import Interrupt, QuietInterrupt, Reminders
from bedtime.i18n import tr
from bedtime.text import settings_interruptions as text
from bedtime.ui.settings.choice_box import ChoiceBox
from bedtime.ui.settings.field_grid import message_label
from bedtime.ui.widgets import theme


class InterruptionFields(QWidget):
    """One choice for each thing that a reminder may interrupt, with what becomes of it below.

    The labels stand above the choices, which would be too wide beside them in large letters.
    """

    edited = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._full_screen = ChoiceBox[Interrupt](text.full_screen_names(), self)
        self._quiet = ChoiceBox[QuietInterrupt](text.do_not_disturb_names(), self)
        self._call = ChoiceBox[Interrupt](text.call_names(), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.unit(self))
        for name, box in (
            (tr("&Full screen:"), self._full_screen),
            (tr("Do not dist&urb:"), self._quiet),
            (tr("I&n a call:"), self._call),
        ):
            label, line = QLabel(name, self), QHBoxLayout()
            label.setBuddy(box)
            line.addWidget(box)  # as wide as it needs to be
            line.addStretch(1)
            layout.addWidget(label)
            layout.addLayout(line)
        hint = message_label(self)
        hint.setText(text.hint())
        layout.addWidget(hint)
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
