"""Our open notifications, and the file that remembers them for the start after a crash."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bedtime.adapters.notify.message import Message
from bedtime.adapters.notify.open_ids import OpenIds, OpenIdsFile


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


class OpenNotifications:
    """The open notifications by message id; each change of server ids is to be saved."""

    def __init__(self, path: Path) -> None:
        """`path` is the file of server ids."""
        self._by_message_id: dict[int, OpenNotification] = {}
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

    def with_server_id(self, server_id: int) -> OpenNotification | None:
        """Return the one to which the server gave this id."""
        return next((one for one in self if one.server_id == server_id), None)

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
