"""An inquiry finds the same whether it is waited for or goes on in the Qt loop."""

from collections.abc import Callable
from time import monotonic

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.dbus.query import AsyncQuery, Query, wait_for
from bedtime.adapters.notify.server import look
from tests.buses import PrivateBus
from tests.strict_server import StrictServer


@pytest.fixture(autouse=True)
def _session_bus(private_bus: PrivateBus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", private_bus.address)


@pytest.fixture
def bus(bus_on: Callable[[], Bus], qtbot: QtBot) -> Bus:
    made = bus_on()
    made.open()
    qtbot.waitUntil(lambda: made.up)
    return made


def test_both_find_the_same(server: StrictServer, bus: Bus, qtbot: QtBot) -> None:
    server.start("--no-actions")
    told: list[Availability] = []
    AsyncQuery(look(), bus, bus, told.append)
    assert told == [], "it has asked, and not waited"
    qtbot.waitUntil(lambda: bool(told))
    assert told == [wait_for(look())] == [Availability(True, Finding.NO_BUTTONS, "strict 1.0")]


def test_one_who_is_silent_holds_nothing_up(
    server: StrictServer, bus: Bus, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bedtime.adapters.dbus.query.LIMIT", 0.3)
    server.start("--hold", "GetServerInformation")
    told: list[Availability] = []
    began = monotonic()
    AsyncQuery(look(), bus, bus, told.append)
    assert monotonic() - began < 0.2
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].finding is Finding.SERVER_SILENT


def test_given_up_it_tells_nothing(server: StrictServer, bus: Bus, qtbot: QtBot) -> None:
    server.start()
    told: list[Availability] = []
    given_up = AsyncQuery(look(), bus, bus, told.append)
    given_up.give_up()
    AsyncQuery(look(), bus, bus, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert len(told) == 1


def test_what_needs_no_question_is_told_at_once(bus: Bus) -> None:
    def known() -> Query[str]:
        return "so"
        yield

    told: list[str] = []
    AsyncQuery(known(), bus, bus, told.append)
    assert told == ["so"]
    assert wait_for(known()) == "so"


def test_a_bus_that_is_not_there_is_an_answer_too(private_bus: PrivateBus, qtbot: QtBot) -> None:
    closed = Bus(trouble=lambda _: None, addresses=private_bus.addresses)
    told: list[Availability] = []
    AsyncQuery(look(), closed, closed, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].finding is Finding.BUS_LOST
