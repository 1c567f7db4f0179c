"""The check of the notification server for `bedtime doctor`."""

import subprocess
import sys

import pytest

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.query import wait_for
from bedtime.adapters.notify.server import NAME, check
from tests.buses import PrivateBus
from tests.strict_server import StrictServer


@pytest.fixture(autouse=True)
def _session_bus(private_bus: PrivateBus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", private_bus.address)


def test_a_server_is_named(server: StrictServer) -> None:
    server.start()
    assert wait_for(check()) == Availability(
        works=True, finding=Finding.SERVER, subject="strict 1.0"
    )


def test_one_without_buttons_is_found(server: StrictServer) -> None:
    server.start("--no-actions")
    assert wait_for(check()) == Availability(
        works=True, finding=Finding.NO_BUTTONS, subject="strict 1.0"
    )


def test_one_that_does_not_answer_is_found(
    server: StrictServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bedtime.adapters.dbus.query.LIMIT", 0.2)
    server.start("--hold", "GetServerInformation")
    assert wait_for(check()).finding is Finding.SERVER_SILENT


def test_malformed_answers_still_mean_a_server(server: StrictServer) -> None:
    server.start("--malformed", "GetServerInformation", "--malformed", "GetCapabilities")
    assert wait_for(check()) == Availability(works=True, finding=Finding.SERVER)


def test_a_missing_server_is_found() -> None:
    assert wait_for(check()) == Availability(works=False, finding=Finding.NO_SERVER)


def test_one_that_could_be_started_is_found_and_not_started(
    private_bus: PrivateBus, server: StrictServer
) -> None:
    private_bus.stop()
    private_bus.add_service(NAME, "/bin/false")
    private_bus.start()
    assert wait_for(check()) == Availability(works=True, finding=Finding.SERVER_STARTS)


def test_a_missing_bus_is_found(private_bus: PrivateBus, monkeypatch: pytest.MonkeyPatch) -> None:
    private_bus.stop()
    assert wait_for(check()).finding is Finding.BUS_LOST
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert wait_for(check()) == Availability(works=False, finding=Finding.NO_BUS)


def test_the_check_needs_no_qt() -> None:
    code = (
        "import sys; from bedtime.adapters.notify.server import check;"
        "from bedtime.adapters.dbus.query import wait_for; wait_for(check());"
        "sys.exit('PySide6' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
