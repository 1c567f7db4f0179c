"""A program whose files were replaced: it says so, and offers to start the new one."""

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from bedtime.adapters.launcher.package import Package
from bedtime.services.notices import Notices
from bedtime.text import replaced as text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox


class ReplacedPresenter:
    """The notice and the small window, built from nothing that is not imported already."""

    def __init__(
        self,
        package: Package,
        notices: Notices,
        *,
        can_start: Callable[[], bool],
        start_again: Callable[[], object],
        has_display: bool,
    ) -> None:
        """`can_start` returns whether the new program works; `start_again` ends this one for it."""
        self._package = package
        self._notices = notices
        self._can_start = can_start
        self._start_again = start_again
        self._has_display = has_display
        self._window: QMessageBox | None = None
        self._reported = False

    def check(self) -> None:
        """Report once, by a notice alone, that the files were replaced."""
        if not self._reported and self._package.is_replaced:
            self._reported = True
            self._notices.add(text.message())

    def report(self, error: Exception) -> bool:
        """Report the replacement if it explains an error; return whether it does."""
        if not self._package.explains(error):
            return False
        self._reported = True
        self._notices.add(text.message())
        if self._has_display:
            self._show(text.message())
        return True

    def on_uncaught(
        self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        """Report an error that nobody caught, as in a slot of Qt: the `sys.excepthook`."""
        if not (isinstance(error, Exception) and self.report(error)):
            sys.__excepthook__(kind, error, traceback)

    def close(self) -> None:
        """Close the window."""
        if self._window is not None:
            self._window.close()

    def _show(self, message: str) -> None:
        if self._window is None:
            self._window = self._build()
        self._window.setText(message)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def _build(self) -> "QMessageBox":
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox()
        box.setWindowTitle(text.title())
        again = box.addButton(text.start_again(), QMessageBox.ButtonRole.ActionRole)
        later = box.addButton(text.not_now(), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(again)
        box.setEscapeButton(later)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowModality(Qt.WindowModality.NonModal)
        again.clicked.disconnect()  # it closes the window only where the new program works
        again.clicked.connect(self._on_start_again)
        box.destroyed.connect(self._forget)
        return box

    def _on_start_again(self) -> None:
        if self._can_start():
            self.close()
            self._start_again()
        else:
            self._show(text.not_yet())

    def _forget(self) -> None:
        self._window = None
