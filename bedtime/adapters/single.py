"""One Bedtime per profile: a lock says who it is, a socket beside it takes requests."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from select import select  # time.sleep fails under a moved clock (libfaketime 0.9.10)
from time import monotonic
from typing import TYPE_CHECKING, Any

from bedtime.adapters.private import private_folder
from bedtime.i18n import tr

if TYPE_CHECKING:
    import socket

LOCK = "bedtime.lock"
SOCKET = "bedtime.socket"
LARGEST = 64 * 1024
"""Bytes of a request, its line end included."""
_BETWEEN = 0.02
_STARTING = 2.0
"""Seconds that a program may take from its claim to its socket, or a command to append an entry."""
_PROBING = 0.1
"""Seconds for which others' looking at the lock may at most be in the way."""


class NotAnswering(Exception):  # noqa: N818 (what happened, not what broke)
    """Something holds the profile but gives no answer; the message says what to do."""


class Claim:
    """The right to be the one Bedtime of a profile; the kernel ends it with the process."""

    def __init__(self, folder: Path, lock: int) -> None:
        self.folder = folder
        self._lock = lock

    def release(self) -> None:
        """Let another have it; doing so twice is no error."""
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


def claim(folder: Path, patience: float = 0.0) -> Claim | None:
    """Take the profile, None while another has it for `patience` seconds more; raises OSError.

    The folder is made, 0700. A program that starts is patient for 2 s, since commands hold the
    claim while they append an entry themselves.
    """
    lock = _open_lock(folder)
    until = monotonic() + max(patience, _PROBING)
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() < until:
                select([], [], [], _BETWEEN)
                continue
            os.close(lock)
            return None
        except BaseException:
            os.close(lock)
            raise
        with suppress(OSError):  # only for the message of who does not answer
            os.ftruncate(lock, 0)
            os.pwrite(lock, b"%d\n" % os.getpid(), 0)
        return Claim(folder, lock)


def _open_lock(folder: Path) -> int:
    """Open the lock's file, on a full or read-only disk the folder in its stead; raises OSError."""
    path = folder / LOCK
    try:
        private_folder(folder)
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        return _open_existing(folder)
    with suppress(OSError):
        os.fchmod(lock, 0o600)
    return lock


def _open_existing(folder: Path) -> int:
    """Open what is locked where nothing can or may be made; raises OSError."""
    try:
        return os.open(folder / LOCK, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)


def is_running(folder: Path) -> bool:
    """Tell whether a program takes requests here; makes nothing, and a hung one counts."""
    try:
        connection = _connect(folder, _STARTING)
    except (BlockingIOError, TimeoutError, NotAnswering):
        return True
    if connection is None:
        return False
    connection.close()
    return True


def ask(folder: Path, request: dict[str, Any], timeout: float = 5.0) -> dict[str, Any] | None:
    """Return the running program's reply, None where nothing runs; makes nothing.

    Raises NotAnswering after `timeout` seconds, ValueError for a request over 64 KiB. While the
    profile is held without a socket (a program that starts, a command that appends) it waits 2 s.
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
                given_up = until
            else:
                if connection is not None:
                    break
                if not _is_held(folder):
                    return None
                given_up = starting
            if monotonic() > given_up:
                raise TimeoutError
            select([], [], [], _BETWEEN)
        with connection:
            return _reply(connection, line, until)
    except TimeoutError:
        raise NotAnswering(
            tr(
                "Bedtime holds the profile {folder}{process} but does not answer."
                " Wait a moment and try again, or end that process.",
                folder=folder,
                process=_holder(folder),
            )
        ) from None


def _connect(folder: Path, timeout: float) -> "socket.socket | None":
    """Return a connection, None where nobody listens.

    Raises BlockingIOError where too many are waiting for one, TimeoutError, NotAnswering.
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
        raise NotAnswering(
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
        raise NotAnswering(
            tr("Bedtime ended before it answered. Look with `bedtime log`, then try again.")
        )
    return reply


def _is_held(folder: Path) -> bool:
    """Tell whether a program or a command has the claim, holding the lock for microseconds."""
    try:
        lock = _open_existing(folder)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False


def _holder(folder: Path) -> str:
    try:
        number = int((folder / LOCK).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return ""
    return " " + tr("(process {number})", number=number)


def peer(connection: "socket.socket") -> int:
    """Return the user id of the process at the other end."""
    import socket
    import struct

    credentials = connection.getsockopt(
        socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i")
    )
    return int(struct.unpack("3i", credentials)[1])


@contextmanager
def short_path(folder: Path, name: str) -> Iterator[str]:
    """Give a path to `name` that fits into the 108 bytes of a socket's address; raises OSError."""
    descriptor = os.open(folder, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{descriptor}/{name}"
    finally:
        os.close(descriptor)
