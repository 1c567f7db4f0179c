"""Mutter's idle monitor, a fake one on a real bus."""

from collections.abc import Iterator
from typing import Any

import pytest
from jeepney import HeaderFields, MatchRule, message_bus
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection
from pytestqt.qtbot import QtBot

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.presence.backend import Activity
from bedtime.adapters.presence.mutter import MutterPresence
from tests.adapters.bus_helpers import MakeBus, settle
from tests.buses import PrivateBus
from tests.played import Mutter

Reports = list[Activity | None]
NOW = 10_000.0
"""The monotonic time of all that happens."""


@pytest.fixture
def mutter(private_bus: PrivateBus) -> Iterator[Mutter]:
    """Not yet started."""
    service = Mutter(private_bus)
    yield service
    service.stop()


@pytest.fixture
def bus(qtbot: QtBot, make_bus: MakeBus) -> Bus:
    bus = make_bus()
    bus.open()
    qtbot.waitUntil(lambda: bus.connected)
    return bus


@pytest.fixture
def backend(bus: Bus) -> MutterPresence:
    return MutterPresence(bus, lambda: NOW)


@pytest.fixture
def calls(private_bus: PrivateBus) -> Iterator[DBusConnection]:
    """A connection that receives every call to Mutter."""
    connection = open_dbus_connection(private_bus.address)
    rule = MatchRule(type="method_call", interface=Mutter.NAME, eavesdrop=True)
    Proxy(message_bus, connection).AddMatch(rule)
    yield connection
    connection.close()


def next_calls(calls: DBusConnection, qtbot: QtBot, count: int) -> list[tuple[Any, ...]]:
    """Return the next calls, as the member and its arguments."""
    found: list[tuple[Any, ...]] = []

    def received() -> bool:
        try:
            message = calls.receive(timeout=0.01)
        except TimeoutError:
            return False
        fields = message.header.fields
        if fields.get(HeaderFields.interface) == Mutter.NAME:
            found.append((fields[HeaderFields.member], *message.body))
        return len(found) == count

    qtbot.waitUntil(received)
    return found


def start(mutter: Mutter, *, idle: float = 20) -> None:
    mutter.start()
    mutter.answer_idle_time(idle=idle)


@pytest.mark.parametrize(("idle", "away"), [(20, False), (299, False), (300, True), (7200, True)])
def test_the_last_input_is_read_at_the_start(
    qtbot: QtBot, backend: MutterPresence, mutter: Mutter, idle: float, away: bool
) -> None:
    start(mutter, idle=idle)
    reports: Reports = []
    backend.open(reports.append)
    qtbot.waitUntil(lambda: reports == [Activity(away, NOW - idle)])


def test_five_minutes_without_input_and_the_next_input_are_reported(
    qtbot: QtBot, bus: Bus, backend: MutterPresence, mutter: Mutter
) -> None:
    start(mutter)
    reports: Reports = []
    backend.open(reports.append)
    qtbot.waitUntil(lambda: reports == [Activity(False, NOW - 20)])
    for _ in range(2):
        reports.clear()
        mutter.fire(Mutter.IDLE)
        qtbot.waitUntil(lambda: reports == [Activity(True, NOW - 300)])
        settle(qtbot, bus)
        mutter.fire(Mutter.ACTIVE)
        qtbot.waitUntil(lambda: reports == [Activity(True, NOW - 300), Activity(False, NOW)])


def test_mutter_is_called_only_at_the_start_and_after_each_pause(
    qtbot: QtBot, backend: MutterPresence, mutter: Mutter, calls: DBusConnection
) -> None:
    start(mutter)
    reports: Reports = []
    backend.open(reports.append)
    assert next_calls(calls, qtbot, 2) == [("AddIdleWatch", 300_000), ("GetIdletime",)]
    qtbot.waitUntil(lambda: len(reports) == 1)
    mutter.fire(Mutter.IDLE)
    assert next_calls(calls, qtbot, 1) == [("AddUserActiveWatch",)]
    mutter.fire(Mutter.IDLE)
    qtbot.waitUntil(lambda: len(reports) == 3)
    backend.refresh()
    assert next_calls(calls, qtbot, 1) == [("GetIdletime",)]
    mutter.fire(Mutter.ACTIVE)
    mutter.fire(Mutter.IDLE)
    assert next_calls(calls, qtbot, 1) == [("AddUserActiveWatch",)]


def test_closed_it_removes_its_watches_and_reports_nothing(
    qtbot: QtBot, bus: Bus, backend: MutterPresence, mutter: Mutter, calls: DBusConnection
) -> None:
    start(mutter, idle=400)
    reports: Reports = []
    backend.open(reports.append)
    qtbot.waitUntil(lambda: len(reports) == 1)
    settle(qtbot, bus)
    next_calls(calls, qtbot, 3)
    backend.close()
    assert next_calls(calls, qtbot, 2) == [
        ("RemoveWatch", Mutter.IDLE),
        ("RemoveWatch", Mutter.ACTIVE),
    ]
    mutter.fire(Mutter.IDLE)
    mutter.stop()
    settle(qtbot, bus)
    assert len(reports) == 1


def test_closed_before_a_watch_has_its_id_it_removes_it_all_the_same(
    qtbot: QtBot, backend: MutterPresence, mutter: Mutter, bus: Bus, calls: DBusConnection
) -> None:
    start(mutter)
    reports: Reports = []
    backend.open(reports.append)
    qtbot.waitUntil(lambda: len(reports) == 1)
    backend.close()
    next_calls(calls, qtbot, 3)
    backend.open(reports.append)
    backend.close()
    assert next_calls(calls, qtbot, 3)[2] == ("RemoveWatch", Mutter.IDLE)


def test_opened_again_it_begins_anew(qtbot: QtBot, backend: MutterPresence, mutter: Mutter) -> None:
    start(mutter)
    first: Reports = []
    backend.open(first.append)
    qtbot.waitUntil(lambda: len(first) == 1)
    backend.close()
    again: Reports = []
    backend.open(again.append)
    qtbot.waitUntil(lambda: again == [Activity(False, NOW - 20)])
    mutter.fire(Mutter.IDLE)
    qtbot.waitUntil(lambda: again[1:] == [Activity(True, NOW - 300)])
    assert len(first) == 1


def test_without_mutter_it_does_not_work_till_one_comes_and_no_more_when_it_goes(
    qtbot: QtBot, backend: MutterPresence, mutter: Mutter
) -> None:
    reports: Reports = []
    backend.open(reports.append)
    qtbot.waitUntil(lambda: reports == [None])
    mutter.start()
    qtbot.waitUntil(lambda: reports == [None, None])  # it refuses all as yet
    mutter.stop()
    qtbot.waitUntil(lambda: reports == [None, None, None])
    reports.clear()
    mutter.start()
    qtbot.waitUntil(lambda: reports == [None])
    mutter.answer_idle_time(idle=5)
    backend.refresh()
    qtbot.waitUntil(lambda: reports == [None, Activity(False, NOW - 5)])


def test_without_a_bus_it_reports_so_at_once_and_works_on_the_next(
    qtbot: QtBot, mutter: Mutter, private_bus: PrivateBus, make_bus: MakeBus
) -> None:
    private_bus.stop()
    bus = make_bus()
    backend = MutterPresence(bus, lambda: NOW)
    reports: Reports = []
    backend.open(reports.append)
    assert reports == [None]
    private_bus.start()
    start(mutter)
    bus.open()
    qtbot.waitUntil(lambda: reports[-1] == Activity(False, NOW - 20))


def test_lost_with_the_bus_it_begins_anew_on_the_next(
    qtbot: QtBot, bus: Bus, backend: MutterPresence, mutter: Mutter, private_bus: PrivateBus
) -> None:
    start(mutter)
    reports: Reports = []
    backend.open(reports.append)
    qtbot.waitUntil(lambda: reports == [Activity(False, NOW - 20)])
    private_bus.stop()
    qtbot.waitUntil(lambda: reports[1:] == [None])
    mutter.stop()
    private_bus.start()
    start(mutter, idle=400)
    bus.reconnect()
    qtbot.waitUntil(lambda: reports[2:] == [Activity(True, NOW - 400)])


def test_signals_of_other_senders_are_ignored(
    qtbot: QtBot, bus: Bus, backend: MutterPresence, mutter: Mutter, private_bus: PrivateBus
) -> None:
    start(mutter)
    reports: Reports = []
    backend.open(reports.append)
    qtbot.waitUntil(lambda: reports == [Activity(False, NOW - 20)])
    settle(qtbot, bus)
    names: list[tuple[str, ...]] = []
    bus.call(message_bus.ListNames(), lambda answer: names.append(answer[0]))  # type: ignore[index]
    qtbot.waitUntil(lambda: len(names) == 1)
    stranger = Mutter(private_bus)
    stranger.name = "org.test.Stranger"
    stranger.start()
    for name in names[0]:
        if name.startswith(":"):
            stranger.fire(Mutter.IDLE, to=name)
    settle(qtbot, bus)
    stranger.stop()
    assert reports == [Activity(False, NOW - 20)]


def test_an_id_that_is_not_ours_and_a_malformed_signal_are_ignored(
    qtbot: QtBot, bus: Bus, backend: MutterPresence, mutter: Mutter
) -> None:
    start(mutter)
    reports: Reports = []
    backend.open(reports.append)
    qtbot.waitUntil(lambda: len(reports) == 1)
    settle(qtbot, bus)
    mutter.fire(99)
    mutter.fire(0)
    mutter.signal(Mutter.PATH, Mutter.NAME, "WatchFired", "s", "7")
    settle(qtbot, bus)
    assert len(reports) == 1
