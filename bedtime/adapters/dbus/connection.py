"""The bytes between us and a D-Bus daemon, without waiting and without Qt."""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from jeepney import HeaderFields, MatchRule, Message, MessageFlag, MessageType, message_bus
from jeepney import new_error as refusal
from jeepney.auth import BEGIN, Authenticator
from jeepney.bus import get_connectable_addresses
from jeepney.low_level import calc_msg_size

LATE = "bedtime.Late"
LOST = "bedtime.Lost"
MALFORMED = "bedtime.Malformed"

HELLO = 1
"""The serial of the Hello that each wire sends of itself; its reply says that we are in."""

SYSTEM_BUS = "unix:path=/run/dbus/system_bus_socket"

_CHUNK = 65536
_CHUNKS = 16
"""So much is read at a time, then the loop has its turn."""
_LONGEST = 2**27
"""The D-Bus specification's limit for one message."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why there is no answer: a D-Bus error name, or LATE, LOST or MALFORMED, and its words."""

    name: str
    words: str


Answer: TypeAlias = tuple[Any, ...] | Fault


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal to watch for, with the signature that it must have to be heard."""

    sender: str
    path: str
    interface: str
    member: str
    signature: str
    arg0: str = ""

    @property
    def rule(self) -> MatchRule:
        """The match rule for the bus."""
        rule = MatchRule(
            type="signal",
            sender=self.sender,
            path=self.path,
            interface=self.interface,
            member=self.member,
        )
        if self.arg0:
            rule.add_arg_condition(0, self.arg0)
        return rule

    def fits(self, message: Message) -> bool:
        """Whether the message is one; a well-known sender is left to the bus's own match."""
        fields = message.header.fields
        return (
            message.header.message_type is MessageType.signal
            and fields.get(HeaderFields.path) == self.path
            and fields.get(HeaderFields.interface) == self.interface
            and fields.get(HeaderFields.member) == self.member
            and fields.get(HeaderFields.signature, "") == self.signature
            and (not self.arg0 or message.body[0] == self.arg0)
            and (
                self.sender != message_bus.bus_name
                or fields.get(HeaderFields.sender) == self.sender
            )
        )


def session_addresses(environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the sockets where the session bus may listen: the address given, else the user bus.

    An address that cannot be understood counts as none.
    """
    given = environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if not given:
        runtime = environ.get("XDG_RUNTIME_DIR", "")
        return (f"{runtime}/bus",) if runtime else ()
    return _sockets(given)


def system_addresses(environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the sockets where the system bus may listen; an address not understood is none."""
    return _sockets(environ.get("DBUS_SYSTEM_BUS_ADDRESS", "") or SYSTEM_BUS)


def _sockets(given: str) -> tuple[str, ...]:
    try:
        return tuple(get_connectable_addresses(given))
    except (ValueError, RuntimeError):
        return ()


def answer_of(message: Message, expects: str | None) -> Answer:
    """Return the body of a reply with the signature expected, else the Fault."""
    fields = message.header.fields
    if message.header.message_type is MessageType.error:
        words = message.body[0] if message.body and isinstance(message.body[0], str) else ""
        return Fault(fields.get(HeaderFields.error_name, MALFORMED), words)
    signature = fields.get(HeaderFields.signature, "")
    if expects is not None and signature != expects:
        return Fault(MALFORMED, f"the answer has signature {signature!r}, not {expects!r}")
    body: tuple[Any, ...] = message.body
    return body


class DBusConnection:
    """A connection from its first byte: authenticates, says Hello, frames messages both ways.

    Messages may be sent at once; they leave when the bus has taken us in. All methods raise
    OSError when the bus is gone, and none waits.
    """

    def __init__(self, addresses: tuple[str, ...]) -> None:
        """Connect to the first address that listens."""
        self._socket = _connected(addresses)
        self._login: Authenticator | None = Authenticator()
        self._leaving = bytearray(self._login.data_to_send())
        self._held = bytearray(message_bus.Hello().serialise(serial=HELLO))
        self._arrived = bytearray()
        self._serial = HELLO

    def fileno(self) -> int:
        return self._socket.fileno()

    def close(self) -> None:
        self._socket.close()

    @property
    def unsent(self) -> bool:
        """Whether bytes wait for the socket to take them."""
        return bool(self._leaving)

    def send(self, message: Message) -> int:
        """Queue a message and return its serial; raises what jeepney raises if it is not sound."""
        serial = self._serial + 1
        data = message.serialise(serial=serial)
        self._serial = serial
        if self._login is None:
            self._leaving += data
        else:
            self._held += data
        return serial

    def flush(self) -> None:
        """Send as much as the socket takes now."""
        while self._leaving:
            try:
                sent = self._socket.send(self._leaving)
            except BlockingIOError:
                return
            del self._leaving[:sent]

    def receive(self) -> list[Message]:
        """Return the messages that have arrived whole, oldest first.

        One that cannot be understood is left out; calls to us are refused here, as we offer none.
        Afterwards there may be bytes to flush.
        """
        ended = self._read()
        if self._login is not None:
            self._log_in(self._login)
        messages = [message for raw in self._frames() if (message := self._understood(raw))]
        if ended and not messages:
            raise ConnectionResetError("the bus has closed the connection")
        return messages

    def _read(self) -> bool:
        """Take what has arrived; return whether nothing more will."""
        for _ in range(_CHUNKS):
            try:
                data = self._socket.recv(_CHUNK)
            except BlockingIOError:
                return False
            if not data:
                return True
            self._arrived += data
        return False

    def _log_in(self, login: Authenticator) -> None:
        try:
            login.feed(bytes(self._arrived))
        except ValueError as error:
            raise ConnectionRefusedError(str(error)) from error
        self._arrived.clear()
        if login.authenticated:
            self._login = None
            self._leaving += BEGIN + self._held
            self._held.clear()

    def _frames(self) -> list[bytes]:
        frames = []
        while self._login is None and len(self._arrived) >= 16:
            try:
                size = calc_msg_size(bytes(self._arrived[:16]))
            except KeyError as error:
                raise ConnectionAbortedError("the bus sends what is not D-Bus") from error
            if size > _LONGEST:
                raise ConnectionAbortedError("the bus sends a message beyond all limits")
            if len(self._arrived) < size:
                break
            frames.append(bytes(self._arrived[:size]))
            del self._arrived[:size]
        return frames

    def _understood(self, raw: bytes) -> Message | None:
        try:
            message = Message.from_buffer(raw)
        except Exception:  # whatever jeepney trips over: the frame is whole, the next one is sound
            return None
        header = message.header
        if header.message_type is MessageType.method_call:
            if not header.flags & MessageFlag.no_reply_expected:
                self.send(refusal(message, "org.freedesktop.DBus.Error.UnknownMethod"))
            return None
        return message


def _connected(addresses: tuple[str, ...]) -> socket.socket:
    problem: OSError = FileNotFoundError("no session bus is named")
    for address in addresses:
        joined = socket.socket(socket.AF_UNIX)
        joined.setblocking(False)
        try:
            joined.connect(address)
        except OSError as error:
            joined.close()
            problem = error
        else:
            return joined
    raise problem
