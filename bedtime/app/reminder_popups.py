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
        self,
        on_button: Callable[[int, str], None],
        on_closed: Callable[[int], None],
        *,
        raise_tonight: Callable[[], None] = lambda: None,
    ) -> None:
        """`raise_tonight` brings Tonight above other windows, without the keyboard."""
        self._on_button = on_button
        self._on_closed = on_closed
        self._windows: ReminderWindows | None = None
        self._raise_tonight = raise_tonight
        self._shown: dict[int, Message] = {}
        """Reminders of steps, shown or waiting while Tonight offers the same."""
        self.tonight_is_open = False
        self._plain: dict[int, QMessageBox] = {}

    def show(self, message: Message) -> None:
        """Show a message, in place of one with the same id.

        A step is offered once on a screen: while Tonight is open, a reminder waits, and Tonight
        comes forward for it.
        """
        if message.id > 0:
            self._shown[message.id] = message
            if self.tonight_is_open:
                self._take_down(message.id)
                self._raise_tonight()
                return
        self._put_up(message)

    def close(self, message_id: int) -> None:
        """Take a message down; unknown ids are no error."""
        self._shown.pop(message_id, None)
        self._take_down(message_id)

    def on_tonight(self, is_open: bool) -> None:
        """Leave the steps to Tonight while it is open; show what is left of them afterwards."""
        self.tonight_is_open = is_open
        for message in tuple(self._shown.values()):
            if is_open:
                self._take_down(message.id)
            else:
                self._put_up(message)

    def _put_up(self, message: Message) -> None:
        if self._windows is None:
            try:
                # an idle tray holds a tray
                from bedtime.ui.tray.reminder_window import ReminderWindows
            except ImportError:
                self._show_plainly(message)
                return
            self._windows = ReminderWindows(self._on_button, self._forget)
        self._windows.show(
            message.id, message.summary, message.body, message.buttons, stays=message.stays
        )

    def _forget(self, message_id: int) -> None:
        self._shown.pop(message_id, None)
        self._on_closed(message_id)

    def _take_down(self, message_id: int) -> None:
        if message_id in self._plain:
            self._plain.pop(message_id).deleteLater()
        if self._windows is not None:
            self._windows.close(message_id)

    def _show_plainly(self, message: Message) -> None:
        """Show a message in Qt's own window, where an update has taken ours away."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        self._take_down(message.id)
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
            self._take_down(message_id)
            self._forget(message_id)
