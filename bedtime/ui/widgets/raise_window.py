"""Bringing a window before the user."""

from PySide6.QtWidgets import QWidget


def bring_forward(window: QWidget) -> None:
    """Show a window in front of the others, with the keyboard."""
    window.show()
    window.raise_()
    window.activateWindow()
