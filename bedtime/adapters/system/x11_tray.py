"""Whether an X11 desktop has a tray of the older kind, which is on no bus.

Who owns the selection _NET_SYSTEM_TRAY_S with the screen's number is one (the freedesktop.org
System Tray Protocol). Asked by libxcb, which Qt needs too, and once: `bedtime doctor` loads no Qt.
"""

import ctypes
from contextlib import closing

LIBRARY = "libxcb.so.1"


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _Reply(ctypes.Structure):
    """Both answers have one number behind the eight bytes that every answer begins with."""

    _fields_ = (("head", ctypes.c_uint8 * 8), ("number", ctypes.c_uint32))


class _Server:
    """A connection for two questions; one that could not be made answers 0."""

    def __init__(self, display: str) -> None:
        """Raises OSError without the library."""
        self._xcb = ctypes.CDLL(LIBRARY)
        self._free = ctypes.CDLL(None).free
        self._free.argtypes = (ctypes.c_void_p,)
        connect = self._xcb.xcb_connect
        connect.restype = ctypes.c_void_p
        connect.argtypes = (ctypes.c_char_p, ctypes.POINTER(ctypes.c_int))
        screen = ctypes.c_int()
        self._connection = ctypes.c_void_p(connect(display.encode(), ctypes.byref(screen)))
        self.screen = screen.value

    def atom(self, name: bytes) -> int:
        """Return the number of a name, 0 where nobody has used it yet."""
        length = ctypes.c_uint16(len(name))
        return self._ask("xcb_intern_atom", ctypes.c_uint8(1), length, ctypes.c_char_p(name))

    def owner(self, selection: int) -> int:
        """Return the window that has a selection, 0 for none."""
        return self._ask("xcb_get_selection_owner", ctypes.c_uint32(selection))

    def close(self) -> None:
        """Disconnect."""
        self._xcb.xcb_disconnect(self._connection)

    def _ask(self, question: str, *arguments: object) -> int:
        asking, answering = self._xcb[question], self._xcb[f"{question}_reply"]
        asking.restype, answering.restype = _Cookie, ctypes.POINTER(_Reply)
        reply = answering(self._connection, asking(self._connection, *arguments), None)
        if not reply:
            return 0
        number = int(reply.contents.number)
        self._free(reply)
        return number


def is_there(display: str) -> bool:
    """Ask the X server of `display` for a tray; one that does not answer has none."""
    try:
        server = _Server(display)
    except OSError:
        return False
    with closing(server):
        atom = server.atom(f"_NET_SYSTEM_TRAY_S{server.screen}".encode())
        return atom != 0 and server.owner(atom) != 0
