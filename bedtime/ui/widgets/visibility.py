"""Whether a window can be seen: open, and not minimised; and how it is, without the keyboard."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class Visibility(QObject):
    """Reports each time that its window begins or ceases to be seen."""

    def __init__(self, window: QWidget, on_change: Callable[[bool], None]) -> None:
        """`on_change` is first called when the window is shown; the window owns this."""
        super().__init__(window)
        self._window = window
        self._on_change = on_change
        self._is_seen = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at the window when it is shown, hidden or minimised."""
        match event.type():
            case QEvent.Type.Show | QEvent.Type.WindowStateChange:
                self._take(not self._window.isMinimized() and self._window.isVisible())
            case QEvent.Type.Hide:
                self._take(False)
        return False

    def _take(self, is_seen: bool) -> None:
        if is_seen is not self._is_seen:
            self._is_seen = is_seen
            self._on_change(is_seen)


def raise_quietly(window: QWidget) -> None:
    """Bring an open window above others without the keyboard focus, or mark it in the taskbar.

    Only a window manager of X11 lets a program do so; on Wayland the taskbar's mark is left.
    """
    window.raise_()
    if not window.isActiveWindow():
        QApplication.alert(window)
