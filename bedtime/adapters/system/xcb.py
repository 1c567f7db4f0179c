"""A connection to an X server by libxcb and ctypes, as far as Bedtime needs one.

Qt's own platform plugin loads the same library. To be imported only where there is an X server:
ctypes costs memory.
"""

import ctypes
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

LIBRARY = "libxcb.so.1"
RANDR = "libxcb-randr.so.0"
_MOST_NUMBERS = 1024
"""What is read of a property."""


class XcbError(Exception):
    """The library is missing, or the X server does not answer or lacks what it is asked for."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A place on the root window, in pixels."""

    x: int
    y: int
    width: int
    height: int

    def covers(self, other: "Rectangle") -> bool:
        """Return whether no pixel of `other` is outside."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and self.x + self.width >= other.x + other.width
            and self.y + self.height >= other.y + other.height
        )


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

    def property(self, window: int, name: str) -> tuple[int, ...]:
        """Return the numbers in a window's property, () if it has none; raises XcbError."""
        atom = self.atom(name)
        if not atom:
            return ()
        reply = self._reply(self._xcb.xcb_get_property, 0, window, atom, 0, 0, _MOST_NUMBERS)
        if reply is None or reply[1] != 32:
            return ()
        length = int.from_bytes(reply[16:20], sys.byteorder)
        return struct.unpack_from(f"={length}I", reply, 32)

    def place(self, window: int) -> Rectangle | None:
        """Return where a window is, None if it is gone; raises XcbError."""
        geometry = self._reply(self._xcb.xcb_get_geometry, window)
        root = self.root_window()
        moved = self._reply(self._xcb.xcb_translate_coordinates, window, root, 0, 0)
        if geometry is None or moved is None:
            return None
        width, height = struct.unpack_from("=HH", geometry, 16)
        x, y = struct.unpack_from("=hh", moved, 12)
        return Rectangle(x, y, width, height)

    def monitors(self) -> tuple[Rectangle, ...]:
        """Return where the monitors are, by the extension RandR; raises XcbError."""
        root = self.root_window()
        reply = self._reply(_load_randr().xcb_randr_get_monitors, root, 1)
        if reply is None:
            raise XcbError("the X server does not know its monitors")
        (count,) = struct.unpack_from("=I", reply, 12)
        found, at = [], 32
        for _ in range(count):
            outputs, x, y, width, height = struct.unpack_from("=HhhHH", reply, at + 6)
            found.append(Rectangle(x, y, width, height))
            at += 24 + 4 * outputs
        return tuple(found)

    def _reply(self, request: Callable[..., _Cookie], *arguments: object) -> bytes | None:
        """Make a request and return its reply, None for an error; raises XcbError."""
        cookie = request(self._connection, *arguments)
        error = ctypes.c_void_p()
        reply = self._xcb.xcb_wait_for_reply(self._connection, cookie.sequence, ctypes.byref(error))
        if error.value:
            self._xcb.free(error)
        if not reply:
            if self._xcb.xcb_connection_has_error(self._connection):
                raise XcbError("the X server has gone")
            return None
        size = 32 + 4 * ctypes.c_uint32.from_address(reply + 4).value
        data = ctypes.string_at(reply, size)
        self._xcb.free(reply)
        return data

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
def _load_randr() -> ctypes.CDLL:
    try:
        randr = ctypes.CDLL(RANDR)
    except OSError as error:
        raise XcbError(str(error)) from error
    randr.xcb_randr_get_monitors.restype = _Cookie
    randr.xcb_randr_get_monitors.argtypes = (ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint8)
    return randr


@cache
def _load(library: str) -> ctypes.CDLL:
    try:
        xcb = ctypes.CDLL(library)
    except OSError as error:
        raise XcbError(str(error)) from error
    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    byte, short, word = ctypes.c_uint8, ctypes.c_int16, ctypes.c_uint32
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
        ("xcb_get_property", _Cookie, pointer, byte, word, word, word, word, word),
        ("xcb_get_geometry", _Cookie, pointer, word),
        ("xcb_translate_coordinates", _Cookie, pointer, word, word, short, short),
        ("xcb_wait_for_reply", pointer, pointer, ctypes.c_uint, pointer),
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
