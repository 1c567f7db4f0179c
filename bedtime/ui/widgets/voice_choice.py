"""The two voices to choose from, each with what it means."""

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
        self._ways: dict[Voice, RadioButton] = {}
        for voice, (label, meaning) in text.voices().items():
            self._ways[voice] = way = RadioButton(label, self)
            way.setAccessibleDescription(meaning)
            way.toggled.connect(lambda on: self.chosen.emit() if on else None)
            said = QLabel(meaning, self, wordWrap=True)
            said.setFont(theme.font(self, theme.SMALL))
            said.setContentsMargins(unit * 6, 0, 0, unit * 2)
            column.addWidget(way)
            column.addWidget(said)
        self.tell(Voice.CLEAR)

    @property
    def voice(self) -> Voice:
        """The voice that is chosen."""
        return next(voice for voice, way in self._ways.items() if way.isChecked())

    def tell(self, voice: Voice) -> None:
        """Choose a voice."""
        self._ways[voice].setChecked(True)
