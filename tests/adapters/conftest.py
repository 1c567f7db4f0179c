"""A private bus and a strict notification server for the adapters' tests."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bedtime.adapters.bus import Bus
from bedtime.adapters.standing import Standing
from tests.buses import PrivateBus
from tests.strict_server import StrictServer


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a short path, for sockets."""
    path = Path(tempfile.mkdtemp(prefix="bt", dir="/tmp"))
    yield path
    shutil.rmtree(path)


@pytest.fixture
def private_bus(folder: Path) -> Iterator[PrivateBus]:
    bus = PrivateBus(folder)
    bus.start()
    yield bus
    bus.stop()


@pytest.fixture
def server(private_bus: PrivateBus, folder: Path) -> Iterator[StrictServer]:
    """A strict server, not yet started; nothing may have been refused in the end."""
    strict = StrictServer(private_bus, folder / "server.log")
    yield strict
    strict.stop()
    assert not strict.events("refused")


@pytest.fixture
def troubles() -> list[Standing]:
    return []


@pytest.fixture
def bus_on(
    qtbot: Any, private_bus: PrivateBus, troubles: list[Standing]
) -> Iterator[Callable[[], Bus]]:
    """Make a connected Bus on the private bus."""
    made: list[Bus] = []

    def make() -> Bus:
        bus = Bus(trouble=troubles.append, addresses=private_bus.addresses)
        made.append(bus)
        return bus

    yield make
    for bus in made:
        bus.close()
