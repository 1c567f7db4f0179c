"""Check boxes and radio buttons that leave Enter to the window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton


class CheckBox(QCheckBox):
    """A check box that ignores Enter, so that the window's default button gets it.

    GNOME's and GTK's platform themes let Enter press whatever has the focus.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if _is_enter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class RadioButton(QRadioButton):
    """A radio button that ignores Enter, as CheckBox does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if _is_enter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _is_enter(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
