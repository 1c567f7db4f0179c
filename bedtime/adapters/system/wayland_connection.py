"""A connection to a Wayland compositor: requests out, events in, and globals announced."""

import select
import socket
import struct
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bedtime.adapters.system.display import wayland_socket

DISPLAY, REGISTRY = 1, 2
"""The ids of the objects that every connection begins with."""

_SYNC, _GET_REGISTRY = 0, 1
_BIND = 0
_GLOBAL = 0
_ERROR = 0


class WaylandError(Exception):
    """The compositor is gone, refuses us, or does not speak Wayland."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event of one of our objects; its arguments are not decoded."""

    object: int
    opcode: int
    arguments: bytes

    def uint(self, index: int = 0) -> int:
        """Return the argument at an index, all before it having 32 bits; raises WaylandError."""
        if len(self.arguments) < 4 * index + 4:
            raise WaylandError("an event is too short")
        (value,) = struct.unpack_from("=I", self.arguments, 4 * index)
        return int(value)

    def string(self, index: int) -> str:
        """Return the string at an index, all before it having 32 bits; raises WaylandError."""
        start = 4 * index + 4
        raw = self.arguments[start : start + max(0, self.uint(index) - 1)]
        return raw.decode("ascii", "replace")


@dataclass(frozen=True, slots=True)
class Global:
    """An object of the compositor's that can be bound."""

    name: int
    interface: str
    version: int


def announced(event: Event) -> Global | None:
    """Return the global that an event announces, None for another event; raises WaylandError."""
    if (event.object, event.opcode) != (REGISTRY, _GLOBAL):
        return None
    interface = event.string(1)
    version = 2 + (len(interface) // 4 + 1)  # its index, after the name
    return Global(event.uint(), interface, event.uint(version))


class WaylandConnection:
    """A connection; it requests the registry and a first round trip at once.

    It never waits, but in `wait_for`.
    """

    ROUND_TRIP = 3
    """The id of the callback that fires once the compositor has announced all its globals."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Connect to the compositor of WAYLAND_DISPLAY; raises WaylandError."""
        self._last_id = self.ROUND_TRIP
        self._incoming = bytearray()
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

    def new_id(self) -> int:
        """Return an id for an object to be made."""
        self._last_id += 1
        return self._last_id

    def bind(self, name: int, interface: str, version: int) -> int:
        """Make an object of a global in the registry and return its id; raises OSError."""
        raw = interface.encode() + b"\0"
        object_id = self.new_id()
        text = struct.pack("=I", len(raw)) + raw + b"\0" * (-len(raw) % 4)
        arguments = struct.pack("=I", name) + text + struct.pack("=II", version, object_id)
        self._send(REGISTRY, _BIND, arguments)
        return object_id

    def send(self, target: int, opcode: int, *arguments: int) -> None:
        """Send a request whose arguments have 32 bits; raises OSError.

        What we send in a session is less than any socket holds, so it never waits.
        """
        self._send(target, opcode, struct.pack(f"={len(arguments)}I", *arguments))

    def receive(self) -> Iterator[Event]:
        """Yield the events that have arrived; raises WaylandError at the end of the connection."""
        try:
            data = self._socket.recv(65536)
        except BlockingIOError:
            return
        except OSError as error:
            raise WaylandError(str(error)) from error
        if not data:
            raise WaylandError("the compositor has closed the connection")
        self._incoming += data
        while len(self._incoming) >= 8:
            target, size_and_opcode = struct.unpack_from("=II", self._incoming)
            size = size_and_opcode >> 16
            if size < 8:
                raise WaylandError("the compositor sends what is not Wayland")
            if len(self._incoming) < size:
                return
            event = Event(target, size_and_opcode & 0xFFFF, bytes(self._incoming[8:size]))
            del self._incoming[:size]
            if (event.object, event.opcode) == (DISPLAY, _ERROR):
                raise WaylandError("the compositor refuses us")
            yield event

    def wait_for(self, callback: int, deadline: float) -> Iterator[Event]:
        """Wait until a callback fires, and yield the events before it.

        Raises WaylandError, also where it has not fired by `deadline` of the monotonic clock.
        """
        while (remaining := deadline - time.monotonic()) > 0:
            select.select([self], [], [], remaining)
            for event in self.receive():
                if event.object == callback:
                    return
                yield event
        raise WaylandError("the compositor does not answer in time")

    def _send(self, target: int, opcode: int, arguments: bytes) -> None:
        head = struct.pack("=II", target, (8 + len(arguments)) << 16 | opcode)
        self._socket.sendall(head + arguments)
