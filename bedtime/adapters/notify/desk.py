"""The desk: turns reminders into messages and hands each to the way that works now."""

from collections.abc import Callable, Sequence
from typing import Protocol

from bedtime.adapters.notify.dbus import DBusNotifications
from bedtime.adapters.notify.message import Message, Press
from bedtime.core.reminder import Reminder


class Place(Protocol):
    """Somewhere else to show a message: a small window, the terminal."""

    def show(self, message: Message) -> None:
        """Show it, in place of one with the same id."""

    def close(self, message_id: int) -> None:
        """Take it down; unknown ids are no error."""


class Desk:
    """The routine's Notifier: the notification server where there is one, else the fallback."""

    def __init__(
        self,
        *,
        text: Callable[[Reminder], Message],
        server: DBusNotifications,
        fallback: Place | None,
        always: Sequence[Place] = (),
        on_answer: Callable[[int, Press], None],
        on_closed: Callable[[int], None],
    ) -> None:
        """`always` are shown each message besides; `text` keeps the reminder's id.

        `on_answer` and `on_closed` tell what happened on the server; other places tell the root
        themselves.
        """
        raise NotImplementedError

    def show(self, reminder: Reminder) -> None:
        """Show it by the first way that works now, and take it from the other."""
        raise NotImplementedError

    def close(self, reminder_id: int) -> None:
        """Take it down everywhere."""
        raise NotImplementedError

    def clear(self) -> None:
        """Take everything down: the program ends."""
        raise NotImplementedError
