"""Requests to the running program of a profile, through the socket beside its lock."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from select import select  # time.sleep fails under a moved clock (libfaketime 0.9.10)
from time import monotonic
from typing import TYPE_CHECKING, Any

from bedtime.adapters.ipc.profile_lock import RETRY_AFTER, holder, is_held
from bedtime.adapters.storage.paths import is_read_only
from bedtime.i18n import tr

if TYPE_CHECKING:
    import socket

SOCKET = "bedtime.socket"
LARGEST = 64 * 1024
"""Bytes of a request, including its line end."""
_STARTING = 2.0
"""Seconds from a program's lock to its socket, or that a command takes to append an entry."""


class NotAnsweringError(Exception):
    """A process holds the profile but does not answer; the message says what to do."""


def is_running(folder: Path) -> bool:
    """Return whether a program runs here, even one that hangs; creates nothing."""
    try:
        connection = _connect(folder, _STARTING)
    except (BlockingIOError, TimeoutError, NotAnsweringError):
        return True
    if connection is None:  # on a read-only disk there can be no socket
        return is_read_only(folder) and is_held(folder)
    connection.close()
    return True


def ask(folder: Path, request: dict[str, Any], timeout: float = 5.0) -> dict[str, Any] | None:
    """Send a request; return the reply, None if no program runs; creates nothing.

    Raises NotAnsweringError after `timeout` seconds, or after 2 s if the profile is locked without
    a socket, as by a program that starts or a command that appends; ValueError for a request over
    64 KiB.
    """
    from json import dumps

    line = dumps(request).encode() + b"\n"
    if len(line) > LARGEST:
        raise ValueError(f"a request has at most {LARGEST} bytes, not {len(line)}")
    until = monotonic() + timeout
    starting = min(until, monotonic() + _STARTING)
    try:
        while True:
            try:
                connection = _connect(folder, until - monotonic())
            except BlockingIOError:
                limit = until
            else:
                if connection is not None:
                    break
                if not is_held(folder):
                    return None
                if is_read_only(folder):
                    raise NotAnsweringError(_out_of_reach(folder))
                limit = starting
            if monotonic() > limit:
                raise TimeoutError
            select([], [], [], RETRY_AFTER)
        with connection:
            return _reply(connection, line, until)
    except TimeoutError:
        raise NotAnsweringError(
            tr(
                "Bedtime holds the profile {folder}{process} but does not answer."
                " Wait a moment and try again, or end that process.",
                folder=folder,
                process=holder(folder),
            )
        ) from None


def _out_of_reach(folder: Path) -> str:
    return tr(
        "The profile {folder} is read-only: nothing can be recorded, and no command can reach the"
        " Bedtime that runs there. Mount its disk for writing, then start Bedtime anew.",
        folder=folder,
    )


def _connect(folder: Path, timeout: float) -> "socket.socket | None":
    """Return a connection, None if nobody listens.

    Raises BlockingIOError if the queue of connections is full, TimeoutError, NotAnsweringError.
    """
    if not os.path.lexists(folder / SOCKET):  # the usual case, without importing socket
        return None
    import socket

    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.settimeout(max(timeout, 0.001))
        with short_path(folder, SOCKET) as address:
            connection.connect(address)
        if peer(connection) != os.getuid():
            raise PermissionError
    except PermissionError:
        connection.close()
        raise NotAnsweringError(
            tr("The Bedtime of {folder} is another user's. Choose another profile.", folder=folder)
        ) from None
    except (FileNotFoundError, ConnectionRefusedError):
        connection.close()
        return None
    except BaseException:
        connection.close()
        raise
    return connection


def _reply(connection: "socket.socket", line: bytes, until: float) -> dict[str, Any]:
    """Send the line and return the reply; raises TimeoutError, NotAnsweringError."""
    from json import loads

    with suppress(BrokenPipeError, ConnectionResetError):  # there may be a reply all the same
        connection.settimeout(max(until - monotonic(), 0.001))
        connection.sendall(line)
    received = bytearray()
    with suppress(ConnectionResetError):
        while not received.endswith(b"\n"):
            connection.settimeout(max(until - monotonic(), 0.001))
            if not (part := connection.recv(LARGEST)):
                break
            received += part
    try:
        reply = loads(received)
    except ValueError:
        reply = None
    if not isinstance(reply, dict):
        raise NotAnsweringError(
            tr("Bedtime ended before it answered. Look with `bedtime log`, then try again.")
        )
    return reply


def peer(connection: "socket.socket") -> int:
    """The user id of the process at the other end."""
    import socket
    import struct

    credentials = connection.getsockopt(
        socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i")
    )
    return int(struct.unpack("3i", credentials)[1])


@contextmanager
def short_path(folder: Path, name: str) -> Iterator[str]:
    """Yield a path of `name` that fits into the 108 bytes of a socket's address; raises OSError."""
    descriptor = os.open(folder, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{descriptor}/{name}"
    finally:
        os.close(descriptor)
