"""One question to a bus, waited for: for the command line, without Qt."""

import select
import time

from jeepney import HeaderFields, Message

from bedtime.adapters.dbus.connection import (
    LATE,
    LOST,
    Answer,
    DBusConnection,
    Fault,
    answer_of,
    session_addresses,
)


def ask(
    message: Message,
    *,
    expects: str | None = None,
    limit: float = 2.0,
    addresses: tuple[str, ...] | None = None,
) -> Answer:
    """Send a jeepney method call and wait at most `limit` seconds for its answer; never raises."""
    try:
        wire = DBusConnection(session_addresses() if addresses is None else addresses)
    except OSError as error:
        return Fault(LOST, str(error))
    try:
        return _answer(wire, wire.send(message), expects, time.monotonic() + limit)
    except OSError as error:
        return Fault(LOST, str(error))
    finally:
        wire.close()


def _answer(wire: DBusConnection, serial: int, expects: str | None, deadline: float) -> Answer:
    wire.flush()
    while (left := deadline - time.monotonic()) > 0:
        select.select([wire], [wire] if wire.unsent else [], [], left)
        wire.flush()
        for message in wire.receive():
            if message.header.fields.get(HeaderFields.reply_serial) == serial:
                return answer_of(message, expects)
    return Fault(LATE, "the bus has not answered in time")
