"""The third page: the voice, a sample reminder, start at login and the desktop's menu."""

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedtime.core.settings import Reminders, Voice
from bedtime.i18n import tr
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.check_boxes import CheckBox
from bedtime.ui.widgets.text_labels import small_text
from bedtime.ui.widgets.try_reminder import TryReminder
from bedtime.ui.widgets.try_reminder_model import ShowSample
from bedtime.ui.widgets.voice_choice import VoiceChoice


class VoicePage(QWidget):
    """How Bedtime speaks, whether it starts at login, and whether it stands in the menu."""

    def __init__(
        self,
        reminders: Reminders,
        show_sample: ShowSample | None,
        no_autostart: str | None,
        parent: QWidget,
        *,
        offer_menu: bool,
    ) -> None:
        """`no_autostart` is why Bedtime cannot start at login here; None if it can.

        With `offer_menu` it is not in the desktop's menu, and can be put there.
        """
        super().__init__(parent)
        unit = theme.unit(self)
        self._voices = VoiceChoice(self)
        self._voices.set_voice(reminders.voice)
        try_reminder = TryReminder(show_sample, lambda: replace(reminders, voice=self.voice), self)
        self._at_login = CheckBox(tr("&Start when I log in"), self)
        self._at_login.setChecked(no_autostart is None)
        self._at_login.setEnabled(no_autostart is None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit * 3)
        layout.addWidget(self._voices)
        layout.addWidget(try_reminder)
        layout.addWidget(self._at_login)
        if no_autostart is not None:
            self._at_login.setAccessibleDescription(no_autostart)
            layout.addWidget(small_text(no_autostart, self))
        self._install = CheckBox(tr("Put Bedtime with its icon into the &menu"), self)
        self._install.setChecked(offer_menu)
        self._install.setVisible(offer_menu)
        layout.addWidget(self._install)
        layout.addStretch(1)

    @property
    def voice(self) -> Voice:
        """The chosen voice."""
        return self._voices.voice

    @property
    def start_at_login(self) -> bool:
        """Whether Bedtime should start at login."""
        return self._at_login.isChecked()

    @property
    def install(self) -> bool:
        """Whether to put Bedtime into the desktop's menu."""
        return self._install.isChecked()
