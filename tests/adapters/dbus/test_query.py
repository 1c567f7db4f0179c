"""Queries give the same results blocking and in the Qt loop."""

import pytest
from jeepney import message_bus
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.dbus.messages import Answer, Fault
from bedtime.adapters.dbus.query import AsyncQuery, Call, Query, wait_for
from bedtime.adapters.notify.server import check
from tests.adapters.bus_helpers import MakeBus
from tests.buses import PrivateBus
from tests.strict_server import StrictServer


@pytest.fixture(autouse=True)
def _session_bus(private_bus: PrivateBus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", private_bus.address)


@pytest.fixture
def bus(make_bus: MakeBus, qtbot: QtBot) -> Bus:
    bus = make_bus()
    bus.open()
    qtbot.waitUntil(lambda: bus.connected)
    return bus


def test_blocking_and_async_queries_find_the_same(
    server: StrictServer, bus: Bus, qtbot: QtBot
) -> None:
    server.start("--no-actions")
    results: list[Availability] = []
    AsyncQuery(check(), bus, bus, results.append)
    assert results == [], "it has not waited"
    qtbot.waitUntil(lambda: bool(results))
    assert results == [wait_for(check())] == [Availability(True, Finding.NO_BUTTONS, "strict 1.0")]


def test_a_blocking_query_keeps_its_connection() -> None:
    def asked_twice() -> Query[tuple[Answer, Answer]]:
        first = yield Call(message_bus.ListNames(), "as")
        return first, (yield Call(message_bus.ListNames(), "as"))

    first, second = wait_for(asked_twice())
    assert isinstance(first, tuple)
    assert first == second, "its own name is the same"


def test_a_blocking_query_connects_again_after_a_loss(private_bus: PrivateBus) -> None:
    def lost_between() -> Query[list[Answer]]:
        answers = [(yield Call(message_bus.ListNames(), "as"))]
        private_bus.stop()
        answers.append((yield Call(message_bus.ListNames(), "as")))
        private_bus.start()
        return [*answers, (yield Call(message_bus.ListNames(), "as"))]

    before, lost, after = wait_for(lost_between())
    assert isinstance(lost, Fault)
    assert isinstance(before, tuple)
    assert isinstance(after, tuple)


def test_a_silent_server_does_not_block(
    server: StrictServer, bus: Bus, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bedtime.adapters.dbus.query.LIMIT", 0.3)
    server.start("--hold", "GetServerInformation")
    results: list[Availability] = []
    AsyncQuery(check(), bus, bus, results.append)
    assert results == [], "it has not waited"
    qtbot.waitUntil(lambda: bool(results))
    assert results[0].finding is Finding.SERVER_SILENT


def test_cancelled_it_reports_nothing(server: StrictServer, bus: Bus, qtbot: QtBot) -> None:
    server.start()
    results: list[Availability] = []
    cancelled = AsyncQuery(check(), bus, bus, results.append)
    cancelled.cancel()
    AsyncQuery(check(), bus, bus, results.append)
    qtbot.waitUntil(lambda: bool(results))
    assert len(results) == 1


def test_a_query_without_a_call_has_its_result_at_once(bus: Bus) -> None:
    def known() -> Query[str]:
        return "so"
        yield

    results: list[str] = []
    AsyncQuery(known(), bus, bus, results.append)
    assert results == ["so"]
    assert wait_for(known()) == "so"


def test_a_bus_that_is_not_there_is_an_answer_too(private_bus: PrivateBus, qtbot: QtBot) -> None:
    closed = Bus(on_trouble=lambda _: None, addresses=private_bus.addresses)
    results: list[Availability] = []
    AsyncQuery(check(), closed, closed, results.append)
    qtbot.waitUntil(lambda: bool(results))
    assert results[0].finding is Finding.BUS_LOST
