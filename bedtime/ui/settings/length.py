"""A field for a length of time in whole minutes."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from bedtime.ui.typed import length
from bedtime.ui.words import moments


class Length(QSpinBox):
    """Shows `8 h 30 min`; takes that, 8:30, 8 h 30, or plain minutes."""

    def __init__(self, low: int, high: int, parent: QWidget, *, step: int = 5) -> None:
        """`low`, `high` and `step` are minutes."""
        super().__init__(parent)
        self._told = (low, float(low))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not by the wheel
        self.setRange(low, high)
        self.setSingleStep(step)
        self.setAccelerated(True)

    def textFromValue(self, value: int) -> str:  # noqa: N802 - Qt's name
        return moments.hours(timedelta(minutes=value))

    def valueFromText(self, text: str) -> int:  # noqa: N802 - Qt's name
        return round(length(text) or 0)

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """What cannot be read is left to be finished, and given up when the field is left."""
        minutes = length(text)
        fits = minutes is not None and self.minimum() <= round(minutes) <= self.maximum()
        state = QValidator.State.Acceptable if fits else QValidator.State.Intermediate
        return state, text, place

    @property
    def minutes(self) -> float:
        """The length; a fraction that was told stays until another length is typed."""
        shown, told = self._told
        return told if self.value() == shown else float(self.value())

    def tell(self, minutes: float) -> None:
        """Show a length."""
        self.setValue(round(minutes))
        self._told = (self.value(), minutes)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Turn only where the field is being worked on: else the page is scrolled."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
