"""The third page: the voice, a reminder to try, and being started at login."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from bedtime.core.settings import Reminders, Voice
from bedtime.i18n import tr
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.check_boxes import CheckBox
from bedtime.ui.widgets.try_reminder import Show, TryReminder
from bedtime.ui.widgets.voice_choice import VoiceChoice


class VoicePage(QWidget):
    """How Bedtime speaks, and whether it is there tomorrow."""

    def __init__(
        self, reminders: Reminders, show: Show | None, at_login: str | None, parent: QWidget
    ) -> None:
        """`show` shows a reminder to try; `at_login` is why it cannot be, None if it can."""
        super().__init__(parent)
        unit = theme.unit(self)
        self._voices = VoiceChoice(self)
        self._voices.tell(reminders.voice)
        trying = TryReminder(show, lambda: replace(reminders, voice=self.voice), self)
        self._at_login = CheckBox(tr("&Start when I log in"), self)
        self._at_login.setChecked(at_login is None)
        self._at_login.setEnabled(at_login is None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit * 3)
        layout.addWidget(self._voices)
        layout.addWidget(trying)
        layout.addWidget(self._at_login)
        if at_login is not None:
            said = QLabel(at_login, self, wordWrap=True)
            said.setFont(theme.font(self, theme.SMALL))
            self._at_login.setAccessibleDescription(at_login)
            layout.addWidget(said)
        layout.addStretch(1)

    @property
    def voice(self) -> Voice:
        """The voice that is chosen."""
        return self._voices.voice

    @property
    def at_login(self) -> bool:
        """Whether Bedtime is to be started at login."""
        return self._at_login.isChecked()
