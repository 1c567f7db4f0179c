"""Shows each reminder on the notification server, or where that does not work, elsewhere."""

from collections.abc import Callable, Sequence
from typing import Protocol

from bedtime.adapters.availability import Availability
from bedtime.adapters.dbus.pending_calls import call_safely
from bedtime.adapters.notify.dbus import DBusNotifications
from bedtime.adapters.notify.message import Button, Message
from bedtime.core.evening.reminders import Notification, Urgency


class MessageOutput(Protocol):
    """Another place to show messages: a small window, the terminal."""

    def show(self, message: Message) -> None:
        """Show it, in place of one with the same id."""

    def close(self, message_id: int) -> None:
        """Close it; unknown ids are no error."""


class Fallback(MessageOutput, Protocol):
    """Shows messages where no server does; a step is offered once on a screen."""

    def on_tonight(self, is_open: bool) -> None:
        """Leave the steps to Tonight while it is open, and show what is left afterwards."""


class NotificationDispatcher:
    """The engine's Notifier: the notification server where there is one, else the fallback.

    When the server dies, reminders that stay move to the fallback, and back to the next server.
    """

    def __init__(
        self,
        *,
        to_message: Callable[[Notification], Message],
        server: DBusNotifications,
        fallback: Fallback | None,
        always: Sequence[MessageOutput] = (),
        on_answer: Callable[[int, Button], None],
        on_closed: Callable[[int], None],
        on_shown: Callable[[int, Availability], None] = lambda _, __: None,
        tonight_is_open: Callable[[], bool] = lambda: False,
    ) -> None:
        """`to_message` keeps the reminder's id; the outputs `always` get each message as well.

        `on_answer` and `on_closed` report what happened on the server; the outputs have callbacks
        of their own. `on_shown` reports that the server shows a message, or why the fallback does.
        `tonight_is_open` tells whether the steps can be answered in Tonight now.
        """
        self._to_message = to_message
        self._server = server
        self._outputs = (*always, *(() if fallback is None else (fallback,)))
        self._always = tuple(always)
        self._fallback = fallback
        self._on_shown = on_shown
        server.set_callbacks(
            on_press=on_answer,
            on_closed=on_closed,
            on_shown=lambda message_id: on_shown(message_id, server.availability()),
            on_lost=self._show_fallback,
            on_restored=self._close_fallback,
            on_opened=lambda _: None if tonight_is_open() else server.show_opened(),
        )

    def show(self, shown: Notification) -> None:
        """Show a reminder; an error in its text is a bug that stops nothing else."""
        call_safely(lambda: self.show_message(self._to_message(shown)))

    def show_message(self, message: Message) -> None:
        """Show a message, in place of one with the same id."""
        for output in self._always:
            call_safely(output.show, message)
        if message.urgency is Urgency.WINDOW and self._fallback is not None:
            self._server.close(message.id)
            call_safely(self._fallback.show, message)
        else:
            self._server.show(message)

    def close(self, shown_id: int) -> None:
        """Close it everywhere."""
        self._server.close(shown_id)
        for output in self._outputs:
            call_safely(output.close, shown_id)

    def dismissed(self, shown_id: int) -> None:
        """Take over that the user closed it in the fallback: the server need not show it either."""
        self._server.close(shown_id)

    def on_tonight(self, is_open: bool) -> None:
        """Leave steps to Tonight while it is open; put up again what is not answered afterwards."""
        if self._fallback is not None:
            call_safely(self._fallback.on_tonight, is_open)
        if not is_open:
            self._server.show_opened()

    def clear(self) -> None:
        """Close all on the server; for the end of the program, after which buttons do nothing."""
        self._server.clear()

    def _show_fallback(self, message: Message, reason: Availability) -> None:
        if self._fallback is not None:
            call_safely(self._fallback.show, message)
            self._on_shown(message.id, reason)

    def _close_fallback(self, message_id: int) -> None:
        if self._fallback is not None:
            call_safely(self._fallback.close, message_id)
