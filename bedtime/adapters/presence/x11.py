"""Input as the X server knows it: asked, as it tells nothing by itself.

Under Wayland there may be an X server too. It sees only what goes to X programs and is not asked.
"""

import os
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.presence.backend import LIMIT, Activity, Callback

if TYPE_CHECKING:
    from bedtime.adapters.presence.xcb import Connection


class X11Presence:
    """Asks for the time since the last input at each look; a server lost is not sought again.

    Qt ends with its display, so there is nobody who would look for it.
    """

    polled = True

    def __init__(
        self,
        monotonic: Callable[[], float] = time.monotonic,
        environ: Mapping[str, str] = os.environ,
        limit: float = LIMIT,
    ) -> None:
        """`limit` is in seconds."""
        self._limit = limit
        self._monotonic = monotonic
        self._environ = environ
        self._tell: Callback | None = None
        self._connection: Connection | None = None

    def open(self, tell: Callback) -> None:
        self._tell = tell
        self._connection = _connect(self._environ)
        if self._connection is None:
            tell(None)
        else:
            self.ask()

    def ask(self) -> None:
        if self._connection is None or self._tell is None:
            return
        from bedtime.adapters.presence.xcb import XcbError

        try:
            idle = self._connection.idle()
        except XcbError:
            self._drop()
            self._tell(None)
        else:
            if idle is not None:
                self._tell(Activity(away=idle >= self._limit, at=self._monotonic() - idle))

    def close(self) -> None:
        self._tell = None
        self._drop()

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def look(environ: Mapping[str, str] = os.environ) -> Availability:
    """Ask the X server, if there is one and no Wayland, whether it tells of input."""
    way = X11Presence(environ=environ)
    told: list[Activity | None] = []
    way.open(told.append)
    way.close()
    if told[-1:] not in ([], [None]):
        return Availability(works=True, finding=Finding.IDLE_X11)
    return Availability(works=False, finding=Finding.NO_IDLE)


def _connect(environ: Mapping[str, str]) -> "Connection | None":
    wayland = environ.get("WAYLAND_DISPLAY") or environ.get("XDG_SESSION_TYPE") == "wayland"
    if wayland or not environ.get("DISPLAY"):
        return None
    from bedtime.adapters.presence import xcb  # ctypes, only where there is an X server

    try:
        return xcb.Connection(environ["DISPLAY"])
    except xcb.XcbError:
        return None
