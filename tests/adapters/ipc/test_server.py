"""The running program's socket: no client can block or crash it."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from bedtime.adapters.ipc.client import LARGEST, ask, is_running, peer
from tests.adapters.ipc.program import Program

PATIENCE = "0.4"
"""Seconds that the program under test waits for its clients."""


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    program = Program(tmp_path / "data", PATIENCE)
    yield program
    program.process.kill()
    program.process.communicate()


@pytest.mark.parametrize(
    "request_",
    [
        b"\n",
        b"good night\n",
        b"[]\n",
        b"1\n",
        b'{"a": \n',
        b'{"a": "\xff"}\n',
        b"\x00\xff" * 1000 + b"\n",
        b"[" * 60_000 + b"\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ],
)
def test_what_is_no_request_gets_an_error(program: Program, request_: bytes) -> None:
    assert program.send(request_) == b'{"error": "A request is one line with a JSON object."}\n'
    program.assert_answers()


@pytest.mark.parametrize("request_", [b"x" * LARGEST, b"x" * 1_000_000, b"x" * LARGEST + b"\n"])
def test_what_is_too_long_gets_an_error(program: Program, request_: bytes) -> None:
    assert program.send(request_) == b'{"error": "A request has at most 65536 bytes."}\n'
    program.assert_answers()


def test_the_longest_request(program: Program) -> None:
    request = {"texts": "x" * (LARGEST - 15)}
    assert ask(program.folder, request) == {"asked": request}


def test_one_connection_has_one_reply(program: Program) -> None:
    assert program.send(b'{"a": 1}\n{"a": 2}\n') == b'{"asked": {"a": 1}}\n'


@pytest.mark.parametrize("do", ["fail", "nothing JSON knows"])
def test_a_failing_handler_gets_an_error_and_is_reported(program: Program, do: str) -> None:
    reply = ask(program.folder, {"do": do})
    assert reply
    assert "Bedtime failed at this request" in reply["error"]
    assert program.read_line().startswith("failed")
    program.assert_answers()


def test_a_long_reply_comes_whole(program: Program) -> None:
    assert ask(program.folder, {"do": "much"}) == {"reply": "x" * 5_000_000}


def test_a_request_in_drips(program: Program) -> None:
    with closing(program.connect()) as client:
        for byte in b'{"a": 1':
            client.sendall(bytes([byte]))
            program.assert_answers()
        client.sendall(b"}\n")
        assert client.recv(100) == b'{"asked": {"a": 1}}\n'


def test_a_client_that_goes_away(program: Program) -> None:
    for request in (b"", b'{"a"', b'{"a": 1}\n', b'{"do": "much"}\n'):
        with closing(program.connect()) as client:
            client.sendall(request)
        program.assert_answers()


def test_a_client_that_does_not_take_its_reply_is_dropped(program: Program) -> None:
    with closing(program.connect()) as client:
        client.sendall(b'{"do": "much"}\n')
        program.assert_answers()
        time_limit = time.monotonic() + 10
        client.recv(10)
        received = 10
        while time.monotonic() < time_limit:
            program.assert_answers()
            if ended(client):
                break
        else:
            pytest.fail("it is still waited for")
        while part := client.recv(1 << 20):
            received += len(part)
        assert received < 5_000_000


def ended(client: socket.socket) -> bool:
    """Return whether the other end has closed."""
    import select

    poll = select.poll()
    poll.register(client, select.POLLRDHUP)
    return bool(poll.poll(0))


def test_silent_clients_are_dropped(program: Program) -> None:
    clients = [program.connect() for _ in range(60)]
    program.assert_answers()
    for client in clients:
        assert client.recv(1) == b""
        client.close()


def test_more_silent_clients_than_are_listened_to(program: Program) -> None:
    clients: list[socket.socket] = []
    try:
        for _ in range(120):
            clients.append(program.connect())
    except BlockingIOError:
        assert len(clients) > 64
    began = time.monotonic()
    program.assert_answers()
    assert time.monotonic() - began < 5
    for client in clients:
        client.close()


def test_no_file_descriptors_left(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    program = Program(tmp_path / "data", PATIENCE, "20")
    try:
        clients = [program.connect() for _ in range(40)]
        program.assert_answers()
        for client in clients:
            client.close()
        program.assert_answers()
    finally:
        program.process.kill()
        program.process.communicate()
    assert capfd.readouterr().err == ""


def test_twenty_clients_at_once(program: Program) -> None:
    replies: list[Any] = []

    def ask_often(number: int) -> None:
        for round_ in range(10):
            request = {"client": number, "round": round_}
            replies.append(ask(program.folder, request, timeout=20) == {"asked": request})

    clients = [threading.Thread(target=ask_often, args=(number,)) for number in range(20)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    assert replies == [True] * 200


def test_a_hundred_requests_cost_no_reference_to_none(program: Program) -> None:
    """PySide6 6.12.0 drops one at each call that returns nothing: before Python 3.12 that kills."""
    counts = []
    for _ in range(2):
        reply = ask(program.folder, {"do": "count"})
        assert reply
        counts.append(reply["none"])
        for _ in range(100):
            program.assert_answers()
    assert counts[1] > counts[0] - 100


def test_the_request_to_end_gets_its_reply(program: Program) -> None:
    silent = program.connect()
    assert ask(program.folder, {"do": "end"}) == {"asked": {"do": "end"}}
    assert program.process.wait(10) == 0
    assert is_running(program.folder) is False
    assert ask(program.folder, {}) is None
    assert [each.name for each in program.folder.iterdir()] == ["bedtime.lock"]
    silent.close()


def test_the_socket_is_its_users_alone(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another user is refused by the folder, by the socket and, were both open, by the program."""
    path = program.folder / "bedtime.socket"
    assert program.folder.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o600
    here, there = socket.socketpair(socket.AF_UNIX)
    with closing(here), closing(there):
        assert peer(here) == os.getuid()
    if os.getuid() == 0:  # only root can be another
        program.folder.chmod(0o777)
        path.chmod(0o666)
        monkeypatch.chdir(program.folder)
        with closing(socket.socket(socket.AF_UNIX)) as stranger:
            os.setresuid(-1, 65534, -1)
            try:
                stranger.connect(path.name)
            finally:
                os.setresuid(-1, 0, -1)
            with suppress(ConnectionResetError, BrokenPipeError):
                stranger.sendall(b"{}\n")
                assert stranger.recv(100) == b""
    program.assert_answers()
