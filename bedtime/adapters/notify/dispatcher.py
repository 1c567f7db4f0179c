"""The desk: turns reminders into messages and hands each to the way that works now."""

from collections.abc import Callable, Sequence
from typing import Protocol

from bedtime.adapters.availability import Availability
from bedtime.adapters.dbus.pending_calls import safely
from bedtime.adapters.notify.dbus import DBusNotifications
from bedtime.adapters.notify.message import Button, Message
from bedtime.core.evening.reminders import Shown


class Place(Protocol):
    """Somewhere else to show a message: a small window, the terminal."""

    def show(self, message: Message) -> None:
        """Show it, in place of one with the same id."""

    def close(self, message_id: int) -> None:
        """Take it down; unknown ids are no error."""


class NotificationDispatcher:
    """The routine's Notifier: the notification server where there is one, else the fallback.

    What a staying reminder loses with a server that dies it finds in the fallback, and goes back
    when a server is there again.
    """

    def __init__(
        self,
        *,
        text: Callable[[Shown], Message],
        server: DBusNotifications,
        fallback: Place | None,
        always: Sequence[Place] = (),
        on_answer: Callable[[int, Button], None],
        on_closed: Callable[[int], None],
        on_shown: Callable[[int, Availability], None] = lambda _, __: None,
    ) -> None:
        """`always` are shown each message besides; `text` keeps the reminder's id.

        `on_answer` and `on_closed` tell what happened on the server; other places tell the root
        themselves. `on_shown` tells that the server shows it, or why the fallback does.
        """
        self._text = text
        self._server = server
        self._places = (*always, *(() if fallback is None else (fallback,)))
        self._always = tuple(always)
        self._fallback = fallback
        self._on_shown = on_shown
        server.listen(
            on_press=on_answer,
            on_closed=on_closed,
            on_up=lambda message_id: on_shown(message_id, server.available()),
            on_gone=self._fall_back,
            on_back=self._return,
        )

    def show(self, shown: Shown) -> None:
        """Show it by the first way that works now."""
        safely(lambda: self.put(self._text(shown)))

    def put(self, message: Message) -> None:
        """Show what is worded already."""
        for place in self._always:
            safely(place.show, message)
        self._server.show(message)

    def close(self, shown_id: int) -> None:
        """Take it down everywhere."""
        self._server.close(shown_id)
        for place in self._places:
            safely(place.close, shown_id)

    def clear(self) -> None:
        """Take down what is on the server, where nobody would hear the buttons any more."""
        self._server.clear()

    def _fall_back(self, message: Message, why: Availability) -> None:
        if self._fallback is not None:
            safely(self._fallback.show, message)
            self._on_shown(message.id, why)

    def _return(self, message_id: int) -> None:
        if self._fallback is not None:
            safely(self._fallback.close, message_id)
