"""A field for a length of time in whole minutes."""

from datetime import timedelta

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from bedtime.text import times
from bedtime.ui.widgets.input_parsing import length


class MinutesEdit(QSpinBox):
    """Shows `8 h 30 min`; takes that, 8:30, 8 h 30, or plain minutes."""

    edited = Signal()
    """Another length is typed, or what cannot count."""

    def __init__(
        self, low: int, high: int, parent: QWidget, *, step: int = 5, nothing: str = ""
    ) -> None:
        """`low`, `high` and `step` are minutes; `nothing` is said instead of none at all."""
        super().__init__(parent)
        self._nothing = nothing
        self._told = (low, float(low))
        self._entered = low
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not by the wheel
        self.setRange(low, high)
        self.setSingleStep(step)
        self.setAccelerated(True)
        self.valueChanged.connect(lambda _: self.edited.emit())
        self.lineEdit().textChanged.connect(lambda _: self.edited.emit())
        self.editingFinished.connect(self.edited)  # what cannot count is given up then

    def textFromValue(self, value: int) -> str:  # noqa: N802 - Qt's name
        if self._nothing and not value:
            return self._nothing
        return times.hours(timedelta(minutes=value))

    def valueFromText(self, text: str) -> int:  # noqa: N802 - Qt's name
        return round(self._read(text) or 0)

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """What cannot be read is left to be finished; as the field is left, it is given up."""
        minutes = self._read(text)
        fits = minutes is not None and self.minimum() <= round(minutes) <= self.maximum()
        state = QValidator.State.Acceptable if fits else QValidator.State.Intermediate
        return state, text, place

    def fixup(self, text: str) -> str:
        """Go back to what stood there before it was typed in, not to the half of what was."""
        return self.textFromValue(self._entered)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        if self.fits:
            self._entered = self.value()

    @property
    def fits(self) -> bool:
        """Whether what is typed can count."""
        return self.hasAcceptableInput()

    @property
    def minutes(self) -> float:
        """The length; a fraction that was told stays until another length is typed."""
        shown, told = self._told
        return told if self.value() == shown else float(self.value())

    def tell(self, minutes: float) -> None:
        """Show a length."""
        with QSignalBlocker(self):
            self.setValue(round(minutes))
        self._told = (self.value(), minutes)
        self._entered = self.value()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let Enter take nothing back: what cannot count is to be mended before OK."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.fits:
            event.accept()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Turn only where the field is being worked on: else the page is scrolled."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _read(self, text: str) -> float | None:
        nothing = self._nothing and text.strip().casefold() == self._nothing.casefold()
        return 0.0 if nothing else length(text)
