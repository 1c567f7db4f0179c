"""Method calls that wait for their answers; for the command line, without Qt."""

import select
import time

from jeepney import HeaderFields, Message

from bedtime.adapters.dbus.connection import DBusConnection
from bedtime.adapters.dbus.messages import LATE, LOST, Answer, Fault, parse_reply


class BlockingBus:
    """A bus, connected from the first call until it is closed; after a loss connected again."""

    def __init__(self, addresses: tuple[str, ...]) -> None:
        """`addresses` are the bus's sockets."""
        self._addresses = addresses
        self._connection: DBusConnection | None = None

    def ask(self, message: Message, *, expects: str | None, limit: float) -> Answer:
        """Send a method call and wait at most `limit` seconds for the answer; never raises."""
        try:
            if self._connection is None:
                self._connection = DBusConnection(self._addresses)
            serial = self._connection.send(message)
            return _wait_for_reply(self._connection, serial, expects, time.monotonic() + limit)
        except OSError as error:
            self.close()
            return Fault(LOST, str(error))

    def close(self) -> None:
        """Disconnect."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


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
