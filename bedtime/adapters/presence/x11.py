"""Presence by the X server, which must be polled.

Under Wayland there may be an X server too. It sees only the input to X programs and is not asked.
"""

import os
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.presence.backend import AWAY_AFTER, Activity, Callback
from bedtime.adapters.system.display import is_wayland

if TYPE_CHECKING:  # ctypes, only where there is an X server
    from bedtime.adapters.presence.x11_idle_time import X11IdleTime


class X11Presence:
    """Asks for the time since the last input at each refresh; a lost server is not sought again.

    Qt ends with its display, so the program does not outlive it.
    """

    polled = True

    def __init__(
        self,
        monotonic: Callable[[], float] = time.monotonic,
        environ: Mapping[str, str] = os.environ,
        limit: float = AWAY_AFTER,
    ) -> None:
        """`limit` is in seconds."""
        self._limit = limit
        self._monotonic = monotonic
        self._environ = environ
        self._callback: Callback | None = None
        self._idle_time: X11IdleTime | None = None

    def open(self, callback: Callback) -> None:
        self._callback = callback
        self._idle_time = _connect(self._environ)
        if self._idle_time is None:
            callback(None)
        else:
            self.refresh()

    def refresh(self) -> None:
        if self._idle_time is None or self._callback is None:
            return
        from bedtime.adapters.system.xcb import XcbError

        try:
            idle = self._idle_time.seconds()
        except XcbError:
            self._disconnect()
            self._callback(None)
        else:
            if idle is not None:
                last_input = self._monotonic() - idle
                self._callback(Activity(away=idle >= self._limit, last_input=last_input))

    def close(self) -> None:
        self._callback = None
        self._disconnect()

    def _disconnect(self) -> None:
        idle_time, self._idle_time = self._idle_time, None
        if idle_time is not None:
            idle_time.close()


def check(environ: Mapping[str, str] = os.environ) -> Availability:
    """Find out whether there is an X server, and no Wayland, that knows the last input."""
    backend = X11Presence(environ=environ)
    reports: list[Activity | None] = []
    backend.open(reports.append)
    backend.close()
    if reports[-1:] not in ([], [None]):
        return Availability(works=True, finding=Finding.IDLE_X11)
    return Availability(works=False, finding=Finding.NO_IDLE)


def _connect(environ: Mapping[str, str]) -> "X11IdleTime | None":
    if is_wayland(environ) or not environ.get("DISPLAY"):
        return None
    from bedtime.adapters.presence.x11_idle_time import X11IdleTime
    from bedtime.adapters.system.xcb import XcbError

    try:
        return X11IdleTime(environ["DISPLAY"])
    except XcbError:
        return None
