"""Raising a window above the others."""

from PySide6.QtWidgets import QWidget


def bring_forward(window: QWidget) -> None:
    """Show a window, raise it above the others and give it the keyboard focus."""
    window.show()
    window.raise_()
    window.activateWindow()
