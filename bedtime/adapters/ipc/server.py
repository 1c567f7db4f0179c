"""The running program's socket in the Qt loop: each connection has one request and one reply."""

import json
import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

from bedtime.adapters.ipc.client import LARGEST, SOCKET, peer, short_path
from bedtime.adapters.ipc.profile_lock import ProfileLock

PATIENCE = 5.0
"""Seconds a client has to send its request, and to receive its reply."""
_MOST_CLIENTS = 64

RETRY = 100
"""Milliseconds until a request that could not be handled yet is tried again."""
MOST_TRIES = 30

Handle = Callable[[dict[str, Any]], dict[str, Any]]
OnError = Callable[[Exception], None]


class NotYetError(Exception):
    """A request cannot be handled now, but perhaps very soon; the message is the reply if not."""


def _print_traceback(error: Exception) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


class Server:
    """Listens until it is closed; no client can block or crash it."""

    def __init__(
        self,
        lock: ProfileLock,
        handle: Handle,
        on_error: OnError = _print_traceback,
        *,
        patience: float = PATIENCE,
    ) -> None:
        """Start listening, and replace a socket left by a dead program; raises OSError.

        A request for which `handle` raises NotYetError is tried again for up to 3 s, while others
        are handled. Another exception becomes a reply {"error": …} and is passed to `on_error`.
        """
        self._lock = lock
        self._handle = handle
        self._on_error = on_error
        self._patience = patience
        self._clients: dict[_Client, None] = {}
        """In the order they came."""
        self._listener: socket.socket | None = _listen(lock)
        file = (lock.folder / SOCKET).stat()
        self._file = (file.st_dev, file.st_ino)
        self._owner = QObject()
        self._notifier = QSocketNotifier(
            self._listener.fileno(), QSocketNotifier.Type.Read, self._owner
        )
        self._notifier.activated.connect(self._accept)
        self._retry = QTimer(self._owner)
        self._retry.setSingleShot(True)
        self._retry.setInterval(1000)
        self._retry.timeout.connect(self._listen_again)

    @property
    def is_reachable(self) -> bool:
        """Whether the socket at its path is still this server's."""
        try:
            there = (self._lock.folder / SOCKET).stat()
        except OSError:
            return False
        return (there.st_dev, there.st_ino) == self._file

    def close(self) -> None:
        """Stop listening; a request that is being handled still gets its reply."""
        if self._listener is None:
            return
        self._retry.stop()
        self._notifier.setEnabled(False)
        if self.is_reachable:
            with suppress(OSError):
                (self._lock.folder / SOCKET).unlink()
        self._listener.close()
        self._listener = None
        for client in tuple(self._clients):
            client.close()
        self._owner.deleteLater()

    def _accept(self) -> None:
        while self._listener:
            if len(self._clients) >= _MOST_CLIENTS and not self._close_oldest():
                break
            try:
                connection, _ = self._listener.accept()
            except (BlockingIOError, ConnectionAbortedError):
                return
            except OSError:  # no file descriptors left: try again when some may be
                self._notifier.setEnabled(False)
                self._retry.start()
                return
            if peer(connection) != os.getuid():
                connection.close()
                continue
            connection.setblocking(False)
            client = _Client(connection, self._reply_to, self._forget, self._patience)
            self._clients[client] = None
        self._notifier.setEnabled(False)  # the others wait in the kernel's queue

    def _close_oldest(self) -> bool:
        """Close the connection that has waited longest without a request; False without one."""
        idle = next((client for client in self._clients if client.is_idle), None)
        if idle is not None:
            idle.close()
        return idle is not None

    def _forget(self, client: "_Client") -> None:
        self._clients.pop(client, None)
        self._listen_again()

    def _listen_again(self) -> None:
        if self._listener and not self._retry.isActive():
            self._notifier.setEnabled(True)

    def _reply_to(self, line: bytes, *, last: bool) -> bytes | None:
        """Return the reply, None if it is not known yet; the `last` time it is always one."""
        try:
            request = json.loads(line, parse_constant=_refuse_constant)
        except (ValueError, RecursionError):
            request = None
        if not isinstance(request, dict):
            return _line({"error": "A request is one line with a JSON object."})
        try:
            return _line(self._handle(request))
        except NotYetError as error:
            return _line({"error": str(error)}) if last else None
        except Exception as error:
            self._on_error(error)
            return _line({"error": f"Bedtime failed at this request: {error!r}."})


class _Client:
    """One connection: it reads a line, writes the reply and closes."""

    def __init__(
        self,
        connection: socket.socket,
        reply_to: Callable[..., bytes | None],
        forget: Callable[["_Client"], None],
        patience: float,
    ) -> None:
        self._connection = connection
        self._reply_to = reply_to
        self._forget = forget
        self._received = bytearray()
        self._unsent = b""
        self._line = b""
        self._handling = False
        self._tries = 0
        self._owner = QObject()
        self._again = QTimer(self._owner)
        self._again.setSingleShot(True)
        self._again.setInterval(RETRY)
        self._again.timeout.connect(self._handle)
        kinds = QSocketNotifier.Type
        self._readable = QSocketNotifier(connection.fileno(), kinds.Read, self._owner)
        self._readable.activated.connect(self._read)
        self._writable = QSocketNotifier(connection.fileno(), kinds.Write, self._owner)
        self._writable.setEnabled(False)
        self._writable.activated.connect(self._write)
        self._limit = QTimer(self._owner)
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(self._end)
        self._limit.start(int(patience * 1000))

    @property
    def is_idle(self) -> bool:
        """Whether no whole request has come yet."""
        return self._readable.isEnabled()

    def close(self) -> None:
        """Close the connection, after the reply if the request is being handled."""
        if not self._handling:
            self._end()

    def _handle(self) -> None:
        self._tries += 1
        self._handling = True
        reply = self._reply_to(self._line, last=self._tries >= MOST_TRIES)
        self._handling = False
        if reply is None:
            self._again.start()
        else:
            self._limit.start()
            self._reply(reply)

    def _read(self) -> None:
        try:
            part = self._connection.recv(LARGEST)
        except BlockingIOError:
            return
        except OSError:
            part = b""
        if not part:
            self._end()
            return
        self._received += part
        line, end, _ = self._received.partition(b"\n")
        if len(line) >= LARGEST:
            self._reply(_line({"error": f"A request has at most {LARGEST} bytes."}))
        elif end:
            self._readable.setEnabled(False)
            self._limit.stop()
            self._line = bytes(line)
            self._handle()

    def _reply(self, reply: bytes) -> None:
        self._readable.setEnabled(False)
        self._unsent = reply
        self._write()

    def _write(self) -> None:
        try:
            sent = self._connection.send(self._unsent)
        except BlockingIOError:
            sent = 0
        except OSError:  # the client did not wait for the reply
            self._end()
            return
        self._unsent = self._unsent[sent:]
        if self._unsent:
            self._writable.setEnabled(True)
        else:
            self._end()

    def _end(self) -> None:
        if self._connection.fileno() < 0:
            return
        self._limit.stop()
        self._again.stop()
        self._readable.setEnabled(False)
        self._writable.setEnabled(False)
        self._connection.close()
        self._owner.deleteLater()
        self._forget(self)


def _refuse_constant(name: str) -> object:
    """Refuse NaN and Infinity, which Python's JSON knows and no log entry may hold."""
    raise ValueError(name)


def _line(reply: dict[str, Any]) -> bytes:
    return json.dumps(reply).encode() + b"\n"


def _listen(lock: ProfileLock) -> socket.socket:
    """Return the socket; it listens before it gets its name, and is never open to other users."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    unfinished = lock.folder / f".{SOCKET}.new"
    try:
        listener.setblocking(False)
        unfinished.unlink(missing_ok=True)
        os.fchmod(listener.fileno(), 0o600)  # what bind makes has this mode, less the umask
        with short_path(lock.folder, unfinished.name) as address:
            listener.bind(address)
        unfinished.chmod(0o600)
        listener.listen(_MOST_CLIENTS)
        unfinished.rename(lock.folder / SOCKET)
    except BaseException:
        listener.close()
        raise
    return listener
