"""Requests that cannot be handled at once, and what no request may hold."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.ipc.client import SOCKET, short_path
from bedtime.adapters.ipc.profile_lock import acquire
from bedtime.adapters.ipc.server import MOST_TRIES, NotYetError, Server


class Handler:
    """Handles a request only at a later attempt."""

    def __init__(self) -> None:
        self.refusals = 0
        self.attempts = 0

    def handle(self, request: dict[str, Any]) -> dict[str, Any]:
        self.attempts += 1
        if self.attempts <= self.refusals:
            raise NotYetError("held")
        return {"asked": request}


@pytest.fixture
def handler() -> Handler:
    return Handler()


@pytest.fixture
def server(tmp_path: Path, handler: Handler, qapp: object) -> Iterator[Server]:
    lock = acquire(tmp_path)
    assert lock
    server = Server(lock, handler.handle)
    yield server
    server.close()
    lock.release()


def reply(folder: Path, line: bytes, qtbot: QtBot) -> bytes:
    """Send a line and return the reply, with the loop going on meanwhile."""
    import socket

    with socket.socket(socket.AF_UNIX) as client, short_path(folder, SOCKET) as address:
        client.connect(address)
        client.sendall(line)
        client.setblocking(False)
        received = bytearray()

        def has_replied() -> bool:
            try:
                received.extend(client.recv(65536))
            except BlockingIOError:
                return False
            return received.endswith(b"\n")

        qtbot.waitUntil(has_replied, timeout=6000)
        return bytes(received)


@pytest.mark.usefixtures("server")
def test_a_request_is_tried_again_until_it_can_be_handled(
    tmp_path: Path, handler: Handler, qtbot: QtBot
) -> None:
    handler.refusals = 3
    assert reply(tmp_path, b'{"a": 1}\n', qtbot) == b'{"asked": {"a": 1}}\n'
    assert handler.attempts == 4


@pytest.mark.usefixtures("server")
def test_after_three_seconds_it_is_refused(tmp_path: Path, handler: Handler, qtbot: QtBot) -> None:
    handler.refusals = 1000
    assert reply(tmp_path, b'{"a": 1}\n', qtbot) == b'{"error": "held"}\n'
    assert handler.attempts == MOST_TRIES


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity"])
def test_what_the_log_cannot_hold_is_no_request(
    tmp_path: Path, handler: Handler, qtbot: QtBot, number: bytes
) -> None:
    assert b"error" in reply(tmp_path, b'{"minutes": ' + number + b"}\n", qtbot)
    assert handler.attempts == 0
