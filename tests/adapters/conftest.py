"""A private bus and a strict notification server for the adapters' tests."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Availability
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.notify.dbus import DBusNotifications
from tests.adapters.notify.scene import HINT, Heard, MakeBus, Scene
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
def troubles() -> list[Availability]:
    return []


@pytest.fixture
def bus_on(
    qtbot: QtBot, private_bus: PrivateBus, troubles: list[Availability]
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


@pytest.fixture
def scenes(
    qtbot: QtBot, bus_on: MakeBus, folder: Path, troubles: list[Availability]
) -> Callable[[], Scene]:
    """Build the notifications as the program would, with one note for all of them."""

    def make() -> Scene:
        bus = bus_on()
        notifications = DBusNotifications(
            bus,
            icon="/usr/share/icons/bed time.png",
            no_buttons_hint=HINT,
            note=folder / "note.json",
            trouble=troubles.append,
        )
        heard = Heard()
        notifications.listen(
            on_press=lambda number, press: heard.presses.append((number, press)),
            on_closed=heard.closed.append,
            on_up=heard.up.append,
            on_gone=heard.hear_gone,
            on_back=heard.back.append,
        )
        bus.open()
        return Scene(bus, notifications, heard)

    return make


@pytest.fixture
def scene(server: StrictServer, scenes: Callable[[], Scene]) -> Scene:
    """Notifications with the usual server; whatever else happens, nobody may be troubled."""
    server.start()
    return scenes()
