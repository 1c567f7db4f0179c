"""All texts of a window, for eyes and for screen readers, visible or not."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QDoubleSpinBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QTabBar,
    QTextEdit,
    QWidget,
)

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
"""Roles of a cell that have a text."""


def texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """Yield where each text is, such as "tooltip of QLabel", and the text."""
    for widget in (window, *window.findChildren(QWidget)):
        if _is_part_of_qt(widget):
            continue
        kind = type(widget).__name__
        for part, text in _widget_texts(widget):
            if text:
                yield f"{part} of {kind}", text


def _widget_texts(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "window title", widget.windowTitle()
    yield "tooltip", widget.toolTip()
    yield "status tip", widget.statusTip()
    yield "what's this", widget.whatsThis()
    yield "accessible name", widget.accessibleName()
    yield "accessible description", widget.accessibleDescription()
    match widget:
        case QLabel() | QAbstractButton():
            yield "text", widget.text()
        case QGroupBox():
            yield "title", widget.title()
        case QLineEdit():
            yield "placeholder", widget.placeholderText()
        case QPlainTextEdit() | QTextEdit():
            yield "placeholder", widget.placeholderText()
        case QComboBox():
            yield "placeholder", widget.placeholderText()
            yield from (("item", widget.itemText(place)) for place in range(widget.count()))
        case QTabBar():
            yield from (("tab", widget.tabText(place)) for place in range(widget.count()))
            yield from (("tab's tip", widget.tabToolTip(place)) for place in range(widget.count()))
        case QSpinBox() | QDoubleSpinBox():
            yield "prefix", widget.prefix()
            yield "suffix", widget.suffix()
            yield "special value", widget.specialValueText()
        case QAbstractItemView():
            yield from _cells(widget)
        case QMenu():
            yield "title", widget.title()
    yield from _entries(widget.actions())


def _entries(actions: list[QAction]) -> Iterator[tuple[str, str]]:
    for action in actions:
        yield "entry", action.text()
        yield "entry's tip", action.toolTip()


def _cells(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    model = view.model()
    if model is None:
        return
    # A list model's own count of columns is private to it.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for role in ROLES:
        for column in range(columns):
            head = model.headerData(column, Qt.Orientation.Horizontal, role)
            yield "head", str(head or "")
            for row in range(model.rowCount()):
                yield "cell", str(model.index(row, column).data(role) or "")


def _is_part_of_qt(widget: QWidget) -> bool:
    """Whether Qt itself makes the texts: those of the inner parts of fields and of calendars."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractSpinBox | QComboBox | QCalendarWidget):
            return True
        parent = parent.parentWidget()
    return isinstance(widget, QCalendarWidget)
