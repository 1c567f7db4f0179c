"""A fake Wayland compositor: a socket at which a test reads requests and sends events."""

import socket
import struct
from pathlib import Path
from typing import TypeAlias

SEAT = (11, "wl_seat", 7)
NOTIFIER = (12, "ext_idle_notifier_v1", 2)
FIRST_NOTIFIER = (12, "ext_idle_notifier_v1", 1)
OLD_NOTIFIER = (13, "org_kde_kwin_idle", 1)
OTHER = (14, "wl_compositor", 5)
REGISTRY, ROUND_TRIP = 2, 3

Request: TypeAlias = tuple[int, int, tuple[int, ...]]
"""The object's id, the request's opcode, its arguments as numbers of 32 bits."""


class Compositor:
    """Listens in `folder`; accepts one client at a time."""

    def __init__(self, folder: Path) -> None:
        self.environ = {"XDG_RUNTIME_DIR": str(folder), "WAYLAND_DISPLAY": "wayland-test"}
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(folder / "wayland-test"))
        self._listening.listen(1)
        self._listening.settimeout(5)
        self._client: socket.socket | None = None

    def accept(self) -> None:
        """Accept a client, and drop the one before."""
        self.drop()
        self._client, _ = self._listening.accept()
        self._client.setblocking(False)

    def announce_all(self, *all_globals: tuple[int, str, int]) -> None:
        """Announce globals, each a name, interface and version, and end the round trip."""
        for one in all_globals:
            self.announce(*one)
        self.send_event(ROUND_TRIP, 0, 1)

    def announce(self, name: int, interface: str, version: int) -> None:
        """Announce a global."""
        text = interface.encode() + b"\0"
        padded = struct.pack("=I", len(text)) + text + b"\0" * (-len(text) % 4)
        self.send(_message(REGISTRY, 0, struct.pack("=I", name) + padded + _pack(version)))

    def send_event(self, target: int, opcode: int, *arguments: int) -> None:
        """Send an event whose arguments are numbers of 32 bits."""
        self.send(_message(target, opcode, _pack(*arguments)))

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        assert self._client is not None
        self._client.sendall(data)

    def requests(self) -> list[Request]:
        """Return the requests that have arrived, without waiting."""
        assert self._client is not None
        data = self._receive(self._client)
        requests = []
        while data:
            target, head = struct.unpack_from("=II", data)
            size = head >> 16
            arguments = struct.unpack_from(f"={(size - 8) // 4}I", data, 8)
            requests.append((target, head & 0xFFFF, arguments))
            data = data[size:]
        return requests

    def client_has_left(self) -> bool:
        """Return whether the client has disconnected; unread requests are lost."""
        assert self._client is not None
        try:
            self._receive(self._client)
            return self._client.recv(1) == b""
        except BlockingIOError:
            return False
        except ConnectionResetError:
            return True

    def drop(self) -> None:
        """Close the client's connection, as a compositor that crashes does."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def close(self) -> None:
        """Close all sockets."""
        self.drop()
        self._listening.close()

    def _receive(self, client: socket.socket) -> bytes:
        try:
            return client.recv(65536)
        except BlockingIOError:
            return b""


def _message(target: int, opcode: int, arguments: bytes) -> bytes:
    return _pack(target, (8 + len(arguments)) << 16 | opcode) + arguments


def _pack(*numbers: int) -> bytes:
    return struct.pack(f"={len(numbers)}I", *numbers)
