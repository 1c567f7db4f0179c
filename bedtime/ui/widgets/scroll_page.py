"""Scroll areas for pages that may be taller than their window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scroll_page(parent: QWidget, page: QWidget | None = None) -> QScrollArea:
    """Return a frameless scroll area whose page is as wide as the area.

    The area takes no focus itself: the Tab key leads from widget to widget of its page. A page that
    is made later is set with `setWidget`. Fill the page afterwards if the window is to fit it: Qt
    measures the page here, and what changes in it counts only after the event loop has run.
    """
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if page is not None:
        area.setWidget(page)
    return area
