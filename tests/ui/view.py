"""The registry of views: functions that build a window in one state, for tests of every window.

They translate their texts when called, not on import: the language may have changed by then.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

Build = Callable[[], AbstractContextManager[QWidget]]

VIEWS: dict[str, Build] = {}
"""By name; the tray is its menu."""


def view(build: Callable[[], Iterator[QWidget]]) -> Build:
    """Register a function under its name; it builds a new window each time it is opened."""
    VIEWS[build.__name__] = opener = contextmanager(build)
    return opener


@contextmanager
def open_view(name: str) -> Iterator[QWidget]:
    """Show the window of a view, laid out, and delete it afterwards."""
    with VIEWS[name]() as window:
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        if not isinstance(window, QMenu):  # a visible menu grabs the keyboard
            window.show()
        settle()
        try:
            yield window
        finally:
            window.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle() -> None:
    """Process the event loop, in which Qt lays out what was changed."""
    for _ in range(5):
        QApplication.processEvents()
