"""The controls of a window: their tab order, accessible names and mnemonics."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QWidget


def controls(window: QWidget) -> list[QWidget]:
    """Return the widgets that the Tab key reaches, in its order."""
    found: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        tabs = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tabs and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def accessible_name(widget: QWidget) -> str:
    """Return the name that screen readers have for a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def accessible_description(widget: QWidget) -> str:
    """Return the description that screen readers have for a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)


def geometry(widget: QWidget, window: QWidget) -> QRect:
    """Return the rectangle of a widget in its window."""
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def mnemonic(text: str) -> str:
    """Return the letter that is pressed with Alt, "" for none."""
    return QKeySequence.mnemonic(text).toString().removeprefix("Alt+")


def mnemonics(window: QWidget) -> Iterator[tuple[str, QWidget]]:
    """Yield the visible mnemonics, each with its button or the field of its label."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled():
            if isinstance(widget, QLabel) and widget.buddy() is not None:
                if letter := mnemonic(widget.text()):
                    yield letter, widget.buddy()
            elif isinstance(widget, QAbstractButton) and (letter := mnemonic(widget.text())):
                yield letter, widget


def menus(window: QWidget) -> list[QMenu]:
    """Return the menus of a window; a menu is one of its own."""
    found = window.findChildren(QMenu)
    return [window, *found] if isinstance(window, QMenu) else found


def menu_mnemonics(menu: QMenu) -> list[str]:
    """Return the mnemonics of a menu's entries."""
    entries = (mnemonic(action.text()) for action in menu.actions() if action.isEnabled())
    return [letter for letter in entries if letter]
