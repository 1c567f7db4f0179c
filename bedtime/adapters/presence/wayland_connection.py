"""The bytes between us and a Wayland compositor: requests out, events in, no waiting."""

import socket
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bedtime.adapters.system.display import wayland_socket

DISPLAY, REGISTRY = 1, 2
"""The objects that every connection begins with."""

_SYNC, _GET_REGISTRY = 0, 1
_BIND = 0


class WaylandError(Exception):
    """The compositor is gone, refuses us, or does not speak Wayland."""


@dataclass(frozen=True, slots=True)
class Event:
    """What an object of ours says: the event's number and its arguments, unread."""

    object: int
    number: int
    arguments: bytes

    def word(self, index: int = 0) -> int:
        """Read an argument of 32 bits, all before it being such; raises WaylandError."""
        if len(self.arguments) < 4 * index + 4:
            raise WaylandError("an event is too short")
        (word,) = struct.unpack_from("=I", self.arguments, 4 * index)
        return int(word)

    def text(self, index: int) -> str:
        """Read a text, all before it being words of 32 bits; raises WaylandError."""
        start = 4 * index + 4
        raw = self.arguments[start : start + max(0, self.word(index) - 1)]
        return raw.decode("ascii", "replace")


class WaylandConnection:
    """A connection; the registry and a first round trip are asked for at once."""

    ROUND_TRIP = 3
    """The object that speaks once the compositor has told of all that it has."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Connect to the compositor of WAYLAND_DISPLAY; raises WaylandError."""
        self._last = self.ROUND_TRIP
        self._arrived = bytearray()
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.setblocking(False)
        try:
            self._socket.connect(wayland_socket(environ))
            self.send(DISPLAY, _GET_REGISTRY, REGISTRY)
            self.send(DISPLAY, _SYNC, self.ROUND_TRIP)
        except (OSError, ValueError) as error:
            self.close()
            raise WaylandError(str(error)) from error

    def fileno(self) -> int:
        return self._socket.fileno()

    def close(self) -> None:
        self._socket.close()

    def new(self) -> int:
        """Return the number of an object to be made next."""
        self._last += 1
        return self._last

    def bind(self, name: int, interface: str, version: int) -> int:
        """Make an object of something in the registry; raises OSError as `send` does."""
        raw = interface.encode() + b"\0"
        made = self.new()
        text = struct.pack("=I", len(raw)) + raw + b"\0" * (-len(raw) % 4)
        arguments = struct.pack("=I", name) + text + struct.pack("=II", version, made)
        self._send(REGISTRY, _BIND, arguments)
        return made

    def send(self, target: int, request: int, *words: int) -> None:
        """Send a request whose arguments are words of 32 bits; raises OSError.

        What we send in a session is less than any socket holds, so it never waits.
        """
        self._send(target, request, struct.pack(f"={len(words)}I", *words))

    def receive(self) -> Iterator[Event]:
        """Hand over what has arrived; raises WaylandError at the end of the connection."""
        try:
            data = self._socket.recv(65536)
        except BlockingIOError:
            return
        except OSError as error:
            raise WaylandError(str(error)) from error
        if not data:
            raise WaylandError("the compositor has closed the connection")
        self._arrived += data
        while len(self._arrived) >= 8:
            target, size_and_number = struct.unpack_from("=II", self._arrived)
            size = size_and_number >> 16
            if size < 8:
                raise WaylandError("the compositor sends what is not Wayland")
            if len(self._arrived) < size:
                return
            event = Event(target, size_and_number & 0xFFFF, bytes(self._arrived[8:size]))
            del self._arrived[:size]
            if (event.object, event.number) == (DISPLAY, 0):
                raise WaylandError("the compositor refuses us")
            yield event

    def _send(self, target: int, request: int, arguments: bytes) -> None:
        head = struct.pack("=II", target, (8 + len(arguments)) << 16 | request)
        self._socket.sendall(head + arguments)
