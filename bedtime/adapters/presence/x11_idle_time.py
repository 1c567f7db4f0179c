"""How long ago the last input to an X server was, by its extension MIT-SCREEN-SAVER.

libxcb makes the connection; then we write and read the request QueryInfo ourselves, which can be
given up after a time. The usual library, libXss, rests on Xlib, which ends the process when the
server goes.
"""

import select
import socket
import struct
import time
from collections.abc import Iterator

from bedtime.adapters.system.xcb import Extension, XcbConnection, XcbError

PATIENCE = 0.5
"""Seconds that an answer may take, as the whole program waits for it."""

_SCREEN_SAVER = Extension(b"MIT-SCREEN-SAVER", 0)
_QUERY_INFO = 1
_PACKET = 32
"""Bytes of an error, a reply or an event."""
_ERROR, _REPLY = 0, 1
_LONG_PACKETS = (_REPLY, 35)
"""Replies and generic events may be longer."""


class X11IdleTime:
    """Asks one X server for its idle time, over a connection of its own."""

    def __init__(self, display: str) -> None:
        """Connect; raises XcbError."""
        self._connection = XcbConnection(display)
        try:
            self._request = _query_info(self._connection)
            self._socket = socket.socket(fileno=self._connection.fileno())
        except BaseException:
            self._connection.close()
            raise
        self._arrived = bytearray()
        self._unanswered = 0
        """Requests whose reply has not arrived."""

    def seconds(self) -> float | None:
        """Return the seconds since the last input, None if it takes too long; raises XcbError."""
        readable = select.poll()
        readable.register(self._socket, select.POLLIN)
        deadline = time.monotonic() + PATIENCE
        try:
            self._socket.sendall(self._request)
            self._unanswered += 1
            while readable.poll(max(0.0, deadline - time.monotonic()) * 1000):
                data = self._socket.recv(4096)
                if not data:
                    raise XcbError("the X server has gone")
                self._arrived += data
                for reply in self._replies():
                    self._unanswered -= 1
                    if self._unanswered == 0:  # else it is to an earlier request
                        (milliseconds,) = struct.unpack_from("=I", reply, 16)
                        return float(milliseconds) / 1000
        except OSError as error:
            raise XcbError(str(error)) from error
        return None

    def close(self) -> None:
        """Disconnect."""
        self._socket.detach()  # libxcb closes it
        self._connection.close()

    def _replies(self) -> Iterator[bytes]:
        """Take out the complete replies, and drop the events that every client is sent."""
        while len(self._arrived) >= _PACKET:
            kind, length = struct.unpack_from("=B3xI", self._arrived)
            size = _PACKET + (4 * length if kind in _LONG_PACKETS else 0)
            if len(self._arrived) < size:
                return
            packet = bytes(self._arrived[:size])
            del self._arrived[:size]
            if kind == _ERROR:
                raise XcbError("the X server refuses to say how long there was no input")
            if kind == _REPLY:
                yield packet


def _query_info(connection: XcbConnection) -> bytes:
    """Return the request; raises XcbError where there is no such extension."""
    opcode = connection.major_opcode(_SCREEN_SAVER)
    if opcode is None:
        raise XcbError("the X server does not count the time without input")
    return struct.pack("=BBHI", opcode, _QUERY_INFO, 2, connection.root_window())
