"""A connection to an X server by libxcb and ctypes, as far as Bedtime needs one.

Qt's own platform plugin loads the same library. To be imported only where there is an X server:
ctypes costs memory.
"""

import ctypes
from functools import cache

LIBRARY = "libxcb.so.1"


class XcbError(Exception):
    """The library is missing, or the X server does not answer or lacks what it is asked for."""


class Extension(ctypes.Structure):
    """An extension of the X protocol; libxcb numbers each object, so make one per extension."""

    _fields_ = (("name", ctypes.c_char_p), ("global_id", ctypes.c_int))


class _Screens(ctypes.Structure):
    _fields_ = (("data", ctypes.c_void_p), ("left", ctypes.c_int), ("index", ctypes.c_int))


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class XcbConnection:
    """A connection of our own; if the server goes, only the connection ends, not the process."""

    def __init__(self, display: str) -> None:
        """Connect to the server that $DISPLAY names; raises XcbError."""
        self._xcb = _load(LIBRARY)
        screen = ctypes.c_int()
        self._connection = self._xcb.xcb_connect(display.encode(), ctypes.byref(screen))
        self.screen = screen.value
        """The number of the screen that the display's name asks for."""
        if self._xcb.xcb_connection_has_error(self._connection):
            self.close()
            raise XcbError("no X server answers")

    def close(self) -> None:
        """Disconnect."""
        self._xcb.xcb_disconnect(self._connection)

    def fileno(self) -> int:
        """Return the socket's descriptor, which libxcb closes."""
        return int(self._xcb.xcb_get_file_descriptor(self._connection))

    def root_window(self) -> int:
        """Return the root window of the first screen."""
        setup = self._xcb.xcb_get_setup(self._connection)
        screens = self._xcb.xcb_setup_roots_iterator(setup)
        return ctypes.c_uint32.from_address(screens.data).value

    def major_opcode(self, extension: Extension) -> int | None:
        """Return the opcode of an extension's requests, None if the server lacks it."""
        reply = self._xcb.xcb_get_extension_data(self._connection, ctypes.byref(extension))
        present, opcode = ctypes.string_at(reply + 8, 2) if reply else (0, 0)
        return opcode if present else None

    def atom(self, name: str) -> int:
        """Return the atom of a name, 0 if no program has used the name yet."""
        return self._number("xcb_intern_atom", 1, len(name), name.encode())

    def selection_owner(self, selection: int) -> int:
        """Return the window that owns a selection, 0 for none."""
        return self._number("xcb_get_selection_owner", selection)

    def send_event(self, window: int, mask: int, event: bytes) -> None:
        """Send an event of 32 bytes to those who wait at a window for one of `mask`.

        Returns once the server has it: one that finds us gone first may drop it.
        """
        self._xcb.xcb_send_event(self._connection, 0, window, mask, event)
        self.selection_owner(self.atom("PRIMARY"))

    def _number(self, request: str, *arguments: object) -> int:
        """Make a request and return the number in its reply, 0 if there is no reply."""
        cookie = getattr(self._xcb, request)(self._connection, *arguments)
        reply = getattr(self._xcb, f"{request}_reply")(self._connection, cookie, None)
        if not reply:
            return 0
        number = ctypes.c_uint32.from_address(reply + 8).value
        self._xcb.free(reply)
        return number


@cache
def _load(library: str) -> ctypes.CDLL:
    try:
        xcb = ctypes.CDLL(library)
    except OSError as error:
        raise XcbError(str(error)) from error
    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    for name, result, *arguments in (
        ("xcb_connect", pointer, text, pointer),
        ("xcb_connection_has_error", number, pointer),
        ("xcb_disconnect", None, pointer),
        ("xcb_get_extension_data", pointer, pointer, pointer),
        ("xcb_get_file_descriptor", number, pointer),
        ("xcb_get_setup", pointer, pointer),
        ("xcb_setup_roots_iterator", _Screens, pointer),
        ("xcb_intern_atom", _Cookie, pointer, ctypes.c_uint8, ctypes.c_uint16, text),
        ("xcb_intern_atom_reply", pointer, pointer, _Cookie, pointer),
        ("xcb_get_selection_owner", _Cookie, pointer, ctypes.c_uint32),
        ("xcb_get_selection_owner_reply", pointer, pointer, _Cookie, pointer),
        (
            "xcb_send_event",
            _Cookie,
            pointer,
            ctypes.c_uint8,
            ctypes.c_uint32,
            ctypes.c_uint32,
            text,
        ),
        ("free", None, pointer),  # libc's, on which libxcb rests
    ):
        function = getattr(xcb, name)
        function.restype = result
        function.argtypes = arguments
    return xcb
