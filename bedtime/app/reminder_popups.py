"""Notifications as small windows, where no notification server shows them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bedtime.adapters.notify.message import Message

if TYPE_CHECKING:
    from bedtime.ui.tray.reminder_window import ReminderWindows


class ReminderPopups:
    """Messages as small windows: the last resort on a desktop without notifications."""

    def __init__(
        self, on_button: Callable[[int, str], None], on_closed: Callable[[int], None]
    ) -> None:
        self._on_button = on_button
        self._on_closed = on_closed
        self._windows: ReminderWindows | None = None

    def show(self, message: Message) -> None:
        """Show a message, in place of one with the same id."""
        if self._windows is None:
            from bedtime.ui.tray.reminder_window import ReminderWindows  # an idle tray holds a tray

            self._windows = ReminderWindows(self._on_button, self._on_closed)
        self._windows.show(
            message.id, message.summary, message.body, message.buttons, stays=message.stays
        )

    def close(self, message_id: int) -> None:
        """Take a message down; unknown ids are no error."""
        if self._windows is not None:
            self._windows.close(message_id)
