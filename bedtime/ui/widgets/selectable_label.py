"""Text that is there to be read: it wraps, can be copied, and the Tab key comes to it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def readable(label: QLabel) -> QLabel:
    """Make a label such a text, and return it; where it is long, the Tab key scrolls there."""
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return label
