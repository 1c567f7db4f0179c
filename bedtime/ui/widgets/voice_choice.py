"""The choice between the voices, each with a description."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from bedtime.core.settings import Voice
from bedtime.text import voices as text
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.check_boxes import RadioButton


class VoiceChoice(QWidget):
    """A radio button for each voice."""

    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        unit = theme.unit(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._buttons: dict[Voice, RadioButton] = {}
        for voice, (label, meaning) in text.voices().items():
            self._buttons[voice] = button = RadioButton(label, self)
            button.setAccessibleDescription(meaning)
            button.toggled.connect(lambda on: self.chosen.emit() if on else None)
            description = QLabel(meaning, self, wordWrap=True)
            description.setFont(theme.font(self, theme.SMALL))
            description.setContentsMargins(unit * 6, 0, 0, unit * 2)
            column.addWidget(button)
            column.addWidget(description)
        self.set_voice(Voice.CLEAR)

    @property
    def voice(self) -> Voice:
        """The chosen voice."""
        return next(voice for voice, button in self._buttons.items() if button.isChecked())

    def set_voice(self, voice: Voice) -> None:
        """Choose a voice."""
        self._buttons[voice].setChecked(True)
