"""A method call that waits for its answer; for the command line, without Qt."""

import select
import time

from jeepney import HeaderFields, Message

from bedtime.adapters.dbus.addresses import session_addresses
from bedtime.adapters.dbus.connection import DBusConnection
from bedtime.adapters.dbus.messages import LATE, LOST, Answer, Fault, parse_reply


def ask(
    message: Message,
    *,
    expects: str | None = None,
    limit: float = 2.0,
    addresses: tuple[str, ...] | None = None,
) -> Answer:
    """Send a method call and wait at most `limit` seconds for the answer; never raises.

    `addresses` are the bus's sockets, by default the session bus's.
    """
    try:
        connection = DBusConnection(session_addresses() if addresses is None else addresses)
    except OSError as error:
        return Fault(LOST, str(error))
    try:
        serial = connection.send(message)
        return _wait_for_reply(connection, serial, expects, time.monotonic() + limit)
    except OSError as error:
        return Fault(LOST, str(error))
    finally:
        connection.close()


def _wait_for_reply(
    connection: DBusConnection, serial: int, expects: str | None, deadline: float
) -> Answer:
    connection.flush()
    while (remaining := deadline - time.monotonic()) > 0:
        select.select([connection], [connection] if connection.unsent else [], [], remaining)
        connection.flush()
        for message in connection.receive():
            if message.header.fields.get(HeaderFields.reply_serial) == serial:
                return parse_reply(message, expects)
    return Fault(LATE, "the bus has not answered in time")
