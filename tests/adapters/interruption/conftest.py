"""A private session bus that the environment names, and played servers on it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.buses import PrivateBus
from tests.played import NotificationServer, PlayedService


@pytest.fixture
def session(private_bus: PrivateBus, monkeypatch: pytest.MonkeyPatch) -> PrivateBus:
    """The private bus, as the session's."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", private_bus.address)
    return private_bus


@pytest.fixture
def notification_server(session: PrivateBus) -> Iterator[NotificationServer]:
    """A started one that answers nothing yet."""
    server = NotificationServer(session)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def play(session: PrivateBus) -> Iterator[Callable[[str], PlayedService]]:
    """Start a service with a name."""
    services: list[PlayedService] = []

    def start(name: str) -> PlayedService:
        service = PlayedService(session, name)
        services.append(service)
        service.start()
        return service

    yield start
    for service in services:
        service.stop()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, with no configuration elsewhere."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return tmp_path


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs, the only one in PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder
