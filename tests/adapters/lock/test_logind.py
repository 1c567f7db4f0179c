"""logind's LockedHint of our session, by a played logind on a real bus."""

import os
from collections.abc import Callable, Iterator

import pytest
from jeepney import message_bus
from pytestqt.qtbot import QtBot

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.lock.logind import LogindLock
from bedtime.adapters.session.logind_session import LogindSession
from tests.buses import PrivateBus
from tests.played import Logind

Follow = Callable[..., list[bool | None]]


@pytest.fixture
def logind(private_bus: PrivateBus) -> Iterator[Logind]:
    """A logind, not yet started."""
    played = Logind(private_bus)
    yield played
    played.stop()


@pytest.fixture
def bus(bus_on: Callable[[], Bus]) -> Bus:
    return bus_on()


@pytest.fixture
def way(bus: Bus) -> tuple[LogindLock, list[bool | None]]:
    """The way under test, on a bus not yet opened, and what it tells."""
    told: list[bool | None] = []
    return LogindLock(LogindSession(bus, {"XDG_SESSION_ID": "7"}), told.append), told


@pytest.fixture
def told(way: tuple[LogindLock, list[bool | None]]) -> list[bool | None]:
    return way[1]


def settle(qtbot: QtBot, bus: Bus) -> None:
    """Wait until all that was said on the bus before has arrived, and what was asked then too."""
    for _ in range(3):
        answers: list[object] = []
        bus.call(message_bus.GetId(), answers.append)
        qtbot.waitUntil(lambda answers=answers: len(answers) == 1)  # type: ignore[misc]


def start(logind: Logind, *, locked: bool = False) -> None:
    logind.start()
    logind.know("2")
    logind.hint("2", locked=locked)


@pytest.mark.parametrize("locked", [True, False])
def test_the_hint_is_asked_for_at_the_start(
    qtbot: QtBot, bus: Bus, told: list[bool | None], logind: Logind, locked: bool
) -> None:
    start(logind, locked=locked)
    bus.open()
    qtbot.waitUntil(lambda: told == [locked])


def test_locking_and_unlocking_are_heard(
    qtbot: QtBot, bus: Bus, told: list[bool | None], logind: Logind
) -> None:
    start(logind)
    bus.open()
    qtbot.waitUntil(lambda: told == [False])
    logind.lock("2", locked=True)
    qtbot.waitUntil(lambda: told == [False, True])
    logind.lock("2", locked=False)
    qtbot.waitUntil(lambda: told == [False, True, False])


def test_a_request_to_lock_is_not_a_lock(
    qtbot: QtBot, bus: Bus, told: list[bool | None], logind: Logind
) -> None:
    start(logind)
    bus.open()
    qtbot.waitUntil(lambda: told == [False])
    logind.ask_to_lock("2")
    settle(qtbot, bus)
    assert told == [False]


def test_another_session_is_none_of_ours(
    qtbot: QtBot, bus: Bus, told: list[bool | None], logind: Logind
) -> None:
    start(logind)
    bus.open()
    qtbot.waitUntil(lambda: told == [False])
    logind.lock("3", locked=True)
    logind.tell("SessionRemoved", "3")
    settle(qtbot, bus)
    assert told == [False]


def test_without_logind_it_says_nothing(qtbot: QtBot, bus: Bus, told: list[bool | None]) -> None:
    bus.open()
    qtbot.waitUntil(lambda: told == [None])


def test_without_a_bus_it_says_nothing(
    private_bus: PrivateBus, bus: Bus, told: list[bool | None]
) -> None:
    private_bus.stop()
    bus.open()
    assert told == [None]


def test_a_logind_that_comes_later_is_asked(
    qtbot: QtBot, bus: Bus, told: list[bool | None], logind: Logind
) -> None:
    bus.open()
    qtbot.waitUntil(lambda: told == [None])
    logind.start()
    qtbot.waitUntil(lambda: told == [None, None])  # it knows no session yet
    logind.know("2")
    logind.hint("2", locked=True)
    logind.tell("SessionNew", "2")
    qtbot.waitUntil(lambda: told == [None, None, True])


def test_a_lock_ends_with_the_logind_that_told_it(
    qtbot: QtBot, bus: Bus, told: list[bool | None], logind: Logind
) -> None:
    start(logind, locked=True)
    bus.open()
    qtbot.waitUntil(lambda: told == [True])
    logind.stop()
    qtbot.waitUntil(lambda: told == [True, None])


def test_a_lock_ends_with_the_bus_and_is_asked_for_on_the_next(
    qtbot: QtBot, bus: Bus, told: list[bool | None], logind: Logind, private_bus: PrivateBus
) -> None:
    start(logind, locked=True)
    bus.open()
    qtbot.waitUntil(lambda: told == [True])
    private_bus.stop()
    qtbot.waitUntil(lambda: told == [True, None])
    logind.stop()
    private_bus.start()
    start(logind, locked=True)
    bus.heal()
    qtbot.waitUntil(lambda: told == [True, None, True])
    logind.lock("2", locked=False)
    qtbot.waitUntil(lambda: told == [True, None, True, False])


def test_a_session_that_ends_holds_nothing_and_the_next_is_found(
    qtbot: QtBot, bus: Bus, told: list[bool | None], logind: Logind
) -> None:
    start(logind, locked=True)
    bus.open()
    qtbot.waitUntil(lambda: told == [True])
    logind.know("4")
    logind.hint("4", locked=False)
    logind.tell("SessionRemoved", "2")
    qtbot.waitUntil(lambda: told == [True, False])
    logind.lock("2", locked=True)
    logind.lock("4", locked=True)
    qtbot.waitUntil(lambda: told == [True, False, True])


@pytest.mark.parametrize("known", ["named", "process", "display"])
def test_an_old_logind_is_asked_in_other_ways(
    qtbot: QtBot, bus: Bus, told: list[bool | None], logind: Logind, known: str
) -> None:
    logind.start()
    match known:
        case "named":
            logind.know("5", asked="7")
        case "process":
            logind.know_process("5", os.getpid())
        case "display":
            logind.know_display("5")
    logind.hint("5", locked=True)
    bus.open()
    qtbot.waitUntil(lambda: told == [True])


def test_without_a_session_it_says_nothing_till_there_is_one(
    qtbot: QtBot, bus: Bus, told: list[bool | None], logind: Logind
) -> None:
    logind.start()
    logind.know_display("")
    bus.open()
    qtbot.waitUntil(lambda: told == [None])
    logind.know_display("2")
    logind.hint("2", locked=True)
    logind.tell("SessionNew", "2")
    qtbot.waitUntil(lambda: told == [None, True])


def test_malformed_answers_say_nothing_and_a_sound_signal_is_heard_after(
    qtbot: QtBot, bus: Bus, told: list[bool | None], logind: Logind
) -> None:
    logind.start()
    logind.answer(
        logind.PATH, logind.MANAGER, "GetSession", "auto", signature="s", body=["/not/a/path"]
    )
    logind.know("2", asked="7")
    logind.answer(
        logind.path("2"),
        "org.freedesktop.DBus.Properties",
        "Get",
        logind.SESSION,
        "LockedHint",
        signature="v",
        body=[["s", "yes"]],
    )
    bus.open()
    qtbot.waitUntil(lambda: told == [None])
    logind.change("2", {"LockedHint": ["s", "yes"]})
    logind.change("2", {"IdleHint": ["b", True]}, "ActiveHint")
    logind.change("2", {"LockedHint": ["b", True]})
    qtbot.waitUntil(lambda: len(told) > 1)
    assert told == [None, True]


def test_a_hint_said_to_be_another_is_asked_for(
    qtbot: QtBot, bus: Bus, told: list[bool | None], logind: Logind
) -> None:
    start(logind)
    bus.open()
    qtbot.waitUntil(lambda: told == [False])
    logind.hint("2", locked=True)
    logind.change("2", {}, "LockedHint")
    qtbot.waitUntil(lambda: told == [False, True])


def test_nobody_else_may_speak_for_logind(
    qtbot: QtBot,
    bus: Bus,
    told: list[bool | None],
    logind: Logind,
    private_bus: PrivateBus,
    bus_on: Callable[[], Bus],
) -> None:
    start(logind)
    bus.open()
    qtbot.waitUntil(lambda: told == [False])
    ours: list[tuple[str, ...]] = []
    bus.call(message_bus.ListNames(), lambda answer: ours.append(answer[0]))  # type: ignore[index]
    qtbot.waitUntil(lambda: len(ours) == 1)
    stranger = Logind(private_bus)
    stranger.name = "org.test.Stranger"
    stranger.start()
    for name in ours[0]:
        if name.startswith(":"):
            stranger.change("2", {"LockedHint": ["b", True]}, to=name)
    settle(qtbot, bus)
    stranger.stop()
    assert told == [False]


def test_asked_again_a_hint_that_nobody_stands_for_ends(
    qtbot: QtBot, bus: Bus, way: tuple[LogindLock, list[bool | None]], logind: Logind
) -> None:
    lock, told = way
    start(logind, locked=True)
    bus.open()
    qtbot.waitUntil(lambda: told == [True])
    lock.ask()
    qtbot.waitUntil(lambda: told == [True, True])
    logind.hint("2", locked=False)
    lock.ask()
    qtbot.waitUntil(lambda: told == [True, True, False])
