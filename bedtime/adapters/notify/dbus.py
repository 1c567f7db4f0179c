"""Notifications by org.freedesktop.Notifications, with buttons, on whatever server the desktop has."""

from collections.abc import Callable
from pathlib import Path

from bedtime.adapters.bus import Bus
from bedtime.adapters.notify.message import Message, Press
from bedtime.adapters.standing import Standing


def look() -> Standing:
    """Ask the bus who shows notifications and with what, waiting at most a few seconds; no Qt."""
    raise NotImplementedError


class DBusNotifications:
    """What we have on the notification server: put up, replaced, taken down, put up again."""

    def __init__(
        self,
        bus: Bus,
        *,
        icon: str,
        no_buttons_hint: str,
        note: Path,
        trouble: Callable[[Standing], None],
    ) -> None:
        """`icon` is a path or a theme's name; `no_buttons_hint` ends the body where no buttons are.

        `note` is a small file that remembers what is up, so that the next start after a crash can
        take it down: its buttons reach nobody.
        """
        raise NotImplementedError

    def listen(
        self,
        *,
        on_press: Callable[[int, Press], None],
        on_closed: Callable[[int], None],
        on_gone: Callable[[Message], None],
        on_back: Callable[[int], None],
    ) -> None:
        """Say whom to tell, by message id.

        `on_closed`: the user dismissed it. `on_gone`: it cannot be seen any more, or could not be
        put up, and should go another way. `on_back`: one that was gone is up here again.
        """
        raise NotImplementedError

    def compatible(self) -> Standing:
        """Whether it could ever work here: there is a bus to ask."""
        raise NotImplementedError

    def available(self) -> Standing:
        """Whether a message shown now would be seen, as far as is known."""
        raise NotImplementedError

    def show(self, message: Message) -> None:
        """Put it up, in place of one with the same id; never waits for the server."""
        raise NotImplementedError

    def close(self, message_id: int) -> None:
        """Take it down, as soon as the server has said its number."""
        raise NotImplementedError

    def clear(self) -> None:
        """Take down all that is up: before the program ends, for then nobody hears the buttons."""
        raise NotImplementedError
