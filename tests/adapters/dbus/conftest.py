"""A fake bus daemon."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.buses import FakeDaemon


@pytest.fixture
def daemon(folder: Path) -> Iterator[FakeDaemon]:
    daemon = FakeDaemon(folder / "daemon")
    yield daemon
    daemon.close()
