"""Harm to a log that runs: it cannot be reached, or another program holds it."""

import socket
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path

from bedtime.adapters.ipc.client import short_path
from tests.cli.command_line import CommandLine, until


@contextmanager
def broken(cli: CommandLine) -> Iterator[None]:
    """Put a dangling link where the log is, as an unmounted disk leaves it."""
    kept = cli.database.with_name("kept")
    for ending in ("", "-wal", "-shm"):
        part = Path(f"{cli.database}{ending}")
        if part.exists():
            part.rename(f"{kept}{ending}")
    cli.database.symlink_to(cli.folder / "unmounted" / "log")
    yield
    cli.database.unlink()
    for ending in ("", "-wal", "-shm"):
        part = Path(f"{kept}{ending}")
        if part.exists():
            part.rename(f"{cli.database}{ending}")


@contextmanager
def held(cli: CommandLine) -> Iterator[None]:
    """Hold the log as another program does while it writes."""
    with closing(sqlite3.connect(cli.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def idle_connections(cli: CommandLine, count: int) -> Iterator[None]:
    """Hold connections to the running program that ask for nothing."""
    with ExitStack() as stack:
        for _ in range(count):
            connection = stack.enter_context(socket.socket(socket.AF_UNIX))
            connection.settimeout(5)
            with short_path(cli.profile, "bedtime.socket") as address:
                until(partial(_connects, connection, address))
        yield


def _connects(connection: socket.socket, address: str) -> bool:
    return connection.connect_ex(address) == 0
