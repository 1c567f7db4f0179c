"""A private bus and services on it for the adapters' tests."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Availability
from bedtime.adapters.dbus.bus import Bus
from tests.adapters.bus_helpers import MakeBus
from tests.buses import PrivateBus
from tests.played import Logind
from tests.strict_server import StrictServer


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a short path, for sockets."""
    path = Path(tempfile.mkdtemp(prefix="bt", dir="/tmp"))
    yield path
    shutil.rmtree(path)


@pytest.fixture
def private_bus(folder: Path) -> Iterator[PrivateBus]:
    """A dbus-daemon of the test's own."""
    bus = PrivateBus(folder)
    bus.start()
    yield bus
    bus.stop()


@pytest.fixture
def server(private_bus: PrivateBus, folder: Path) -> Iterator[StrictServer]:
    """A strict server, not yet started; in the end it must have refused nothing."""
    strict = StrictServer(private_bus, folder / "server.log")
    yield strict
    strict.stop()
    assert not strict.events("refused")


@pytest.fixture
def troubles() -> list[Availability]:
    """What the bus and the notifications have reported."""
    return []


@pytest.fixture
def make_bus(
    qtbot: QtBot, private_bus: PrivateBus, troubles: list[Availability]
) -> Iterator[MakeBus]:
    """Make a Bus for the private bus, not yet opened."""
    made: list[Bus] = []

    def make() -> Bus:
        bus = Bus(on_trouble=troubles.append, addresses=private_bus.addresses)
        made.append(bus)
        return bus

    yield make
    for bus in made:
        bus.close()


@pytest.fixture
def logind(private_bus: PrivateBus) -> Iterator[Logind]:
    """A played logind on the private bus, not yet started."""
    service = Logind(private_bus)
    yield service
    service.stop()
