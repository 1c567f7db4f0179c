"""The list of views that tests walk through: each builds a window anew, in one state.

Words are to be made inside, not on import: another language may be spoken by then.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

Build = Callable[[], AbstractContextManager[QWidget]]

VIEWS: dict[str, Build] = {}
"""By name; a tray's menu stands for the tray."""


def view(build: Callable[[], Iterator[QWidget]]) -> Build:
    """Put a window on the list, by the function's name; it is built anew for each look."""
    VIEWS[build.__name__] = made = contextmanager(build)
    return made


@contextmanager
def seen(name: str) -> Iterator[QWidget]:
    """Show a window of the list, laid out and ready to be looked at, and take it away again."""
    with VIEWS[name]() as window:
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        if not isinstance(window, QMenu):  # one that is shown grabs the keyboard
            window.show()
        settle()
        try:
            yield window
        finally:
            window.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle() -> None:
    """Let Qt lay out what was told: it does so by the next turns of its loop."""
    for _ in range(5):
        QApplication.processEvents()
