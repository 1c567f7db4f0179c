"""Opens a window as the user left it: its size, and its place where the desktop tells it."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

VISIBLE = 80
"""So many pixels of a window must be on a screen, else its place is left to the desktop."""


class WindowPlace(QObject):
    """Restores a window, and reports its size and place when it closes."""

    def __init__(
        self,
        window: QWidget,
        left: Mapping[str, Any],
        keep: Callable[[Mapping[str, Any]], object],
        own_size: Callable[[], QSize],
    ) -> None:
        """`left` is what `keep` was called with last; both know `size` and `place`, in pixels.

        `own_size` returns the size that the program gave the window: only another is the user's.
        """
        super().__init__(window)
        self._window = window
        self._keep = keep
        self._own_size = own_size
        self._placed: QPoint | None = None
        self.is_restored = False
        """Whether the window has the size that the user gave it."""
        window.installEventFilter(self)
        if (size := _pair(left.get("size"))) is not None:
            room = window.screen().availableGeometry().size()
            window.resize(QSize(*size).boundedTo(room))
            self.is_restored = True
        if (place := _pair(left.get("place"))) is not None:
            where = QRect(QPoint(*place), window.size())
            screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
            if any(_is_seen(where & screen) for screen in screens):
                window.move(where.topLeft())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Remember where the desktop put the window, and report how the user left it."""
        match event.type():
            case QEvent.Type.WindowActivate if self._placed is None:
                self._placed = self._window.pos()
            case QEvent.Type.Close:
                self._report()
        return super().eventFilter(watched, event)

    def _report(self) -> None:
        window, left = self._window, {}
        if window.isMaximized() or window.isFullScreen():
            return
        size = window.size()
        if size != self._own_size():
            left["size"] = [size.width(), size.height()]
        if self._placed is not None and window.pos() != self._placed:
            left["place"] = [window.pos().x(), window.pos().y()]
        if left:
            self._keep(left)


def _is_seen(part: QRect) -> bool:
    return part.width() >= VISIBLE and part.height() >= VISIBLE


def _pair(value: object) -> tuple[int, int] | None:
    match value:
        case [int() as first, int() as second] if max(abs(first), abs(second)) < 100_000:
            return first, second
    return None
