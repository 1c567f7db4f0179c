"""The bus against a real daemon, and against sockets that misbehave."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
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
    new_method_return,
    new_signal,
)
from pytestqt.qtbot import QtBot

from bedtime.adapters.bus import Bus
from bedtime.adapters.bus_probe import ask
from bedtime.adapters.standing import Finding, Standing
from bedtime.adapters.wire import LATE, LOST, MALFORMED, Answer, Fault, Signal, session_addresses
from tests.buses import PrivateBus

OBJECT = DBusAddress("/test", bus_name="org.test.Other", interface="org.test")
TICK = Signal("org.test.Other", "/test", "org.test", "Tick", "s")
MakeBus = Callable[[], Bus]


def never(*_: object) -> None:
    """Stand where nothing may be called."""
    pytest.fail("called")


@pytest.fixture
def opened(qtbot: QtBot, bus_on: MakeBus) -> Bus:
    """A bus that has been taken in."""
    bus = bus_on()
    bus.open()
    qtbot.waitUntil(lambda: bus.up)
    return bus


class Impostor:
    """A socket that the test answers by hand, in the daemon's place."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(path))
        self._listening.listen(1)
        self.client: socket.socket | None = None

    def accept(self) -> socket.socket:
        self.client, _ = self._listening.accept()
        self.client.settimeout(5)
        return self.client

    def close(self) -> None:
        if self.client is not None:
            self.client.close()
        self._listening.close()


@pytest.fixture
def impostor(folder: Path) -> Iterator[Impostor]:
    made = Impostor(folder / "impostor")
    yield made
    made.close()


def greet(qtbot: QtBot, impostor: Impostor, bus: Bus) -> socket.socket:
    """Take the bus's connection in, as a daemon would."""
    bus.open()
    client = impostor.accept()
    client.recv(1000)
    client.sendall(b"OK 1234\r\n")
    arrived = bytearray()

    def said_hello() -> bool:
        client.settimeout(0.01)
        try:
            arrived.extend(client.recv(1000))
        except TimeoutError:
            return False
        return b"Hello" in arrived

    qtbot.waitUntil(said_hello)
    client.settimeout(5)
    client.sendall(reply(1, "s", (":1.1",)))
    qtbot.waitUntil(lambda: bus.up)
    return client


def reply(serial: int, signature: str, body: tuple[Any, ...]) -> bytes:
    call = message_bus.Hello()
    call.header.serial = serial
    data: bytes = new_method_return(call, signature, body).serialise(serial=serial)
    return data


def test_opening_waits_for_nothing(impostor: Impostor, qtbot: QtBot) -> None:
    bus = Bus(trouble=never, addresses=lambda: (str(impostor.path),))
    began = time.perf_counter()
    bus.open()  # nobody accepts, nobody answers
    assert time.perf_counter() - began < 0.05
    assert bus.standing == Standing(works=False, finding=Finding.ASKING)
    bus.close()


def test_a_call_is_answered(qtbot: QtBot, opened: Bus) -> None:
    answers: list[Answer] = []
    opened.call(message_bus.GetId(), answers.append, expects="s")
    assert answers == []
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert isinstance(answers[0], tuple)
    assert len(answers[0][0]) == 32


def test_calls_made_while_connecting_are_kept(qtbot: QtBot, bus_on: MakeBus) -> None:
    bus = bus_on()
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
    assert "org.test.Other" in answers[0].words


def test_an_answer_of_another_type_is_a_fault(qtbot: QtBot, opened: Bus) -> None:
    answers: list[Any] = []
    opened.call(message_bus.GetId(), answers.append, expects="u")
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert answers[0].name == MALFORMED


def test_a_message_that_cannot_be_written_is_a_fault(qtbot: QtBot, opened: Bus) -> None:
    answers: list[Any] = []
    opened.call(new_method_call(OBJECT, "M", "u", (-1,)), answers.append)
    opened.call(new_method_call(OBJECT, "M", "s", ("\ud800",)), answers.append)
    assert answers == []
    qtbot.waitUntil(lambda: [a.name for a in answers] == [MALFORMED, MALFORMED])
    opened.call(message_bus.GetId(), answers.append, expects="s")
    qtbot.waitUntil(lambda: len(answers) == 3)
    assert isinstance(answers[2], tuple)


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
    qtbot: QtBot, impostor: Impostor, monkeypatch: pytest.MonkeyPatch, troubles: list[Standing]
) -> None:
    monkeypatch.setattr("bedtime.adapters.bus._HELLO_LIMIT", 0.05)
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
    qtbot: QtBot, impostor: Impostor, troubles: list[Standing], greeting: bytes
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
    qtbot: QtBot, impostor: Impostor, troubles: list[Standing], rubbish: bytes
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


def test_only_the_signals_watched_for_are_heard(qtbot: QtBot, opened: Bus, bus_on: MakeBus) -> None:
    heard: list[tuple[str, tuple[Any, ...]]] = []
    opened.watch(TICK, lambda sender, body: heard.append((sender, body)))
    other = bus_on()
    other.open()
    owned: list[Answer] = []
    other.call(message_bus.RequestName("org.test.Other"), owned.append, expects="u")
    qtbot.waitUntil(lambda: owned == [(1,)])
    owner: list[Any] = []
    opened.call(message_bus.GetNameOwner("org.test.Other"), owner.append)
    qtbot.waitUntil(lambda: len(owner) == 1)
    other.call(new_signal(OBJECT, "Tock", "s", ("not this",)))
    other.call(new_signal(OBJECT, "Tick", "u", (3,)))  # malformed: not the signature promised
    other.call(new_signal(OBJECT, "Tick", "s", ("this",)))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(owner[0][0], ("this",))]


def test_a_callback_that_fails_stops_nothing(qtbot: QtBot, opened: Bus) -> None:
    answers: list[Answer] = []

    def fail(_: Answer) -> None:
        raise RuntimeError("a bug of ours")

    with qtbot.capture_exceptions() as bugs:
        opened.call(message_bus.GetId(), fail)
        opened.call(message_bus.GetId(), answers.append)
        qtbot.waitUntil(lambda: len(answers) == 1)
    assert [str(bug[1]) for bug in bugs] == ["a bug of ours"]


def test_a_name_is_followed_through_its_owners(
    qtbot: QtBot, opened: Bus, bus_on: MakeBus, private_bus: PrivateBus
) -> None:
    owners: list[str | None] = []
    opened.watch_owner("org.test.Other", owners.append)
    qtbot.waitUntil(lambda: owners == [""])
    other = bus_on()
    other.open()
    other.call(message_bus.RequestName("org.test.Other"))
    qtbot.waitUntil(lambda: len(owners) == 2)
    assert (owners[1] or "").startswith(":1.")
    other.close()
    qtbot.waitUntil(lambda: len(owners) == 3)
    assert owners[2] == ""
    private_bus.stop()
    qtbot.waitUntil(lambda: owners[3:] == [None])


def test_an_owner_change_told_by_another_than_the_bus_is_not_believed(
    qtbot: QtBot, opened: Bus, bus_on: MakeBus
) -> None:
    owners: list[str | None] = []
    opened.watch_owner("org.test.Other", owners.append)
    other = bus_on()
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
    qtbot: QtBot, opened: Bus, bus_on: MakeBus
) -> None:
    opened.call(message_bus.RequestName("org.test.Other"))
    other = bus_on()
    other.open()
    answers: list[Any] = []
    qtbot.waitUntil(lambda: other.up)
    other.call(new_method_call(OBJECT, "DoIt"), answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert answers[0].name == "org.freedesktop.DBus.Error.UnknownMethod"


def test_a_bus_that_dies_is_found_again_at_a_heartbeat(
    qtbot: QtBot, private_bus: PrivateBus, troubles: list[Standing]
) -> None:
    now = [0.0]
    bus = Bus(trouble=troubles.append, addresses=private_bus.addresses, clock=lambda: now[0])
    ups: list[bool] = []
    owners: list[str | None] = []
    bus.follow(ups.append)
    bus.watch_owner("org.test.Other", owners.append)
    bus.open()
    qtbot.waitUntil(lambda: owners == [""])
    answers: list[Any] = []
    private_bus.stop()
    bus.call(message_bus.GetId(), answers.append)
    qtbot.waitUntil(lambda: ups == [True, False])
    assert answers[0].name == LOST
    assert bus.standing.finding is Finding.BUS_LOST
    bus.call(message_bus.GetId(), answers.append)
    assert len(answers) == 1
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers[1].name == LOST
    bus.heal()  # at once, and in vain
    assert bus.standing.finding is Finding.BUS_LOST
    private_bus.start()
    bus.heal()  # too soon after the attempt in vain
    assert bus.standing.finding is Finding.BUS_LOST
    now[0] = 31.0
    bus.heal()
    qtbot.waitUntil(lambda: bus.up)
    assert len(troubles) == 1, "said once"
    owners.clear()
    other = Bus(trouble=never, addresses=private_bus.addresses)
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

    bus = Bus(trouble=lambda _: None, addresses=addresses, clock=lambda: now[0])
    bus.open()
    while now[0] < 1500:
        now[0] += 10
        bus.heal()
    gaps = [b - a for a, b in pairwise(attempts)]
    assert gaps[:6] == [10, 30, 60, 120, 240, 300]
    assert set(gaps[6:]) == {300}
    bus.close()
    bus.heal()
    assert len(attempts) == len(gaps) + 1, "closed is closed"


def test_without_a_bus_it_says_so_once(qtbot: QtBot, troubles: list[Standing]) -> None:
    bus = Bus(trouble=troubles.append, addresses=tuple)
    bus.open()
    bus.heal()
    assert [trouble.finding for trouble in troubles] == [Finding.NO_BUS]
    assert bus.standing.finding is Finding.NO_BUS


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
