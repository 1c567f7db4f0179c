"""A program with a server in a process of its own, and a client's ways to use it."""

import socket
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

from bedtime.adapters.ipc.client import ask, short_path


class Program:
    """A process that runs `serve` of child.py."""

    def __init__(self, folder: Path, *settings: str) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.adapters.ipc.child", "serve", folder, *settings],
            cwd=Path(__file__).parents[3],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.read_line() == "ready"

    def read_line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def connect(self) -> socket.socket:
        client = socket.socket(socket.AF_UNIX)
        client.settimeout(10)
        with short_path(self.folder, "bedtime.socket") as address:
            try:
                client.connect(address)
            except BlockingIOError:  # the kernel's queue is full
                client.close()
                raise
        return client

    def send(self, request: bytes) -> bytes:
        """Return all that comes back until the server closes the connection."""
        with closing(self.connect()) as client:
            with suppress(BrokenPipeError, ConnectionResetError):
                client.sendall(request)
            received = b""
            with suppress(ConnectionResetError):
                while part := client.recv(1 << 20):
                    received += part
            return received

    def assert_answers(self) -> None:
        assert ask(self.folder, {"a": 1}, timeout=10) == {"asked": {"a": 1}}
