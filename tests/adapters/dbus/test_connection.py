"""The bus with a fake daemon that answers late, in pieces, or not in D-Bus."""

from typing import Any

import pytest
from jeepney import (
    DBusAddress,
    Message,
    message_bus,
    new_method_call,
)
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.dbus.messages import LATE, Answer
from tests.adapters.bus_helpers import never
from tests.buses import FakeDaemon, complete_handshake, reply_bytes

OBJECT = DBusAddress("/test", bus_name="org.test.Other", interface="org.test")


def test_opening_waits_for_nothing(daemon: FakeDaemon, qtbot: QtBot) -> None:
    bus = Bus(on_trouble=never, addresses=lambda: (str(daemon.path),))
    bus.open()  # nobody accepts, nobody answers
    assert bus.availability == Availability(works=False, finding=Finding.ASKING)
    bus.close()


def test_no_answer_in_time_is_a_fault(qtbot: QtBot, daemon: FakeDaemon) -> None:
    bus = Bus(on_trouble=never, addresses=lambda: (str(daemon.path),))
    complete_handshake(qtbot, daemon, bus)
    answers: list[Any] = []
    bus.call(message_bus.GetId(), answers.append, limit=0.05)
    bus.call(message_bus.GetId(), answers.append, limit=30)
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert answers[0].name == LATE
    assert bus.connected
    bus.close()
    assert len(answers) == 1


def test_a_bus_that_does_not_answer_hello_is_lost(
    qtbot: QtBot, daemon: FakeDaemon, monkeypatch: pytest.MonkeyPatch, troubles: list[Availability]
) -> None:
    monkeypatch.setattr("bedtime.adapters.dbus.bus._HELLO_LIMIT", 0.05)
    bus = Bus(on_trouble=troubles.append, addresses=lambda: (str(daemon.path),))
    connected: list[bool] = []
    bus.watch_connection(connected.append)
    bus.open()
    qtbot.waitUntil(lambda: connected == [False])
    assert [trouble.finding for trouble in troubles] == [Finding.BUS_LOST]


@pytest.mark.parametrize(
    "greeting",
    [b"REJECTED EXTERNAL\r\n", b"", b"OK 12\r\nrubbish\r\n", b"x" * 9000],
    ids=["refused", "closed", "more than asked", "endless"],
)
def test_a_bus_that_refuses_is_lost(
    qtbot: QtBot, daemon: FakeDaemon, troubles: list[Availability], greeting: bytes
) -> None:
    bus = Bus(on_trouble=troubles.append, addresses=lambda: (str(daemon.path),))
    bus.open()
    client = daemon.accept()
    client.sendall(greeting)
    if not greeting:
        client.close()
    qtbot.waitUntil(lambda: bus.availability.finding is Finding.BUS_LOST)
    assert len(troubles) == 1


@pytest.mark.parametrize("rubbish", [b"x" * 16, b"l" + b"\xff" * 15], ids=["endian", "size"])
def test_what_is_not_dbus_ends_the_connection(
    qtbot: QtBot, daemon: FakeDaemon, troubles: list[Availability], rubbish: bytes
) -> None:
    bus = Bus(on_trouble=troubles.append, addresses=lambda: (str(daemon.path),))
    complete_handshake(qtbot, daemon, bus).sendall(rubbish)
    qtbot.waitUntil(lambda: not bus.connected)
    assert len(troubles) == 1


def test_messages_may_come_in_pieces(qtbot: QtBot, daemon: FakeDaemon) -> None:
    bus = Bus(on_trouble=never, addresses=lambda: (str(daemon.path),))
    client = complete_handshake(qtbot, daemon, bus)
    answers: list[Answer] = []
    bus.call(message_bus.GetId(), answers.append, expects="s")
    data = reply_bytes(2, "s", ("in pieces",))
    for piece in (data[:7], data[7:16], data[16:40], data[40:]):
        assert answers == []
        client.sendall(piece)
        qtbot.wait(1)
    qtbot.waitUntil(lambda: answers == [("in pieces",)])
    bus.close()


def test_a_message_that_cannot_be_parsed_is_left_out(qtbot: QtBot, daemon: FakeDaemon) -> None:
    bus = Bus(on_trouble=never, addresses=lambda: (str(daemon.path),))
    client = complete_handshake(qtbot, daemon, bus)
    answers: list[Answer] = []
    bus.call(message_bus.GetId(), answers.append, expects="s")
    strange = bytearray(reply_bytes(2, "s", ("strange",)))
    strange[1] = 9  # a message type of the future
    client.sendall(bytes(strange) + reply_bytes(2, "s", ("sound",)))
    qtbot.waitUntil(lambda: answers == [("sound",)])
    bus.close()


def test_what_the_socket_does_not_accept_at_once_is_sent_later(
    qtbot: QtBot, daemon: FakeDaemon
) -> None:
    bus = Bus(on_trouble=never, addresses=lambda: (str(daemon.path),))
    client = complete_handshake(qtbot, daemon, bus)
    big = "x" * 3_000_000
    bus.call(new_method_call(OBJECT, "Big", "s", (big,)))
    client.setblocking(False)
    arrived = bytearray()

    def drain() -> bool:
        try:
            while data := client.recv(65536):
                arrived.extend(data)
        except BlockingIOError:
            return len(arrived) > len(big)
        return False

    assert not drain(), "all of it fitted: make it bigger"
    qtbot.waitUntil(drain)
    assert Message.from_buffer(bytes(arrived)).body == (big,)
    bus.close()


def test_a_big_answer_is_read_completely(qtbot: QtBot, daemon: FakeDaemon) -> None:
    bus = Bus(on_trouble=never, addresses=lambda: (str(daemon.path),))
    client = complete_handshake(qtbot, daemon, bus)
    answers: list[Any] = []
    bus.call(message_bus.GetId(), answers.append, expects="s")
    left = reply_bytes(2, "s", ("y" * 3_000_000,))
    client.setblocking(False)
    while left:
        try:
            left = left[client.send(left) :]
        except BlockingIOError:
            qtbot.wait(1)
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert len(answers[0][0]) == 3_000_000
    bus.close()
