"""The program that listens, in a process of its own, and the ways to call it."""

import socket
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

from bedtime.adapters.ipc.client import ask, short_path


class Program:
    """The program in a process of its own."""

    def __init__(self, folder: Path, *settings: str) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.adapters.ipc.child", "serve", folder, *settings],
            cwd=Path(__file__).parents[3],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.said() == "ready"

    def said(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def call(self) -> socket.socket:
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
        """Return all that comes back until the program closes."""
        with closing(self.call()) as client:
            with suppress(BrokenPipeError, ConnectionResetError):
                client.sendall(request)
            received = b""
            with suppress(ConnectionResetError):
                while part := client.recv(1 << 20):
                    received += part
            return received

    def assert_answers(self) -> None:
        assert ask(self.folder, {"a": 1}, timeout=10) == {"asked": {"a": 1}}
