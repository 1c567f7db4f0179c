"""Screen savers that say when they are active, played on a real bus."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jeepney import message_bus
from pytestqt.qtbot import QtBot

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.lock.screensaver import SAVERS, ScreenSaverLock
from tests.buses import PrivateBus
from tests.played import Saver

GNOME = "org.gnome.ScreenSaver"
KDE = "org.freedesktop.ScreenSaver"
Way = tuple[ScreenSaverLock, list[bool | None]]


@pytest.fixture
def savers(private_bus: PrivateBus) -> Iterator[Callable[..., Saver]]:
    """Start screen savers."""
    made: list[Saver] = []

    def make(*names: str) -> Saver:
        saver = Saver(private_bus, *names)
        made.append(saver)
        saver.start()
        return saver

    yield make
    for saver in made:
        saver.stop()


@pytest.fixture
def bus(bus_on: Callable[[], Bus]) -> Bus:
    return bus_on()


@pytest.fixture
def way(bus: Bus) -> Way:
    """GNOME's, on a bus not yet opened, and what it tells."""
    told: list[bool | None] = []
    return ScreenSaverLock(bus, GNOME, told.append), told


def settle(qtbot: QtBot, bus: Bus) -> None:
    """Wait until all that was said on the bus before has arrived, and what was asked then too."""
    for _ in range(3):
        answers: list[object] = []
        bus.call(message_bus.GetId(), answers.append)
        qtbot.waitUntil(lambda answers=answers: len(answers) == 1)  # type: ignore[misc]


@pytest.mark.parametrize("name", SAVERS)
def test_each_is_asked_and_heard_at_each_of_its_paths(
    qtbot: QtBot, bus: Bus, savers: Callable[..., Saver], name: str
) -> None:
    told: list[bool | None] = []
    ScreenSaverLock(bus, name, told.append)
    bus.open()
    qtbot.waitUntil(lambda: told == [None])
    for path in SAVERS[name]:
        told.clear()
        saver = savers(name, path)
        qtbot.waitUntil(lambda: told == [None])
        saver.lock(locked=True)
        qtbot.waitUntil(lambda: told == [None, True])
        saver.lock(locked=False)
        qtbot.waitUntil(lambda: told == [None, True, False])
        saver.stop()
        qtbot.waitUntil(lambda: told == [None, True, False, None])


@pytest.mark.parametrize("path", SAVERS[KDE])
def test_one_active_at_the_start_is_found(
    qtbot: QtBot, bus: Bus, savers: Callable[..., Saver], path: str
) -> None:
    savers(KDE, path).be(active=True)
    told: list[bool | None] = []
    ScreenSaverLock(bus, KDE, told.append)
    bus.open()
    qtbot.waitUntil(lambda: told == [True])


def test_a_lock_ends_with_who_told_it(
    qtbot: QtBot, bus: Bus, savers: Callable[..., Saver], way: Way
) -> None:
    saver = savers()
    saver.be(active=True)
    bus.open()
    qtbot.waitUntil(lambda: way[1] == [True])
    saver.stop()
    qtbot.waitUntil(lambda: way[1] == [True, None])


def test_a_lock_ends_with_the_bus_and_is_asked_for_on_the_next(
    qtbot: QtBot, bus: Bus, savers: Callable[..., Saver], way: Way, private_bus: PrivateBus
) -> None:
    savers().be(active=True)
    bus.open()
    qtbot.waitUntil(lambda: way[1] == [True])
    private_bus.stop()
    qtbot.waitUntil(lambda: way[1] == [True, None])
    private_bus.start()
    savers().be(active=True)
    bus.heal()
    qtbot.waitUntil(lambda: way[1] == [True, None, True])


def test_one_that_only_signals_is_believed_while_it_is_there(
    qtbot: QtBot, bus: Bus, savers: Callable[..., Saver], way: Way
) -> None:
    lock, told = way
    saver = savers()
    bus.open()
    qtbot.waitUntil(lambda: told == [None])
    saver.say(active=True)
    qtbot.waitUntil(lambda: told == [None, True])
    lock.ask()
    settle(qtbot, bus)
    assert told == [None, True]
    saver.stop()
    qtbot.waitUntil(lambda: told == [None, True, None])


def test_asked_again_one_that_has_ended_in_silence_is_noticed(
    qtbot: QtBot, bus: Bus, savers: Callable[..., Saver], way: Way
) -> None:
    lock, told = way
    saver = savers()
    saver.be(active=True)
    bus.open()
    qtbot.waitUntil(lambda: told == [True])
    saver.be(active=False)
    lock.ask()
    qtbot.waitUntil(lambda: told == [True, False])


def test_one_that_does_not_answer_any_more_holds_nothing(
    qtbot: QtBot, savers: Callable[..., Saver], private_bus: PrivateBus
) -> None:
    now = [0.0]
    bus = Bus(trouble=print, addresses=private_bus.addresses, clock=lambda: now[0])
    told: list[bool | None] = []
    lock = ScreenSaverLock(bus, GNOME, told.append)
    saver = savers()
    saver.be(active=True)
    bus.open()
    qtbot.waitUntil(lambda: told == [True])
    saver.answer(saver.path, saver.name, "GetActive")
    lock.ask()
    now[0] = 26.0
    bus.call(message_bus.GetId())  # the bus looks at its clock
    qtbot.waitUntil(lambda: told == [True, None])
    bus.close()


def test_malformed_answers_and_signals_say_nothing(
    qtbot: QtBot, bus: Bus, savers: Callable[..., Saver], way: Way
) -> None:
    saver = savers()
    saver.answer(saver.path, saver.name, "GetActive", signature="s", body=["true"])
    bus.open()
    qtbot.waitUntil(lambda: way[1] == [None])
    saver.signal(saver.path, saver.name, "ActiveChanged", "s", "true")
    saver.signal(saver.path, saver.name, "ActiveChanged", "")
    saver.signal("/elsewhere", saver.name, "ActiveChanged", "b", True)
    saver.say(active=False)
    qtbot.waitUntil(lambda: len(way[1]) > 1)
    assert way[1] == [None, False]


def test_one_that_could_be_started_is_not(
    qtbot: QtBot,
    bus: Bus,
    savers: Callable[..., Saver],
    way: Way,
    private_bus: PrivateBus,
    folder: Path,
) -> None:
    started = folder / "started"
    private_bus.stop()
    private_bus.offer(GNOME, "/usr/bin/touch", str(started))
    private_bus.start()
    lock, told = way
    saver = savers()
    saver.be(active=True)
    bus.open()
    qtbot.waitUntil(lambda: told == [True])
    saver.stop()
    lock.ask()
    qtbot.waitUntil(lambda: told == [True, None])
    settle(qtbot, bus)
    assert not started.exists()


def test_what_one_says_does_not_count_for_the_next(
    qtbot: QtBot, bus: Bus, savers: Callable[..., Saver], way: Way
) -> None:
    saver = savers()
    saver.answer(saver.path, saver.name, "GetActive")
    bus.open()
    qtbot.waitUntil(lambda: bus.up)
    settle(qtbot, bus)
    saver.stop()  # the bus tells that it is gone, and then that it has not answered
    qtbot.waitUntil(lambda: way[1] == [None])
    settle(qtbot, bus)
    assert way[1] == [None]


def test_nobody_else_may_speak_for_it(
    qtbot: QtBot,
    bus: Bus,
    savers: Callable[..., Saver],
    way: Way,
) -> None:
    savers().be(active=False)
    bus.open()
    qtbot.waitUntil(lambda: way[1] == [False])
    names: list[tuple[str, ...]] = []
    bus.call(message_bus.ListNames(), lambda answer: names.append(answer[0]))  # type: ignore[index]
    qtbot.waitUntil(lambda: len(names) == 1)
    stranger = savers("org.test.Stranger")
    for name in names[0]:
        if name.startswith(":"):
            stranger.signal("/org/gnome/ScreenSaver", GNOME, "ActiveChanged", "b", True, to=name)
    settle(qtbot, bus)
    assert way[1] == [False]
