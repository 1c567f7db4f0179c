"""The session or system bus in the Qt loop: calls, signals, reconnection."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from jeepney import HeaderFields, Message, message_bus
from PySide6.QtCore import QObject, QSocketNotifier

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.addresses import session_addresses
from bedtime.adapters.dbus.connection import HELLO_SERIAL, DBusConnection
from bedtime.adapters.dbus.messages import LOST, MALFORMED, Answer, Fault, Signal
from bedtime.adapters.dbus.pending_calls import PendingCalls, call_safely

_HELLO_LIMIT = 10.0
"""Seconds until a bus that does not answer our Hello counts as lost."""
_BACK_OFF = 30.0
_LONGEST_BACK_OFF = 300.0
"""Seconds between attempts to reconnect; each failure doubles them."""


class Bus:
    """One connection to a bus; nothing here blocks, raises or starts a thread.

    Callbacks are called from the Qt loop, never from within the method that was given them. An
    exception of theirs is a bug of ours: `sys.excepthook` gets it, and the loop goes on.
    """

    def __init__(
        self,
        *,
        on_trouble: Callable[[Availability], None],
        addresses: Callable[[], tuple[str, ...]] = session_addresses,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`on_trouble` reports each loss once; `addresses` is called at each attempt to connect."""
        self._on_trouble = on_trouble
        self._addresses = addresses
        self._clock = clock
        self._connection: DBusConnection | None = None
        self._notifiers: tuple[QSocketNotifier, ...] = ()
        self._notifiers_owner = QObject()
        self._calls = PendingCalls(clock)
        self._watches: list[tuple[Signal, Callable[[str, tuple[Any, ...]], None]]] = []
        self._connection_callbacks: list[Callable[[bool], None]] = []
        self._availability = Availability(works=False, finding=Finding.ASKING)
        self._is_open = False
        self._reported = False
        self._back_off = 0.0
        self._next_attempt = 0.0

    @property
    def availability(self) -> Availability:
        """BUS when connected, ASKING while we connect, else NO_BUS or BUS_LOST."""
        return self._availability

    @property
    def connected(self) -> bool:
        """Whether the bus has answered our Hello."""
        return self._availability.works

    def open(self) -> None:
        """Begin to connect; `watch_connection` reports the result. Works again after `close`."""
        self._is_open = True
        if self._connection is None:
            self._connect()

    def close(self) -> None:
        """Send what can be sent without waiting and disconnect; no callback is called."""
        self._is_open = False
        self._calls.clear()
        if self._connection is not None:
            with suppress(OSError):
                self._connection.flush()
        self._disconnect()
        self._availability = Availability(works=False, finding=Finding.ASKING)

    def reconnect(self) -> None:
        """Connect again if the bus is lost and the back-off (0, 30 s, doubling to 5 min) is over.

        To be called regularly, as by the program's heartbeat.
        """
        if self._is_open and self._connection is None and self._clock() >= self._next_attempt:
            self._connect()

    def watch_connection(self, on_change: Callable[[bool], None]) -> None:
        """Call back when connected (True), and when the bus is lost or not reached (False)."""
        self._connection_callbacks.append(on_change)

    def call(
        self,
        message: Message,
        on_answer: Callable[[Answer], None] | None = None,
        *,
        expects: str | None = None,
        limit: float = 25.0,
    ) -> None:
        """Send a jeepney method call; the answer is the reply's body, or a Fault.

        A reply of another signature than `expects`, no reply within `limit` seconds, and no bus
        are Faults too.
        """
        if self._connection is None:
            self._calls.refuse(Fault(LOST, "the bus is not there"), on_answer)
            return
        try:
            serial = self._connection.send(message)
        except Exception as error:  # what jeepney cannot write is a TypeError, struct.error, …
            self._calls.refuse(Fault(MALFORMED, str(error)), on_answer)
            return
        self._calls.expect(serial, on_answer, limit=limit, signature=expects)
        self._flush()

    def watch(self, signal: Signal, on_signal: Callable[[str, tuple[Any, ...]], None]) -> None:
        """Call back at each such signal with its sender's unique name and its body."""
        self._watches.append((signal, on_signal))
        if self._connection is not None:
            self.call(message_bus.AddMatch(signal.match_rule))

    def watch_owner(self, name: str, on_owner: Callable[[str | None], None]) -> None:
        """Report who owns `name`, now and at changes: a unique name, "" = none, None = no bus."""

        def on_answer(answer: Answer) -> None:
            match answer:
                case Fault(name=fault):
                    if fault != LOST:
                        on_owner("")
                case _:
                    on_owner(answer[0])

        def on_connection(connected: bool) -> None:
            if connected:
                self.call(message_bus.GetNameOwner(name), on_answer, expects="s")
            else:
                on_owner(None)

        bus = message_bus
        changed = Signal(
            bus.bus_name, bus.object_path, bus.interface, "NameOwnerChanged", "sss", arg0=name
        )
        self.watch(changed, lambda _, body: on_owner(body[2]))
        self.watch_connection(on_connection)
        if self.connected:
            on_connection(True)

    def _connect(self) -> None:
        addresses = self._addresses()
        try:
            self._connection = DBusConnection(addresses)
        except OSError as error:
            self._connection_lost(error, Finding.BUS_LOST if addresses else Finding.NO_BUS)
            return
        self._availability = Availability(works=False, finding=Finding.ASKING)
        descriptor = self._connection.fileno()
        readable = QSocketNotifier(descriptor, QSocketNotifier.Type.Read, self._notifiers_owner)
        readable.activated.connect(self._read)
        writable = QSocketNotifier(descriptor, QSocketNotifier.Type.Write, self._notifiers_owner)
        writable.activated.connect(self._flush)
        self._notifiers = (readable, writable)
        self._calls.expect(HELLO_SERIAL, self._on_hello_answer, limit=_HELLO_LIMIT, signature="s")
        for signal, _ in self._watches:
            self.call(message_bus.AddMatch(signal.match_rule))
        self._flush()

    def _on_hello_answer(self, answer: Answer) -> None:
        if isinstance(answer, Fault):
            if answer.name != LOST:
                self._connection_lost(ConnectionRefusedError(answer.message or answer.name))
            return
        self._availability = Availability(works=True, finding=Finding.BUS)
        self._reported = False
        self._back_off = 0.0
        for on_change in tuple(self._connection_callbacks):
            call_safely(on_change, True)

    def _connection_lost(self, error: OSError, finding: Finding = Finding.BUS_LOST) -> None:
        self._disconnect()
        self._next_attempt = self._clock() + self._back_off
        self._back_off = min(max(2 * self._back_off, _BACK_OFF), _LONGEST_BACK_OFF)
        self._availability = Availability(works=False, finding=finding, subject=str(error))
        self._calls.fail_all(Fault(LOST, str(error)))
        for on_change in tuple(self._connection_callbacks):
            call_safely(on_change, False)
        if not self._reported:
            self._reported = True
            call_safely(self._on_trouble, self._availability)

    def _disconnect(self) -> None:
        for notifier in self._notifiers:
            notifier.setEnabled(False)
            notifier.deleteLater()
        self._notifiers = ()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _read(self) -> None:
        connection = self._connection
        if connection is None:
            return
        try:
            messages = connection.receive()
        except OSError as error:
            self._connection_lost(error)
            return
        self._flush()
        for message in messages:
            if self._connection is connection:
                self._dispatch(message)

    def _dispatch(self, message: Message) -> None:
        fields = message.header.fields
        if self._calls.answer(fields.get(HeaderFields.reply_serial, 0), message):
            return
        for signal, on_signal in tuple(self._watches):
            if signal.matches(message):
                call_safely(on_signal, fields.get(HeaderFields.sender, ""), message.body)

    def _flush(self) -> None:
        if self._connection is None:
            return
        with suppress(OSError):  # the other end is gone: reading will find it so
            self._connection.flush()
            self._notifiers[-1].setEnabled(self._connection.unsent)
