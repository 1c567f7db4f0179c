"""Notifications as small windows, where no notification server shows them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from bedtime.adapters.notify.message import Message

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

    from bedtime.ui.tray.reminder_window import ReminderWindows


class ReminderPopups:
    """Messages as small windows: the last resort on a desktop without notifications."""

    def __init__(
        self, on_button: Callable[[int, str], None], on_closed: Callable[[int], None]
    ) -> None:
        self._on_button = on_button
        self._on_closed = on_closed
        self._windows: ReminderWindows | None = None
        self._plain: dict[int, QMessageBox] = {}

    def show(self, message: Message) -> None:
        """Show a message, in place of one with the same id."""
        if self._windows is None:
            try:
                # an idle tray holds a tray
                from bedtime.ui.tray.reminder_window import ReminderWindows
            except ImportError:
                self._show_plainly(message)
                return
            self._windows = ReminderWindows(self._on_button, self._on_closed)
        self._windows.show(
            message.id, message.summary, message.body, message.buttons, stays=message.stays
        )

    def close(self, message_id: int) -> None:
        """Take a message down; unknown ids are no error."""
        if message_id in self._plain:
            self._plain.pop(message_id).deleteLater()
        if self._windows is not None:
            self._windows.close(message_id)

    def _show_plainly(self, message: Message) -> None:
        """Show a message in Qt's own window, where an update has taken ours away."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        self.close(message.id)
        box = QMessageBox()
        box.setWindowTitle(message.summary)
        box.setText(message.summary)
        box.setInformativeText(message.body)
        for action, label in message.buttons:
            button = box.addButton(label, QMessageBox.ButtonRole.ActionRole)
            button.clicked.connect(partial(self._on_plain_button, message.id, action))
        box.rejected.connect(partial(self._on_plain_closed, message.id))
        box.setEscapeButton(box.addButton(QMessageBox.StandardButton.Close))
        box.setWindowModality(Qt.WindowModality.NonModal)
        box.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._plain[message.id] = box
        box.show()

    def _on_plain_button(self, message_id: int, action: str) -> None:
        self.close(message_id)
        self._on_button(message_id, action)

    def _on_plain_closed(self, message_id: int) -> None:
        if message_id in self._plain:
            self.close(message_id)
            self._on_closed(message_id)
