"""Full screen on X11, as the window manager tells it by freedesktop.org's EWMH.

Only the window that the user is in counts: a film on one monitor is not in the way of somebody who
writes on the other. Asked, not watched: the active window changes all day, and each change would
wake us. A server that stands still stops us meanwhile, as it stops Qt.
"""

import os
from contextlib import closing

ACTIVE = "_NET_ACTIVE_WINDOW"
_CHECK = "_NET_SUPPORTING_WM_CHECK"
_STATE = "_NET_WM_STATE"
_MAXIMIZED = (f"{_STATE}_MAXIMIZED_VERT", f"{_STATE}_MAXIMIZED_HORZ")
_TYPE = "_NET_WM_WINDOW_TYPE"
_NO_FILMS = (f"{_TYPE}_DESKTOP", f"{_TYPE}_DOCK")


def ask(display: str) -> bool | None:
    """Return whether the active window is full screen; None where no window manager tells it.

    One that covers a monitor without saying so, as some games do, counts too. Windows of our own
    do not. Raises XcbError where the X server does not answer.
    """
    from bedtime.adapters.system.xcb import XcbConnection

    with closing(XcbConnection(display)) as connection:
        root = connection.root_window()
        manager = connection.property(root, _CHECK)
        # A manager that has died leaves the root's property behind, but not its own window.
        if not manager or connection.property(manager[0], _CHECK) != manager:
            return None
        if connection.atom(ACTIVE) not in connection.property(root, "_NET_SUPPORTED"):
            return None
        window, *_ = (*connection.property(root, ACTIVE), 0)
        if not window or connection.property(window, "_NET_WM_PID") == (os.getpid(),):
            return False
        state = connection.property(window, _STATE)
        if connection.atom(f"{_STATE}_FULLSCREEN") in state:
            return True
        types = connection.property(window, _TYPE)
        if any(connection.atom(name) in types for name in _NO_FILMS):
            return False
        if all(connection.atom(name) in state for name in _MAXIMIZED):
            return False
        place = connection.place(window)
        return place is not None and any(map(place.covers, connection.monitors()))
