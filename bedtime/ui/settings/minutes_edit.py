"""A field for a length of time in whole minutes."""

from datetime import timedelta

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from bedtime.text import times
from bedtime.ui.widgets.input_parsing import parse_minutes

STEP = 5
"""Minutes that an arrow moves it."""


class MinutesEdit(QSpinBox):
    """Shows `8 h 30 min`; accepts that, 8:30, 8 h 30, or plain minutes."""

    edited = Signal()
    """The text was edited, to a valid length or not."""

    def __init__(self, low: int, high: int, parent: QWidget, *, zero_text: str = "") -> None:
        """`low` and `high` are minutes; `zero_text` is shown for 0."""
        super().__init__(parent)
        self._zero_text = zero_text
        self._exact = (low, float(low))
        """The value that was set: rounded as shown, and exact."""
        self._before_typing = low
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # without WheelFocus
        self.setRange(low, high)
        self.setSingleStep(STEP)
        self.setAccelerated(True)
        self.valueChanged.connect(lambda _: self.edited.emit())
        self.lineEdit().textChanged.connect(lambda _: self.edited.emit())
        self.editingFinished.connect(self.edited)  # an invalid text is replaced then

    def textFromValue(self, value: int) -> str:  # noqa: N802 - Qt's name
        if self._zero_text and not value:
            return self._zero_text
        return times.duration(timedelta(minutes=value))

    def valueFromText(self, text: str) -> int:  # noqa: N802 - Qt's name
        return round(self._parse(text) or 0)

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Accept a valid length; other texts are Intermediate, and replaced on focus out."""
        minutes = self._parse(text)
        valid = minutes is not None and self.minimum() <= round(minutes) <= self.maximum()
        state = QValidator.State.Acceptable if valid else QValidator.State.Intermediate
        return state, text, place

    def fixup(self, text: str) -> str:
        """Return the text from before the typing, not the last valid part of what was typed."""
        return self.textFromValue(self._before_typing)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        if self.is_valid:
            self._before_typing = self.value()

    @property
    def is_valid(self) -> bool:
        """Whether the text is a length within the limits."""
        return self.hasAcceptableInput()

    @property
    def minutes(self) -> float:
        """The length; a fraction that was set stays until another length is typed."""
        rounded, exact = self._exact
        return exact if self.value() == rounded else float(self.value())

    def set_minutes(self, minutes: float) -> None:
        """Show a length without emitting `edited`."""
        with QSignalBlocker(self):
            self.setValue(round(minutes))
        self._exact = (self.value(), minutes)
        self._before_typing = self.value()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ignore Enter while the text is invalid: it would be replaced, and OK pressed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.is_valid:
            event.accept()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll the page, unless the field has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _parse(self, text: str) -> float | None:
        is_zero = self._zero_text and text.strip().casefold() == self._zero_text.casefold()
        return 0.0 if is_zero else parse_minutes(text)
