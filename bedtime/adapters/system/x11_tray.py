"""Whether an X11 desktop has a tray of the older kind, which is on no bus.

It is the owner of the selection _NET_SYSTEM_TRAY_S with the screen's number, by freedesktop.org's
System Tray Protocol. Asked without Qt, which `bedtime doctor` does not load.
"""

from contextlib import closing


def is_there(display: str) -> bool:
    """Return whether the X server of `display` has a tray; False if it does not answer."""
    from bedtime.adapters.system.xcb import XcbConnection, XcbError

    try:
        connection = XcbConnection(display)
    except XcbError:
        return False
    with closing(connection):
        atom = connection.atom(f"_NET_SYSTEM_TRAY_S{connection.screen}")
        return atom != 0 and connection.selection_owner(atom) != 0
