"""A connection to a D-Bus daemon that never waits; without Qt."""

import socket

from jeepney import Message, MessageFlag, MessageType, message_bus, new_error
from jeepney.auth import BEGIN, Authenticator
from jeepney.low_level import calc_msg_size

HELLO_SERIAL = 1
"""The serial of the Hello that each connection sends first; a reply means that we are accepted."""

_CHUNK = 65536
_MOST_CHUNKS = 16
"""Read at a time; then the event loop goes on."""
_LONGEST_MESSAGE = 2**27
"""The D-Bus specification's limit."""


class DBusConnection:
    """A connection from its first byte: authenticates, sends Hello, frames messages both ways.

    Messages may be queued at once; they leave after authentication. All methods raise OSError when
    the bus is gone, and none waits.
    """

    def __init__(self, addresses: tuple[str, ...]) -> None:
        """Connect to the first address that listens."""
        self._socket = _connect(addresses)
        self._authenticator: Authenticator | None = Authenticator()
        """None once we are authenticated."""
        self._outgoing = bytearray(self._authenticator.data_to_send())
        self._held_back = bytearray(message_bus.Hello().serialise(serial=HELLO_SERIAL))
        """Messages that wait for authentication."""
        self._incoming = bytearray()
        self._last_serial = HELLO_SERIAL

    def fileno(self) -> int:
        return self._socket.fileno()

    def close(self) -> None:
        self._socket.close()

    @property
    def unsent(self) -> bool:
        """Whether bytes are left that the socket has not accepted."""
        return bool(self._outgoing)

    def send(self, message: Message) -> int:
        """Queue a message and return its serial; raises what jeepney raises if it is invalid."""
        serial = self._last_serial + 1
        data = message.serialise(serial=serial)
        self._last_serial = serial
        if self._authenticator is None:
            self._outgoing += data
        else:
            self._held_back += data
        return serial

    def flush(self) -> None:
        """Send as much as the socket accepts now."""
        while self._outgoing:
            try:
                sent = self._socket.send(self._outgoing)
            except BlockingIOError:
                return
            del self._outgoing[:sent]

    def receive(self) -> list[Message]:
        """Return the messages that have arrived completely, oldest first.

        One that jeepney cannot parse is left out. Method calls are refused here, as we export no
        object, so there may be bytes to flush afterwards.
        """
        ended = self._read()
        if self._authenticator is not None:
            self._authenticate(self._authenticator)
        messages = [message for frame in self._frames() if (message := self._parse(frame))]
        if ended and not messages:
            raise ConnectionResetError("the bus has closed the connection")
        return messages

    def _read(self) -> bool:
        """Read what has arrived; return whether the connection has ended."""
        for _ in range(_MOST_CHUNKS):
            try:
                data = self._socket.recv(_CHUNK)
            except BlockingIOError:
                return False
            if not data:
                return True
            self._incoming += data
        return False

    def _authenticate(self, authenticator: Authenticator) -> None:
        try:
            authenticator.feed(bytes(self._incoming))
        except ValueError as error:
            raise ConnectionRefusedError(str(error)) from error
        self._incoming.clear()
        if authenticator.authenticated:
            self._authenticator = None
            self._outgoing += BEGIN + self._held_back
            self._held_back.clear()

    def _frames(self) -> list[bytes]:
        """Take the complete messages out of what has arrived, as bytes."""
        frames = []
        while self._authenticator is None and len(self._incoming) >= 16:
            try:
                size = calc_msg_size(bytes(self._incoming[:16]))
            except KeyError as error:
                raise ConnectionAbortedError("the bus sends what is not D-Bus") from error
            if size > _LONGEST_MESSAGE:
                raise ConnectionAbortedError("the bus sends a message beyond all limits")
            if len(self._incoming) < size:
                break
            frames.append(bytes(self._incoming[:size]))
            del self._incoming[:size]
        return frames

    def _parse(self, frame: bytes) -> Message | None:
        """Return the message; None if it cannot be parsed or is a method call, which is refused."""
        try:
            message = Message.from_buffer(frame)
        except Exception:  # whatever jeepney trips over: the frame is complete, the next one sound
            return None
        header = message.header
        if header.message_type is MessageType.method_call:
            if not header.flags & MessageFlag.no_reply_expected:
                self.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))
            return None
        return message


def _connect(addresses: tuple[str, ...]) -> socket.socket:
    problem: OSError = FileNotFoundError("no session bus is named")
    for address in addresses:
        candidate = socket.socket(socket.AF_UNIX)
        candidate.setblocking(False)
        try:
            candidate.connect(address)
        except OSError as error:
            candidate.close()
            problem = error
        else:
            return candidate
    raise problem
