"""Our open notifications, and the file that remembers them for the start after a crash."""

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bedtime.adapters.notify.message import Button, Message
from bedtime.adapters.notify.open_ids import OpenIds, OpenIdsFile

AT_ONCE = 2.0
"""Seconds within which a closing follows from what was before it.

A server that closes by itself what it has just shown does not show it; one that closes what was
just pressed does so for the press.
"""


@dataclass(slots=True)
class OpenNotification:
    """A message and its state on the server."""

    message: Message
    server_id: int = 0
    """The id that the server gave to it; 0 = none."""
    sent: Message | None = None
    """The message of a call of Notify that is not answered yet."""
    button_pressed: bool = False
    elsewhere: bool = False
    """Whether it is shown in another place until there is a server."""
    shown_at: float = 0.0
    """When the server accepted it, in seconds of the monotonic clock."""
    opened_at: float = -math.inf
    """When its body was last pressed, which opened Tonight; as `shown_at`."""
    in_tonight: bool = False
    """Whether it is to be answered in Tonight, and waits until that is closed."""
    over: bool = False
    """Whether it was closed by us: nothing puts it up again."""
    closed_by: int = -1
    """The generation of the server that closed it by itself at once; -1 = none did."""

    @property
    def is_waiting(self) -> bool:
        """Whether it is shown nowhere, and is to be."""
        return not (self.server_id or self.elsewhere or self.in_tonight or self.over)

    @property
    def was_just_shown(self) -> bool:
        """Whether the server has shown it at most for a moment."""
        return time.monotonic() - self.shown_at < AT_ONCE

    @property
    def was_just_opened(self) -> bool:
        """Whether its body was pressed a moment ago."""
        return time.monotonic() - self.opened_at < AT_ONCE

    def opened(self) -> None:
        """Take over that its body was pressed."""
        self.opened_at = time.monotonic()

    def accepts(self, key: str) -> bool:
        """Return whether this is the key of its body or of one of its buttons."""
        return key in (Button.OPEN, *dict(self.message.buttons))


class OpenNotifications:
    """The open notifications by message id; each change of server ids is to be saved."""

    def __init__(self, path: Path) -> None:
        """`path` is the file of server ids."""
        self._by_message_id: dict[int, OpenNotification] = {}
        self._closed: dict[int, OpenNotification] = {}
        """Those that the server has closed, by the id they had there: some press a closed one."""
        self._file = OpenIdsFile(path)

    def __iter__(self) -> Iterator[OpenNotification]:
        """Iterate over those open now, also while they change."""
        return iter(tuple(self._by_message_id.values()))

    def __contains__(self, notification: OpenNotification) -> bool:
        return self._by_message_id.get(notification.message.id) is notification

    def put(self, message: Message) -> OpenNotification:
        """Open a notification with this message, or replace the message of one with its id."""
        notification = self._by_message_id.setdefault(message.id, OpenNotification(message))
        notification.message = message
        notification.button_pressed = False
        return notification

    def pop(self, message_id: int) -> OpenNotification | None:
        """Remove and return the one with this message id."""
        return self._by_message_id.pop(message_id, None)

    def end(self, message_id: int) -> OpenNotification | None:
        """Remove and return the one with this message id; it is over, also where it was closed."""
        for closed in self._closed.values():
            closed.over = closed.over or closed.message.id == message_id
        notification = self.pop(message_id)
        if notification is not None:
            notification.over = True
        return notification

    def reopen(self, notification: OpenNotification) -> bool:
        """Take in one again that the server has closed; False where it is over or replaced."""
        known = self._by_message_id.setdefault(notification.message.id, notification)
        if notification.over and known is notification:
            self.pop(notification.message.id)
        return known is notification and not notification.over

    def with_server_id(self, server_id: int) -> OpenNotification | None:
        """Return the one to which the server gave this id."""
        return next((one for one in self if one.server_id == server_id), None)

    def accept(self, notification: OpenNotification, server_id: int) -> None:
        """Take over the id that the server has just given to it."""
        self._closed.pop(server_id, None)  # it is used again
        notification.server_id, notification.shown_at = server_id, time.monotonic()

    def take_off(self, notification: OpenNotification) -> None:
        """Take over that it is not on the server any more; its number is remembered."""
        self._closed[notification.server_id] = notification
        notification.server_id = 0

    def once_with_server_id(self, server_id: int) -> OpenNotification | None:
        """Return the one that has this id on the server, or had it until it was closed."""
        return self.with_server_id(server_id) or self._closed.get(server_id)

    def forget_closed(self) -> None:
        """Forget the numbers of closed ones: the server that gave them is gone."""
        self._closed.clear()

    def save(self, bus: str, owner: str) -> None:
        """Write the server ids to the file; raises OSError."""
        ids = sorted(one.server_id for one in self if one.server_id)
        self._file.write(OpenIds(bus, owner, tuple(ids)))

    def saved_ids(self, bus: str, owner: str | None) -> tuple[int, ...]:
        """Return the ids in the file that this server of this bus gave to an earlier run of ours.

        Empty if the bus's guid is not known.
        """
        saved = self._file.read()
        if saved is None or not saved.bus or (saved.bus, saved.owner) != (bus, owner):
            return ()
        return saved.ids
