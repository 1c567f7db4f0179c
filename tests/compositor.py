"""A Wayland compositor played by hand, as far as its socket: requests in, events out."""

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
"""The object, the number of the request, its arguments as words."""


class Compositor:
    """Listens in `folder`; takes one client at a time."""

    def __init__(self, folder: Path) -> None:
        self.environ = {"XDG_RUNTIME_DIR": str(folder), "WAYLAND_DISPLAY": "wayland-test"}
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(folder / "wayland-test"))
        self._listening.listen(1)
        self._listening.settimeout(5)
        self._client: socket.socket | None = None

    def accept(self) -> None:
        """Take the client in, and the one before out."""
        self.drop()
        self._client, _ = self._listening.accept()
        self._client.setblocking(False)

    def offer(self, *offered: tuple[int, str, int]) -> None:
        """Tell what there is, each by name, interface and version, and that this is all."""
        for one in offered:
            self.announce(*one)
        self.say(ROUND_TRIP, 0, 1)

    def announce(self, name: int, interface: str, version: int) -> None:
        """Tell that there is one thing."""
        text = interface.encode() + b"\0"
        padded = struct.pack("=I", len(text)) + text + b"\0" * (-len(text) % 4)
        self.send(_message(REGISTRY, 0, struct.pack("=I", name) + padded + _words(version)))

    def say(self, target: int, number: int, *words: int) -> None:
        """Send an event whose arguments are words of 32 bits."""
        self.send(_message(target, number, _words(*words)))

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        assert self._client is not None
        self._client.sendall(data)

    def requests(self) -> list[Request]:
        """Return what has arrived, without waiting."""
        assert self._client is not None
        data = self._received(self._client)
        found = []
        while data:
            target, head = struct.unpack_from("=II", data)
            size = head >> 16
            words = struct.unpack_from(f"={(size - 8) // 4}I", data, 8)
            found.append((target, head & 0xFFFF, words))
            data = data[size:]
        return found

    def gone(self) -> bool:
        """Return whether the client has left; what it had sent is lost."""
        assert self._client is not None
        try:
            self._received(self._client)
            return self._client.recv(1) == b""
        except BlockingIOError:
            return False
        except ConnectionResetError:
            return True

    def drop(self) -> None:
        """Close the client's connection, as a compositor that crashes."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def close(self) -> None:
        """Close all."""
        self.drop()
        self._listening.close()

    def _received(self, client: socket.socket) -> bytes:
        try:
            return client.recv(65536)
        except BlockingIOError:
            return b""


def _message(target: int, number: int, arguments: bytes) -> bytes:
    return _words(target, (8 + len(arguments)) << 16 | number) + arguments


def _words(*words: int) -> bytes:
    return struct.pack(f"={len(words)}I", *words)
