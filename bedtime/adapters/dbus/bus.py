"""A bus, session or system, read in the Qt loop: calls, signals, a way back when it is lost."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from jeepney import HeaderFields, Message, message_bus
from PySide6.QtCore import QObject, QSocketNotifier

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.connection import (
    HELLO,
    LOST,
    MALFORMED,
    Answer,
    DBusConnection,
    Fault,
    Signal,
    session_addresses,
)
from bedtime.adapters.dbus.pending_calls import PendingCalls, safely

_HELLO_LIMIT = 10.0
_BACK_OFF = 30.0
_LONGEST_BACK_OFF = 300.0


class Bus:
    """One connection to a bus; nothing here blocks, raises or starts a thread.

    Callbacks come from the Qt loop, never from within the call that asked for them. One that
    raises is a bug of ours: it goes to `sys.excepthook`, and the loop goes on.
    """

    def __init__(
        self,
        *,
        trouble: Callable[[Availability], None],
        addresses: Callable[[], tuple[str, ...]] = session_addresses,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`trouble` is told once of each loss; `addresses` is asked anew at each attempt."""
        self._trouble = trouble
        self._addresses = addresses
        self._clock = clock
        self._wire: DBusConnection | None = None
        self._notifiers: tuple[QSocketNotifier, ...] = ()
        self._notifiers_owner = QObject()
        self._calls = PendingCalls(clock)
        self._watches: list[tuple[Signal, Callable[[str, tuple[Any, ...]], None]]] = []
        self._followers: list[Callable[[bool], None]] = []
        self._standing = Availability(works=False, finding=Finding.ASKING)
        self._wanted = False
        self._said = False
        self._wait = 0.0
        self._next_attempt = 0.0

    @property
    def standing(self) -> Availability:
        """BUS when it has taken us in, ASKING while we connect, else NO_BUS or BUS_LOST."""
        return self._standing

    @property
    def up(self) -> bool:
        """Whether the bus has taken us in."""
        return self._standing.works

    def open(self) -> None:
        """Begin to connect; whether it worked comes later. Also after `close`."""
        self._wanted = True
        if self._wire is None:
            self._connect()

    def close(self) -> None:
        """Send what can be sent without waiting and leave the bus; nobody is called back."""
        self._wanted = False
        self._calls.forget()
        if self._wire is not None:
            with suppress(OSError):
                self._wire.flush()
        self._drop_wire()
        self._standing = Availability(works=False, finding=Finding.ASKING)

    def heal(self) -> None:
        """Connect again if the bus is lost and the back-off (0, 30 s, doubling to 5 min) is over.

        To be called now and then, as by the program's heartbeat.
        """
        if self._wanted and self._wire is None and self._clock() >= self._next_attempt:
            self._connect()

    def follow(self, on_up: Callable[[bool], None]) -> None:
        """Tell from now on when the bus takes us in (True), is lost or not to be had (False)."""
        self._followers.append(on_up)

    def call(
        self,
        message: Message,
        on_answer: Callable[[Answer], None] | None = None,
        *,
        expects: str | None = None,
        limit: float = 25.0,
    ) -> None:
        """Send a jeepney method call; the answer is the reply's body, or a Fault.

        A reply of another signature than `expects` is a Fault too, and so is none within `limit`
        seconds, and a bus that is not there.
        """
        if self._wire is None:
            self._calls.refuse(Fault(LOST, "the bus is not there"), on_answer)
            return
        try:
            serial = self._wire.send(message)
        except Exception as error:  # what jeepney cannot write is a TypeError, struct.error, …
            self._calls.refuse(Fault(MALFORMED, str(error)), on_answer)
            return
        self._calls.expect(serial, on_answer, limit=limit, signature=expects)
        self._flush()

    def watch(self, signal: Signal, on_signal: Callable[[str, tuple[Any, ...]], None]) -> None:
        """Hand over each such signal, as its sender's unique name and its body, from now on."""
        self._watches.append((signal, on_signal))
        if self._wire is not None:
            self.call(message_bus.AddMatch(signal.rule))

    def watch_owner(self, name: str, on_owner: Callable[[str | None], None]) -> None:
        """Tell who owns `name` now and later: a unique name, "" = nobody, None = no bus."""

        def learn(answer: Answer) -> None:
            match answer:
                case Fault(name=fault):
                    if fault != LOST:
                        on_owner("")
                case _:
                    on_owner(answer[0])

        def ask(up: bool) -> None:
            if up:
                self.call(message_bus.GetNameOwner(name), learn, expects="s")
            else:
                on_owner(None)

        bus = message_bus
        changed = Signal(
            bus.bus_name, bus.object_path, bus.interface, "NameOwnerChanged", "sss", arg0=name
        )
        self.watch(changed, lambda _, body: on_owner(body[2]))
        self.follow(ask)
        if self.up:
            ask(True)

    def _connect(self) -> None:
        addresses = self._addresses()
        try:
            self._wire = DBusConnection(addresses)
        except OSError as error:
            self._lose(error, Finding.BUS_LOST if addresses else Finding.NO_BUS)
            return
        self._standing = Availability(works=False, finding=Finding.ASKING)
        number = self._wire.fileno()
        readable = QSocketNotifier(number, QSocketNotifier.Type.Read, self._notifiers_owner)
        readable.activated.connect(self._read)
        writable = QSocketNotifier(number, QSocketNotifier.Type.Write, self._notifiers_owner)
        writable.activated.connect(self._flush)
        self._notifiers = (readable, writable)
        self._calls.expect(HELLO, self._enter, limit=_HELLO_LIMIT, signature="s")
        for signal, _ in self._watches:
            self.call(message_bus.AddMatch(signal.rule))
        self._flush()

    def _enter(self, answer: Answer) -> None:
        if isinstance(answer, Fault):
            if answer.name != LOST:
                self._lose(ConnectionRefusedError(answer.words or answer.name))
            return
        self._standing = Availability(works=True, finding=Finding.BUS)
        self._said = False
        self._wait = 0.0
        for on_up in tuple(self._followers):
            safely(on_up, True)

    def _lose(self, error: OSError, finding: Finding = Finding.BUS_LOST) -> None:
        self._drop_wire()
        self._next_attempt = self._clock() + self._wait
        self._wait = min(max(2 * self._wait, _BACK_OFF), _LONGEST_BACK_OFF)
        self._standing = Availability(works=False, finding=finding, subject=str(error))
        self._calls.fail(Fault(LOST, str(error)))
        for on_up in tuple(self._followers):
            safely(on_up, False)
        if not self._said:
            self._said = True
            safely(self._trouble, self._standing)

    def _drop_wire(self) -> None:
        for notifier in self._notifiers:
            notifier.setEnabled(False)
            notifier.deleteLater()
        self._notifiers = ()
        if self._wire is not None:
            self._wire.close()
            self._wire = None

    def _read(self) -> None:
        wire = self._wire
        if wire is None:
            return
        try:
            messages = wire.receive()
        except OSError as error:
            self._lose(error)
            return
        self._flush()
        for message in messages:
            if self._wire is wire:
                self._dispatch(message)

    def _dispatch(self, message: Message) -> None:
        fields = message.header.fields
        if self._calls.answer(fields.get(HeaderFields.reply_serial, 0), message):
            return
        for signal, on_signal in tuple(self._watches):
            if signal.fits(message):
                safely(on_signal, fields.get(HeaderFields.sender, ""), message.body)

    def _flush(self) -> None:
        if self._wire is None:
            return
        with suppress(OSError):  # the other end is gone: reading says so in a moment
            self._wire.flush()
            self._notifiers[-1].setEnabled(self._wire.unsent)
