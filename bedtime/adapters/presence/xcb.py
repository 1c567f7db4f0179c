"""One question to an X server, by libxcb: how long ago the last input was.

It is the request QueryInfo of the extension MIT-SCREEN-SAVER, sent with what libxcb offers to the
libraries of extensions (xcbext.h), so that none of these need be there.
"""

import ctypes
import select
import struct
import time

LIBRARY = "libxcb.so.1"
PATIENCE = 0.5
"""Seconds that an answer may take, as the whole program waits for it."""

_QUERY_INFO = 1
_CHECKED = 1


class XcbError(Exception):
    """The X server does not say when there was input."""


class _Extension(ctypes.Structure):
    _fields_ = (("name", ctypes.c_char_p), ("global_id", ctypes.c_int))


class _Request(ctypes.Structure):
    _fields_ = (
        ("count", ctypes.c_size_t),
        ("extension", ctypes.POINTER(_Extension)),
        ("opcode", ctypes.c_uint8),
        ("is_void", ctypes.c_uint8),
    )


class _Part(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


class _Screens(ctypes.Structure):
    _fields_ = (("data", ctypes.c_void_p), ("left", ctypes.c_int), ("index", ctypes.c_int))


_EXTENSION = _Extension(b"MIT-SCREEN-SAVER", 0)
_REQUEST = _Request(1, ctypes.pointer(_EXTENSION), _QUERY_INFO, 0)


class Connection:
    """A connection of our own; a server that goes ends it, and not the process."""

    def __init__(self, display: str, library: str = LIBRARY) -> None:
        """Raises XcbError."""
        self._xcb = _load(library)
        self._free = _libc().free
        self._connection = self._xcb.xcb_connect(display.encode(), None)
        if self._xcb.xcb_connection_has_error(self._connection):
            self.close()
            raise XcbError(f"no X server answers at {display}")
        screens = self._xcb.xcb_setup_roots_iterator(self._xcb.xcb_get_setup(self._connection))
        (self._root,) = struct.unpack("=I", ctypes.string_at(screens.data, 4))

    def idle(self) -> float | None:
        """Return the seconds since the last input, None if it takes too long; raises XcbError."""
        words = ctypes.create_string_buffer(struct.pack("=4xI", self._root), 8)
        parts = (_Part * 3)()  # libxcb may put two before ours
        parts[2] = _Part(ctypes.addressof(words), len(words))
        number = self._xcb.xcb_send_request(
            self._connection, _CHECKED, ctypes.byref(parts[2]), ctypes.byref(_REQUEST)
        )
        self._xcb.xcb_flush(self._connection)
        self._forget_events()
        reply = self._reply(number)
        if reply is None:
            self._xcb.xcb_discard_reply(self._connection, number)
            return None
        (milliseconds,) = struct.unpack_from("=I", reply, 16)
        return float(milliseconds) / 1000

    def close(self) -> None:
        """Disconnect; also what never came about must be."""
        self._xcb.xcb_disconnect(self._connection)

    def _reply(self, number: int) -> bytes | None:
        reply, error = ctypes.c_void_p(), ctypes.c_void_p()
        readable = select.poll()
        readable.register(self._xcb.xcb_get_file_descriptor(self._connection), select.POLLIN)
        deadline = time.monotonic() + PATIENCE
        # A connection that has failed has an answer at once: none.
        while not self._xcb.xcb_poll_for_reply(
            self._connection, number, ctypes.byref(reply), ctypes.byref(error)
        ):
            if not readable.poll(max(0.0, deadline - time.monotonic()) * 1000):
                return None
        try:
            if not reply.value:
                raise XcbError("the X server does not say how long there was no input")
            return ctypes.string_at(reply.value, 32)
        finally:
            self._free(reply)
            self._free(error)

    def _forget_events(self) -> None:
        """Drop what every client is sent, as when the keyboard's layout changes."""
        while event := self._xcb.xcb_poll_for_queued_event(self._connection):
            self._free(event)


def _load(library: str) -> ctypes.CDLL:
    try:
        xcb = ctypes.CDLL(library)
    except OSError as error:
        raise XcbError(str(error)) from error
    pointer, number = ctypes.c_void_p, ctypes.c_int
    for name, result, *arguments in (
        ("xcb_connect", pointer, ctypes.c_char_p, pointer),
        ("xcb_connection_has_error", number, pointer),
        ("xcb_discard_reply", None, pointer, ctypes.c_uint),
        ("xcb_disconnect", None, pointer),
        ("xcb_flush", number, pointer),
        ("xcb_get_file_descriptor", number, pointer),
        ("xcb_get_setup", pointer, pointer),
        ("xcb_poll_for_queued_event", pointer, pointer),
        ("xcb_poll_for_reply", number, pointer, ctypes.c_uint, pointer, pointer),
        ("xcb_send_request", ctypes.c_uint, pointer, number, pointer, pointer),
        ("xcb_setup_roots_iterator", _Screens, pointer),
    ):
        function = getattr(xcb, name)
        function.restype = result
        function.argtypes = arguments
    return xcb


def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None)
    libc.free.restype = None
    libc.free.argtypes = (ctypes.c_void_p,)
    return libc
