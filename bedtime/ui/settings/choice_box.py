"""A choice among the values of an enum."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

E = TypeVar("E", bound=StrEnum)


class ChoiceBox(QComboBox, Generic[E]):
    """A combo box with one line for each value."""

    def __init__(self, names: Mapping[E, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._choices = tuple(names)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # without WheelFocus
        for choice, name in names.items():
            self.addItem(name, choice.value)

    @property
    def chosen(self) -> E:
        """The selected value."""
        return self._choices[self.currentIndex()]

    def set_choice(self, choice: E) -> None:
        """Select a value."""
        self.setCurrentIndex(self._choices.index(choice))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll the page, unless the box has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
