"""A launcher's token on its way through the socket to the running program."""

import json
import os
import socket
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.cli.command_line import PATIENCE, ROOT, command


class Listening:
    """A program's socket that answers one request."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(str(folder / "bedtime.socket"))
        self._socket.listen()
        self._socket.settimeout(PATIENCE)

    def answer(self) -> dict[str, Any]:
        """Return the first request; a connection without one only looks whether we are there."""
        while True:
            connection, _ = self._socket.accept()
            with connection:
                connection.settimeout(PATIENCE)
                if line := connection.recv(1 << 16):
                    connection.sendall(b'{"refusal": null}\n')
                    request: dict[str, Any] = json.loads(line)
                    return request

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def listening() -> Iterator[Listening]:
    with TemporaryDirectory(prefix="bt", dir="/tmp") as folder:  # short, for the socket
        program = Listening(Path(folder))
        yield program
        program.close()


def request_of(listening: Listening, *words: str, **environ: str) -> dict[str, Any]:
    """Run a command; return its request."""
    with ThreadPoolExecutor(1) as pool:
        answered = pool.submit(listening.answer)
        subprocess.run(
            [*command("--profile", str(listening.folder)), *words],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "HOME": str(listening.folder), **environ},
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )
        return answered.result()


@pytest.mark.parametrize(
    ("words", "order"),
    [
        (("open", "tonight"), {"order": "open", "window": "tonight"}),
        (("open", "checkin", "--start"), {"order": "open", "window": "checkin"}),
        ((), {"order": "show"}),
    ],
)
def test_the_token_goes_with_the_request(
    listening: Listening, words: tuple[str, ...], order: dict[str, str]
) -> None:
    sent = request_of(listening, *words, XDG_ACTIVATION_TOKEN="gnome-1", DESKTOP_STARTUP_ID="id")
    assert sent == {**order, "activation": "gnome-1"}


def test_on_x11_it_is_the_startup_id_and_from_a_shell_none(listening: Listening) -> None:
    sent = request_of(listening, "open", "tonight", DESKTOP_STARTUP_ID="kde-2_TIME5")
    assert sent == {"order": "open", "window": "tonight", "activation": "kde-2_TIME5"}
    assert request_of(listening, "open", "tonight") == {"order": "open", "window": "tonight"}
