"""Labels whose text can be selected and copied."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def make_selectable(label: QLabel, *, tab_stop: bool = True) -> QLabel:
    """Make the text of a label plain, wrapped and selectable; return the label.

    `tab_stop` lets the Tab key reach it, so that long pages scroll to it.
    """
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab_stop else Qt.FocusPolicy.ClickFocus)
    return label
