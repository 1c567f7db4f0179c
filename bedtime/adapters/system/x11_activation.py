"""Bringing a window forward on an X server, and the end of a launcher's waiting cursor.

Window managers let a program that has had no key or click for a while raise nothing by itself
(KWin, marco). A click on a reminder and a command are a user's wish that Qt has no word for, so
the request is made as a pager's: Extended Window Manager Hints 1.5, _NET_ACTIVE_WINDOW, and the
Startup Notification Protocol 0.2. To be imported only where there is an X server.
"""

import re
import struct
from contextlib import closing, suppress

from bedtime.adapters.system.xcb import XcbConnection, XcbError

_CLIENT_MESSAGE = 33
_PAGER = 2
_TO_MANAGER, _TO_LISTENERS = 1 << 19 | 1 << 20, 1 << 22
"""SubstructureNotify and SubstructureRedirect; PropertyChange."""
_CHUNK = 20


def raise_window(display: str, window: int, startup_id: str = "") -> None:
    """Ask the window manager for a window; the time of the click is in the launcher's id."""
    with suppress(XcbError), closing(XcbConnection(display)) as connection:
        kind = connection.atom("_NET_ACTIVE_WINDOW")
        data = struct.pack("=5I", _PAGER, clicked_at(startup_id), 0, 0, 0)
        event = struct.pack("=BBHII", _CLIENT_MESSAGE, 32, 0, window, kind) + data
        connection.send_event(connection.root_window(), _TO_MANAGER, event)


def complete(display: str, startup_id: str) -> None:
    """Report to launchers that what they started with this id is there."""
    quoted = re.sub(r'([\\" ])', r"\\\1", startup_id)
    message = f"remove: ID={quoted}".encode() + b"\0"
    with suppress(XcbError), closing(XcbConnection(display)) as connection:
        # The sender is a window; the root is one that each client knows.
        root = connection.root_window()
        for start in range(0, len(message), _CHUNK):
            name = "_NET_STARTUP_INFO_BEGIN" if start == 0 else "_NET_STARTUP_INFO"
            part = message[start : start + _CHUNK].ljust(_CHUNK, b"\0")
            kind = connection.atom(name)
            event = struct.pack("=BBHII", _CLIENT_MESSAGE, 8, 0, root, kind) + part
            connection.send_event(root, _TO_LISTENERS, event)


def clicked_at(startup_id: str) -> int:
    """Return the X server's time in a launcher's id, 0 for none."""
    found = re.search(r"_TIME(\d+)$", startup_id)
    return int(found[1]) % 2**32 if found else 0
