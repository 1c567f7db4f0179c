"""Mutter's idle monitor, played on a real bus."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from jeepney import HeaderFields, MatchRule, message_bus
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection
from pytestqt.qtbot import QtBot

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.presence.backend import Activity
from bedtime.adapters.presence.mutter import MutterPresence
from tests.buses import PrivateBus
from tests.played import Mutter

Told = list[Activity | None]
NOW = 10_000.0
"""The moment at which all happens."""


@pytest.fixture
def mutter(private_bus: PrivateBus) -> Iterator[Mutter]:
    """Not yet started."""
    played = Mutter(private_bus)
    yield played
    played.stop()


@pytest.fixture
def bus(qtbot: QtBot, bus_on: Callable[[], Bus]) -> Bus:
    bus = bus_on()
    bus.open()
    qtbot.waitUntil(lambda: bus.up)
    return bus


@pytest.fixture
def way(bus: Bus) -> MutterPresence:
    return MutterPresence(bus, lambda: NOW)


@pytest.fixture
def calls(private_bus: PrivateBus) -> Iterator[DBusConnection]:
    """One who hears every call to Mutter."""
    listening = open_dbus_connection(private_bus.address)
    rule = MatchRule(type="method_call", interface=Mutter.NAME, eavesdrop=True)
    Proxy(message_bus, listening).AddMatch(rule)
    yield listening
    listening.close()


def heard(calls: DBusConnection, qtbot: QtBot, count: int) -> list[tuple[Any, ...]]:
    """Return the next calls, as the member and what it was given."""
    found: list[tuple[Any, ...]] = []

    def listen() -> bool:
        try:
            message = calls.receive(timeout=0.01)
        except TimeoutError:
            return False
        fields = message.header.fields
        if fields.get(HeaderFields.interface) == Mutter.NAME:
            found.append((fields[HeaderFields.member], *message.body))
        return len(found) == count

    qtbot.waitUntil(listen)
    return found


def settle(qtbot: QtBot, bus: Bus) -> None:
    for _ in range(3):
        answers: list[object] = []
        bus.call(message_bus.GetId(), answers.append)
        qtbot.waitUntil(lambda answers=answers: len(answers) == 1)  # type: ignore[misc]


def start(mutter: Mutter, *, idle: float = 20) -> None:
    mutter.start()
    mutter.be(idle=idle)


@pytest.mark.parametrize(("idle", "away"), [(20, False), (299, False), (300, True), (7200, True)])
def test_the_last_input_is_asked_for_at_the_start(
    qtbot: QtBot, way: MutterPresence, mutter: Mutter, idle: float, away: bool
) -> None:
    start(mutter, idle=idle)
    told: Told = []
    way.open(told.append)
    qtbot.waitUntil(lambda: told == [Activity(away, NOW - idle)])


def test_five_minutes_without_input_and_the_next_input_are_heard(
    qtbot: QtBot, bus: Bus, way: MutterPresence, mutter: Mutter
) -> None:
    start(mutter)
    told: Told = []
    way.open(told.append)
    qtbot.waitUntil(lambda: told == [Activity(False, NOW - 20)])
    for _ in range(2):
        told.clear()
        mutter.fire(Mutter.IDLE)
        qtbot.waitUntil(lambda: told == [Activity(True, NOW - 300)])
        settle(qtbot, bus)
        mutter.fire(Mutter.ACTIVE)
        qtbot.waitUntil(lambda: told == [Activity(True, NOW - 300), Activity(False, NOW)])


def test_mutter_is_asked_only_at_the_start_and_after_each_pause(
    qtbot: QtBot, way: MutterPresence, mutter: Mutter, calls: DBusConnection
) -> None:
    start(mutter)
    told: Told = []
    way.open(told.append)
    assert heard(calls, qtbot, 2) == [("AddIdleWatch", 300_000), ("GetIdletime",)]
    qtbot.waitUntil(lambda: len(told) == 1)
    mutter.fire(Mutter.IDLE)
    assert heard(calls, qtbot, 1) == [("AddUserActiveWatch",)]
    mutter.fire(Mutter.IDLE)
    qtbot.waitUntil(lambda: len(told) == 3)
    way.ask()
    assert heard(calls, qtbot, 1) == [("GetIdletime",)]
    mutter.fire(Mutter.ACTIVE)
    mutter.fire(Mutter.IDLE)
    assert heard(calls, qtbot, 1) == [("AddUserActiveWatch",)]


def test_closed_it_takes_its_watches_away_and_tells_nothing(
    qtbot: QtBot, bus: Bus, way: MutterPresence, mutter: Mutter, calls: DBusConnection
) -> None:
    start(mutter, idle=400)
    told: Told = []
    way.open(told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    settle(qtbot, bus)
    heard(calls, qtbot, 3)
    way.close()
    assert heard(calls, qtbot, 2) == [
        ("RemoveWatch", Mutter.IDLE),
        ("RemoveWatch", Mutter.ACTIVE),
    ]
    mutter.fire(Mutter.IDLE)
    mutter.stop()
    settle(qtbot, bus)
    assert len(told) == 1


def test_closed_before_a_watch_has_its_number_it_takes_it_away_all_the_same(
    qtbot: QtBot, way: MutterPresence, mutter: Mutter, bus: Bus, calls: DBusConnection
) -> None:
    start(mutter)
    told: Told = []
    way.open(told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    way.close()
    heard(calls, qtbot, 3)
    way.open(told.append)
    way.close()
    assert heard(calls, qtbot, 3)[2] == ("RemoveWatch", Mutter.IDLE)


def test_opened_again_it_begins_anew(qtbot: QtBot, way: MutterPresence, mutter: Mutter) -> None:
    start(mutter)
    first: Told = []
    way.open(first.append)
    qtbot.waitUntil(lambda: len(first) == 1)
    way.close()
    again: Told = []
    way.open(again.append)
    qtbot.waitUntil(lambda: again == [Activity(False, NOW - 20)])
    mutter.fire(Mutter.IDLE)
    qtbot.waitUntil(lambda: again[1:] == [Activity(True, NOW - 300)])
    assert len(first) == 1


def test_without_mutter_it_does_not_work_till_one_comes_and_no_more_when_it_goes(
    qtbot: QtBot, way: MutterPresence, mutter: Mutter
) -> None:
    told: Told = []
    way.open(told.append)
    qtbot.waitUntil(lambda: told == [None])
    mutter.start()
    qtbot.waitUntil(lambda: told == [None, None])  # it refuses all as yet
    mutter.stop()
    qtbot.waitUntil(lambda: told == [None, None, None])
    told.clear()
    mutter.start()
    qtbot.waitUntil(lambda: told == [None])
    mutter.be(idle=5)
    way.ask()
    qtbot.waitUntil(lambda: told == [None, Activity(False, NOW - 5)])


def test_without_a_bus_it_says_so_at_once_and_works_on_the_next(
    qtbot: QtBot, mutter: Mutter, private_bus: PrivateBus, bus_on: Callable[[], Bus]
) -> None:
    private_bus.stop()
    bus = bus_on()
    way = MutterPresence(bus, lambda: NOW)
    told: Told = []
    way.open(told.append)
    assert told == [None]
    private_bus.start()
    start(mutter)
    bus.open()
    qtbot.waitUntil(lambda: told[-1] == Activity(False, NOW - 20))


def test_lost_with_the_bus_it_begins_anew_on_the_next(
    qtbot: QtBot, bus: Bus, way: MutterPresence, mutter: Mutter, private_bus: PrivateBus
) -> None:
    start(mutter)
    told: Told = []
    way.open(told.append)
    qtbot.waitUntil(lambda: told == [Activity(False, NOW - 20)])
    private_bus.stop()
    qtbot.waitUntil(lambda: told[1:] == [None])
    mutter.stop()
    private_bus.start()
    start(mutter, idle=400)
    bus.heal()
    qtbot.waitUntil(lambda: told[2:] == [Activity(True, NOW - 400)])


def test_nobody_else_may_speak_for_mutter(
    qtbot: QtBot, bus: Bus, way: MutterPresence, mutter: Mutter, private_bus: PrivateBus
) -> None:
    start(mutter)
    told: Told = []
    way.open(told.append)
    qtbot.waitUntil(lambda: told == [Activity(False, NOW - 20)])
    settle(qtbot, bus)
    ours: list[tuple[str, ...]] = []
    bus.call(message_bus.ListNames(), lambda answer: ours.append(answer[0]))  # type: ignore[index]
    qtbot.waitUntil(lambda: len(ours) == 1)
    stranger = Mutter(private_bus)
    stranger.name = "org.test.Stranger"
    stranger.start()
    for name in ours[0]:
        if name.startswith(":"):
            stranger.fire(Mutter.IDLE, to=name)
    settle(qtbot, bus)
    stranger.stop()
    assert told == [Activity(False, NOW - 20)]


def test_a_number_that_is_not_ours_and_a_malformed_signal_say_nothing(
    qtbot: QtBot, bus: Bus, way: MutterPresence, mutter: Mutter
) -> None:
    start(mutter)
    told: Told = []
    way.open(told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    settle(qtbot, bus)
    mutter.fire(99)
    mutter.fire(0)
    mutter.signal(Mutter.PATH, Mutter.NAME, "WatchFired", "s", "7")
    settle(qtbot, bus)
    assert len(told) == 1
