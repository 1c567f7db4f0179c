"""The bus against sockets that misbehave, and the command line's way of asking."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_method_call,
    new_signal,
)
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.blocking import ask
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.dbus.connection import LATE, LOST, Answer, Fault, Signal, session_addresses
from tests.buses import Impostor, PrivateBus, greet, reply

OBJECT = DBusAddress("/test", bus_name="org.test.Other", interface="org.test")
TICK = Signal("org.test.Other", "/test", "org.test", "Tick", "s")
MakeBus = Callable[[], Bus]


def never(*_: object) -> None:
    """Stand where nothing may be called."""
    pytest.fail("called")


@pytest.fixture
def impostor(folder: Path) -> Iterator[Impostor]:
    made = Impostor(folder / "impostor")
    yield made
    made.close()


def test_opening_waits_for_nothing(impostor: Impostor, qtbot: QtBot) -> None:
    bus = Bus(trouble=never, addresses=lambda: (str(impostor.path),))
    began = time.perf_counter()
    bus.open()  # nobody accepts, nobody answers
    assert time.perf_counter() - began < 0.05
    assert bus.standing == Availability(works=False, finding=Finding.ASKING)
    bus.close()


def test_no_answer_in_time_is_a_fault(qtbot: QtBot, impostor: Impostor) -> None:
    bus = Bus(trouble=never, addresses=lambda: (str(impostor.path),))
    greet(qtbot, impostor, bus)
    answers: list[Any] = []
    bus.call(message_bus.GetId(), answers.append, limit=0.05)
    bus.call(message_bus.GetId(), answers.append, limit=30)
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert answers[0].name == LATE
    assert bus.up
    bus.close()
    assert len(answers) == 1


def test_a_bus_that_does_not_greet_is_given_up(
    qtbot: QtBot, impostor: Impostor, monkeypatch: pytest.MonkeyPatch, troubles: list[Availability]
) -> None:
    monkeypatch.setattr("bedtime.adapters.dbus.bus._HELLO_LIMIT", 0.05)
    bus = Bus(trouble=troubles.append, addresses=lambda: (str(impostor.path),))
    ups: list[bool] = []
    bus.follow(ups.append)
    bus.open()
    qtbot.waitUntil(lambda: ups == [False])
    assert [trouble.finding for trouble in troubles] == [Finding.BUS_LOST]


@pytest.mark.parametrize(
    "greeting",
    [b"REJECTED EXTERNAL\r\n", b"", b"OK 12\r\nrubbish\r\n", b"x" * 9000],
    ids=["refused", "closed", "more than asked", "endless"],
)
def test_a_bus_that_refuses_is_lost(
    qtbot: QtBot, impostor: Impostor, troubles: list[Availability], greeting: bytes
) -> None:
    bus = Bus(trouble=troubles.append, addresses=lambda: (str(impostor.path),))
    bus.open()
    client = impostor.accept()
    client.sendall(greeting)
    if not greeting:
        client.close()
    qtbot.waitUntil(lambda: bus.standing.finding is Finding.BUS_LOST)
    assert len(troubles) == 1


@pytest.mark.parametrize("rubbish", [b"x" * 16, b"l" + b"\xff" * 15], ids=["endian", "size"])
def test_what_is_not_dbus_ends_the_connection(
    qtbot: QtBot, impostor: Impostor, troubles: list[Availability], rubbish: bytes
) -> None:
    bus = Bus(trouble=troubles.append, addresses=lambda: (str(impostor.path),))
    greet(qtbot, impostor, bus).sendall(rubbish)
    qtbot.waitUntil(lambda: not bus.up)
    assert len(troubles) == 1


def test_messages_may_come_in_pieces(qtbot: QtBot, impostor: Impostor) -> None:
    bus = Bus(trouble=never, addresses=lambda: (str(impostor.path),))
    client = greet(qtbot, impostor, bus)
    answers: list[Answer] = []
    bus.call(message_bus.GetId(), answers.append, expects="s")
    data = reply(2, "s", ("in pieces",))
    for piece in (data[:7], data[7:16], data[16:40], data[40:]):
        assert answers == []
        client.sendall(piece)
        qtbot.wait(1)
    qtbot.waitUntil(lambda: answers == [("in pieces",)])
    bus.close()


def test_a_message_not_understood_is_left_out(qtbot: QtBot, impostor: Impostor) -> None:
    bus = Bus(trouble=never, addresses=lambda: (str(impostor.path),))
    client = greet(qtbot, impostor, bus)
    answers: list[Answer] = []
    bus.call(message_bus.GetId(), answers.append, expects="s")
    strange = bytearray(reply(2, "s", ("strange",)))
    strange[1] = 9  # a message type of the future
    client.sendall(bytes(strange) + reply(2, "s", ("sound",)))
    qtbot.waitUntil(lambda: answers == [("sound",)])
    bus.close()


def test_what_the_socket_does_not_take_at_once_is_sent_later(
    qtbot: QtBot, impostor: Impostor
) -> None:
    bus = Bus(trouble=never, addresses=lambda: (str(impostor.path),))
    client = greet(qtbot, impostor, bus)
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

    assert not drain(), "all of it has fitted: make it bigger"
    qtbot.waitUntil(drain)
    assert Message.from_buffer(bytes(arrived)).body == (big,)
    bus.close()


def test_a_big_answer_is_read_whole(qtbot: QtBot, impostor: Impostor) -> None:
    bus = Bus(trouble=never, addresses=lambda: (str(impostor.path),))
    client = greet(qtbot, impostor, bus)
    answers: list[Any] = []
    bus.call(message_bus.GetId(), answers.append, expects="s")
    left = reply(2, "s", ("y" * 3_000_000,))
    client.setblocking(False)
    while left:
        try:
            left = left[client.send(left) :]
        except BlockingIOError:
            qtbot.wait(1)
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert len(answers[0][0]) == 3_000_000
    bus.close()


def test_the_address_is_the_one_given_else_the_users() -> None:
    assert session_addresses({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/a,guid=1"}) == ("/a",)
    assert session_addresses({"DBUS_SESSION_BUS_ADDRESS": "unix:abstract=b"}) == ("\0b",)
    assert session_addresses({"DBUS_SESSION_BUS_ADDRESS": "tcp:host=c;unix:path=/d"}) == ("/d",)
    assert session_addresses({"DBUS_SESSION_BUS_ADDRESS": "nonsense"}) == ()
    assert session_addresses({"DBUS_SESSION_BUS_ADDRESS": "tcp:host=c"}) == ()
    assert session_addresses({"XDG_RUNTIME_DIR": "/run/user/7"}) == ("/run/user/7/bus",)
    assert session_addresses({}) == ()


def test_the_command_line_asks_and_waits(private_bus: PrivateBus) -> None:
    addresses = private_bus.addresses()
    answer = ask(message_bus.GetId(), expects="s", addresses=addresses)
    assert isinstance(answer, tuple)
    fault = ask(new_method_call(OBJECT, "M"), addresses=addresses)
    assert isinstance(fault, Fault)
    private_bus.stop()
    fault = ask(message_bus.GetId(), addresses=addresses)
    assert isinstance(fault, Fault)
    assert fault.name == LOST


def test_the_command_line_does_not_wait_for_ever(impostor: Impostor) -> None:
    began = time.monotonic()
    answer = ask(message_bus.GetId(), limit=0.1, addresses=(str(impostor.path),))
    assert isinstance(answer, Fault)
    assert answer.name == LATE
    assert time.monotonic() - began < 2


def test_the_command_line_asks_without_qt() -> None:
    code = "import sys, bedtime.adapters.notify.server; sys.exit('PySide6' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_signals_are_not_mistaken_for_answers() -> None:
    signal = new_signal(OBJECT, "Tick", "s", ("x",))
    signal.header.fields[HeaderFields.path] = "/elsewhere"
    assert signal.header.message_type is MessageType.signal
    assert not TICK.fits(signal)
