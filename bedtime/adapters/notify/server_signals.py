"""What the notification server tells by itself: a press, and the end of a notification."""

from collections.abc import Callable
from typing import Any

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.notify import server


class ServerSignals:
    """Hands on the signals of the server that runs; nobody else's count."""

    def __init__(
        self,
        bus: Bus,
        *,
        owner: Callable[[], str | None],
        on_press: Callable[[int, str, str], None],
        on_closed: Callable[[int, int], None],
    ) -> None:
        """`owner` returns the server's unique name; both others get the notification's id there.

        `on_press` also gets the action's key and the token by which a window may come forward, ""
        for none; `on_closed` the reason.
        """
        self._owner = owner
        self._on_press = on_press
        self._on_closed = on_closed
        self._token: tuple[int, str] = (0, "")
        """The last token, and the notification that it came for: servers send it before a press."""
        bus.watch(server.ACTIVATION_TOKEN, self._on_activation_token)
        bus.watch(server.ACTION_INVOKED, self._on_action_invoked)
        bus.watch(server.NOTIFICATION_CLOSED, self._on_notification_closed)

    def _on_activation_token(self, sender: str, body: tuple[Any, ...]) -> None:
        if sender == self._owner():
            self._token = body[0], body[1]

    def _on_action_invoked(self, sender: str, body: tuple[Any, ...]) -> None:
        if sender == self._owner():
            server_id, key = body
            token = self._token[1] if self._token[0] == server_id else ""
            self._token = (0, "")
            self._on_press(server_id, key, token)

    def _on_notification_closed(self, sender: str, body: tuple[Any, ...]) -> None:
        if sender == self._owner():
            server_id, reason = body
            self._on_closed(server_id, reason)
