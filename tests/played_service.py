"""A fake service on a real bus, whose answers and signals are given as commands on stdin.

Run as `python tests/played_service.py NAME [--system]`; prints `ready` when it owns the name. Then
it reads one JSON object a line and prints `done`: `{"answer": [path, interface, member, arguments],
"with": [signature, body]}` (`with` null: no answer at all), `{"signal": [path, interface, member,
signature, body], "to": unique name or null}`. Other calls are refused with UnknownMethod.
"""

import json
import select
import sys
from contextlib import suppress
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

Key = tuple[str, str, str, str]


class Service:
    """The answers to known calls."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection
        self._answers: dict[Key, tuple[str, Any] | None] = {}

    def serve(self) -> None:
        """Answer until the bus or the test ends."""
        while True:
            with suppress(TimeoutError):
                while True:
                    self._handle(self._connection.receive(timeout=0))
            ready, _, _ = select.select([self._connection.sock, sys.stdin], [], [])
            if sys.stdin in ready:
                line = sys.stdin.readline()
                if not line:
                    return
                self._run(json.loads(line))
                print("done", flush=True)

    def _run(self, command: dict[str, Any]) -> None:
        match command:
            case {"answer": [path, interface, member, arguments], "with": answer}:
                self._answers[path, interface, member, json.dumps(arguments)] = answer
            case {"signal": [path, interface, member, signature, body], "to": receiver}:
                emitter = DBusAddress(path, interface=interface)
                signal = new_signal(emitter, member, signature, tuple(unpack(body)))
                if receiver:
                    signal.header.fields[HeaderFields.destination] = receiver
                self._connection.send(signal)
            case _:
                raise ValueError(command)

    def _handle(self, call: Message) -> None:
        if call.header.message_type is not MessageType.method_call:
            return
        fields = call.header.fields
        key = (
            fields[HeaderFields.path],
            fields[HeaderFields.interface],
            fields[HeaderFields.member],
            json.dumps(list(call.body)),
        )
        match self._answers.get(key, ()):
            case (signature, body):
                self._connection.send(new_method_return(call, signature, tuple(unpack(body))))
            case ():
                self._connection.send(new_error(call, "org.freedesktop.DBus.Error.UnknownMethod"))


def unpack(value: Any) -> Any:
    """Turn `{"struct": [...]}` into the tuple from which jeepney marshals a struct."""
    match value:
        case {"struct": [*members]}:
            return tuple(members)
        case list():
            return [unpack(inner) for inner in value]
    return value


def main() -> None:
    """Own the name and serve."""
    connection = open_dbus_connection("SYSTEM" if "--system" in sys.argv else "SESSION")
    reply = connection.send_and_get_reply(message_bus.RequestName(sys.argv[1], 4))
    assert reply.body == (1,), f"{sys.argv[1]} is owned already"
    print("ready", flush=True)
    with suppress(ConnectionError, EOFError):
        Service(connection).serve()


if __name__ == "__main__":
    main()
