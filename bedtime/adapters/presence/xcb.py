"""One question to an X server: how long ago the last input was.

libxcb, which Qt has loaded, finds the server and logs us in; from then on we speak ourselves. It is
the request QueryInfo of the extension MIT-SCREEN-SAVER. Its usual way, libXss, rests on Xlib, which
ends the process when the server goes.
"""

import ctypes
import select
import socket
import struct
import time
from collections.abc import Iterator

LIBRARY = "libxcb.so.1"
PATIENCE = 0.5
"""Seconds that an answer may take, as the whole program waits for it."""

_QUERY_INFO = 1
_PACKET = 32
_ERROR, _REPLY = 0, 1
_LONG_PACKETS = (_REPLY, 35)
"""Replies and generic events may have more than a packet."""


class XcbError(Exception):
    """The X server does not say when there was input."""


class _Extension(ctypes.Structure):
    _fields_ = (("name", ctypes.c_char_p), ("global_id", ctypes.c_int))


class _Screens(ctypes.Structure):
    _fields_ = (("data", ctypes.c_void_p), ("left", ctypes.c_int), ("index", ctypes.c_int))


_EXTENSION = _Extension(b"MIT-SCREEN-SAVER", 0)


class Connection:
    """A connection of our own; a server that goes ends it, and not the process."""

    def __init__(self, display: str, library: str = LIBRARY) -> None:
        """Raises XcbError."""
        self._xcb = _load(library)
        self._connection = self._xcb.xcb_connect(display.encode(), None)
        try:
            self._question = _question(self._xcb, self._connection)
            number = self._xcb.xcb_get_file_descriptor(self._connection)
            self._socket = socket.socket(fileno=number)
        except BaseException:
            self._xcb.xcb_disconnect(self._connection)
            raise
        self._arrived = bytearray()
        self._owed = 0
        """Answers that are still to come."""

    def idle(self) -> float | None:
        """Return the seconds since the last input, None if it takes too long; raises XcbError."""
        readable = select.poll()
        readable.register(self._socket, select.POLLIN)
        deadline = time.monotonic() + PATIENCE
        try:
            self._socket.sendall(self._question)
            self._owed += 1
            while readable.poll(max(0.0, deadline - time.monotonic()) * 1000):
                data = self._socket.recv(4096)
                if not data:
                    raise XcbError("the X server has gone")
                self._arrived += data
                for answer in self._answers():
                    self._owed -= 1
                    if self._owed == 0:  # else it is to an earlier look
                        (milliseconds,) = struct.unpack_from("=I", answer, 16)
                        return float(milliseconds) / 1000
        except OSError as error:
            raise XcbError(str(error)) from error
        return None

    def close(self) -> None:
        """Disconnect."""
        self._socket.detach()  # which is libxcb's to close
        self._xcb.xcb_disconnect(self._connection)

    def _answers(self) -> Iterator[bytes]:
        """Take out what has arrived whole, and drop what every client is sent unasked."""
        while len(self._arrived) >= _PACKET:
            kind, words = struct.unpack_from("=B3xI", self._arrived)
            size = _PACKET + (4 * words if kind in _LONG_PACKETS else 0)
            if len(self._arrived) < size:
                return
            packet = bytes(self._arrived[:size])
            del self._arrived[:size]
            if kind == _ERROR:
                raise XcbError("the X server refuses to say how long there was no input")
            if kind == _REPLY:
                yield packet


def _question(xcb: ctypes.CDLL, connection: int) -> bytes:
    if xcb.xcb_connection_has_error(connection):
        raise XcbError("no X server answers")
    known = xcb.xcb_get_extension_data(connection, ctypes.byref(_EXTENSION))
    present, opcode = struct.unpack_from("=8xBB", ctypes.string_at(known, 10)) if known else (0, 0)
    if not present:
        raise XcbError("the X server does not count the time without input")
    screens = xcb.xcb_setup_roots_iterator(xcb.xcb_get_setup(connection))
    (root,) = struct.unpack("=I", ctypes.string_at(screens.data, 4))
    return struct.pack("=BBHI", opcode, _QUERY_INFO, 2, root)


def _load(library: str) -> ctypes.CDLL:
    try:
        xcb = ctypes.CDLL(library)
    except OSError as error:
        raise XcbError(str(error)) from error
    pointer, number = ctypes.c_void_p, ctypes.c_int
    for name, result, *arguments in (
        ("xcb_connect", pointer, ctypes.c_char_p, pointer),
        ("xcb_connection_has_error", number, pointer),
        ("xcb_disconnect", None, pointer),
        ("xcb_get_extension_data", pointer, pointer, pointer),
        ("xcb_get_file_descriptor", number, pointer),
        ("xcb_get_setup", pointer, pointer),
        ("xcb_setup_roots_iterator", _Screens, pointer),
    ):
        function = getattr(xcb, name)
        function.restype = result
        function.argtypes = arguments
    return xcb
