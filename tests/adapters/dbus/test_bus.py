"""The bus with a real daemon."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from jeepney import DBusAddress, HeaderFields, message_bus, new_method_call, new_signal
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.dbus.messages import LOST, MALFORMED, Answer, Fault, Signal
from tests.adapters.bus_helpers import MakeBus, never
from tests.buses import PrivateBus

OBJECT = DBusAddress("/test", bus_name="org.test.Other", interface="org.test")
TICK = Signal("org.test.Other", "/test", "org.test", "Tick", "s")


@pytest.fixture
def opened(qtbot: QtBot, make_bus: MakeBus) -> Bus:
    """A connected bus."""
    bus = make_bus()
    bus.open()
    qtbot.waitUntil(lambda: bus.connected)
    return bus


def test_a_call_is_answered(qtbot: QtBot, opened: Bus) -> None:
    answers: list[Answer] = []
    opened.call(message_bus.GetId(), answers.append, expects="s")
    assert answers == []
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert isinstance(answers[0], tuple)
    assert len(answers[0][0]) == 32


def test_calls_made_while_connecting_are_kept(qtbot: QtBot, make_bus: MakeBus) -> None:
    bus = make_bus()
    answers: list[Answer] = []
    bus.open()
    bus.call(message_bus.NameHasOwner("org.freedesktop.DBus"), answers.append, expects="b")
    qtbot.waitUntil(lambda: answers == [(True,)])


def test_an_error_is_a_fault(qtbot: QtBot, opened: Bus) -> None:
    answers: list[Answer] = []
    opened.call(new_method_call(OBJECT, "Nothing"), answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert isinstance(answers[0], Fault)
    assert answers[0].name == "org.freedesktop.DBus.Error.ServiceUnknown"
    assert "org.test.Other" in answers[0].message


def test_an_answer_of_another_type_is_a_fault(qtbot: QtBot, opened: Bus) -> None:
    answers: list[Any] = []
    opened.call(message_bus.GetId(), answers.append, expects="u")
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert answers[0].name == MALFORMED


def test_a_message_that_cannot_be_serialised_is_a_fault(qtbot: QtBot, opened: Bus) -> None:
    answers: list[Any] = []
    opened.call(new_method_call(OBJECT, "M", "u", (-1,)), answers.append)
    opened.call(new_method_call(OBJECT, "M", "s", ("\ud800",)), answers.append)
    assert answers == []
    qtbot.waitUntil(lambda: [a.name for a in answers] == [MALFORMED, MALFORMED])
    opened.call(message_bus.GetId(), answers.append, expects="s")
    qtbot.waitUntil(lambda: len(answers) == 3)
    assert isinstance(answers[2], tuple)


def test_only_watched_signals_are_reported(qtbot: QtBot, opened: Bus, make_bus: MakeBus) -> None:
    received: list[tuple[str, tuple[Any, ...]]] = []
    opened.watch(TICK, lambda sender, body: received.append((sender, body)))
    other = make_bus()
    other.open()
    owned: list[Answer] = []
    other.call(message_bus.RequestName("org.test.Other"), owned.append, expects="u")
    qtbot.waitUntil(lambda: owned == [(1,)])
    owner: list[Any] = []
    opened.call(message_bus.GetNameOwner("org.test.Other"), owner.append)
    qtbot.waitUntil(lambda: len(owner) == 1)
    other.call(new_signal(OBJECT, "Tock", "s", ("not this",)))
    other.call(new_signal(OBJECT, "Tick", "u", (3,)))  # malformed: another signature
    other.call(new_signal(OBJECT, "Tick", "s", ("this",)))
    qtbot.waitUntil(lambda: bool(received))
    assert received == [(owner[0][0], ("this",))]


def test_a_callback_that_fails_stops_nothing(qtbot: QtBot, opened: Bus) -> None:
    answers: list[Answer] = []

    def fail(_: Answer) -> None:
        raise RuntimeError("a bug of ours")

    with qtbot.capture_exceptions() as bugs:
        opened.call(message_bus.GetId(), fail)
        opened.call(message_bus.GetId(), answers.append)
        qtbot.waitUntil(lambda: len(answers) == 1)
    assert [str(bug[1]) for bug in bugs] == ["a bug of ours"]


def test_the_owners_of_a_name_are_reported(
    qtbot: QtBot, opened: Bus, make_bus: MakeBus, private_bus: PrivateBus
) -> None:
    owners: list[str | None] = []
    opened.watch_owner("org.test.Other", owners.append)
    qtbot.waitUntil(lambda: owners == [""])
    other = make_bus()
    other.open()
    other.call(message_bus.RequestName("org.test.Other"))
    qtbot.waitUntil(lambda: len(owners) == 2)
    assert (owners[1] or "").startswith(":1.")
    other.close()
    qtbot.waitUntil(lambda: len(owners) == 3)
    assert owners[2] == ""
    private_bus.stop()
    qtbot.waitUntil(lambda: owners[3:] == [None])


def test_an_owner_change_from_another_sender_than_the_bus_is_ignored(
    qtbot: QtBot, opened: Bus, make_bus: MakeBus
) -> None:
    owners: list[str | None] = []
    opened.watch_owner("org.test.Other", owners.append)
    other = make_bus()
    other.open()
    names: list[Any] = []
    other.call(message_bus.ListNames(), names.append, expects="as")
    qtbot.waitUntil(lambda: bool(names) and owners == [""])
    forged = new_signal(
        DBusAddress("/org/freedesktop/DBus", interface="org.freedesktop.DBus"),
        "NameOwnerChanged",
        "sss",
        ("org.test.Other", "", ":9.9"),
    )
    for name in names[0][0]:
        if name.startswith(":"):
            forged.header.fields[HeaderFields.destination] = name
            other.call(forged)
    answers: list[Answer] = []
    other.call(message_bus.GetId(), answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1)
    opened.call(message_bus.GetId(), answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert owners == [""]


def test_calls_to_us_are_refused_not_left_waiting(
    qtbot: QtBot, opened: Bus, make_bus: MakeBus
) -> None:
    opened.call(message_bus.RequestName("org.test.Other"))
    other = make_bus()
    other.open()
    answers: list[Any] = []
    qtbot.waitUntil(lambda: other.connected)
    other.call(new_method_call(OBJECT, "DoIt"), answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert answers[0].name == "org.freedesktop.DBus.Error.UnknownMethod"


def test_a_bus_that_dies_is_reconnected_at_a_heartbeat(
    qtbot: QtBot, private_bus: PrivateBus, troubles: list[Availability]
) -> None:
    now = [0.0]
    bus = Bus(on_trouble=troubles.append, addresses=private_bus.addresses, clock=lambda: now[0])
    connected: list[bool] = []
    owners: list[str | None] = []
    bus.watch_connection(connected.append)
    bus.watch_owner("org.test.Other", owners.append)
    bus.open()
    qtbot.waitUntil(lambda: owners == [""])
    answers: list[Any] = []
    private_bus.stop()
    bus.call(message_bus.GetId(), answers.append)
    qtbot.waitUntil(lambda: connected == [True, False])
    assert answers[0].name == LOST
    assert bus.availability.finding is Finding.BUS_LOST
    bus.call(message_bus.GetId(), answers.append)
    assert len(answers) == 1
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers[1].name == LOST
    bus.reconnect()  # without a back-off, and in vain
    assert bus.availability.finding is Finding.BUS_LOST
    private_bus.start()
    bus.reconnect()  # too soon after that attempt
    assert bus.availability.finding is Finding.BUS_LOST
    now[0] = 31.0
    bus.reconnect()
    qtbot.waitUntil(lambda: bus.connected)
    assert len(troubles) == 1, "reported once"
    owners.clear()
    other = Bus(on_trouble=never, addresses=private_bus.addresses)
    other.open()
    other.call(message_bus.RequestName("org.test.Other"))
    qtbot.waitUntil(lambda: bool(owners) and bool(owners[-1]))
    other.close()
    bus.close()


def test_attempts_in_vain_become_rarer(qtbot: QtBot, folder: Path) -> None:
    now = [0.0]
    attempts: list[float] = []

    def addresses() -> tuple[str, ...]:
        attempts.append(now[0])
        return (str(folder / "nowhere"),)

    bus = Bus(on_trouble=lambda _: None, addresses=addresses, clock=lambda: now[0])
    bus.open()
    while now[0] < 1500:
        now[0] += 10
        bus.reconnect()
    gaps = [b - a for a, b in pairwise(attempts)]
    assert gaps[:6] == [10, 30, 60, 120, 240, 300]
    assert set(gaps[6:]) == {300}
    bus.close()
    bus.reconnect()
    assert len(attempts) == len(gaps) + 1, "closed is closed"


def test_a_missing_bus_is_reported_once(qtbot: QtBot, troubles: list[Availability]) -> None:
    bus = Bus(on_trouble=troubles.append, addresses=tuple)
    bus.open()
    bus.reconnect()
    assert [trouble.finding for trouble in troubles] == [Finding.NO_BUS]
    assert bus.availability.finding is Finding.NO_BUS
