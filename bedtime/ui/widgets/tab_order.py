"""Tab order by layout: Qt's own follows the order in which widgets were created."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def set_tab_order(window: QWidget) -> None:
    """Set the tab order of a window to the order of its layouts."""
    stops = [w for w in _leaves(window) if w.focusPolicy() is not Qt.FocusPolicy.NoFocus]
    for one, next_ in pairwise(stops):
        QWidget.setTabOrder(one, next_)


def _leaves(widget: QWidget) -> Iterator[QWidget]:
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    if inside is not None:
        yield from _leaves(inside)
    elif (layout := widget.layout()) is not None:
        yield from _laid_out(layout)
    else:
        yield widget


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        if (part := item.layout()) is not None:
            yield from _laid_out(part)
        elif (widget := item.widget()) is not None:
            yield from _leaves(widget)
