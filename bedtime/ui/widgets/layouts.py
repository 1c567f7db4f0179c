"""Helpers for layouts."""

from PySide6.QtWidgets import QLayout


def delete_widgets(layout: QLayout) -> None:
    """Empty a layout; its widgets are hidden at once and deleted by Qt's event loop."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
