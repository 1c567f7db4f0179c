"""What can be worked in a window: its controls as the Tab key goes, their names and letters."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QWidget


def controls(window: QWidget) -> list[QWidget]:
    """Tell what the Tab key comes to, in its order."""
    found: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        tabs = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tabs and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def name(widget: QWidget) -> str:
    """Tell what a screen reader calls it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def description(widget: QWidget) -> str:
    """Tell what a screen reader says of it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)


def place(widget: QWidget, window: QWidget) -> QRect:
    """Tell where it is in its window."""
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def mnemonic(text: str) -> str:
    """Tell the letter that Alt goes with, "" for none."""
    return QKeySequence.mnemonic(text).toString().removeprefix("Alt+")


def mnemonics(window: QWidget) -> Iterator[tuple[str, QWidget]]:
    """Tell the letters in view, and what each leads to: a button, or a label's field."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled():
            if isinstance(widget, QLabel) and widget.buddy() is not None:
                if letter := mnemonic(widget.text()):
                    yield letter, widget.buddy()
            elif isinstance(widget, QAbstractButton) and (letter := mnemonic(widget.text())):
                yield letter, widget


def menus(window: QWidget) -> list[QMenu]:
    """Tell the menus of a window, itself if it is one."""
    found = window.findChildren(QMenu)
    return [window, *found] if isinstance(window, QMenu) else found


def letters(menu: QMenu) -> list[str]:
    """Tell the letters of a menu's entries."""
    entries = (mnemonic(action.text()) for action in menu.actions() if action.isEnabled())
    return [letter for letter in entries if letter]
