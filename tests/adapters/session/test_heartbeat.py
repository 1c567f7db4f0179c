"""Waking, as logind tells it."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.session.heartbeat import Resume
from tests.buses import PrivateBus
from tests.played import Logind


def test_waking_is_told_and_falling_asleep_is_not(
    qtbot: QtBot, private_bus: PrivateBus, bus_on: Callable[[], Bus]
) -> None:
    bus, logind, woke = bus_on(), Logind(private_bus), list[str]()
    resume = Resume(bus, lambda: woke.append("woke"))
    logind.start()
    bus.open()
    qtbot.waitUntil(lambda: bus.up)
    logind.sleep(falls_asleep=False)
    qtbot.waitUntil(lambda: len(woke) == 1)
    logind.sleep(falls_asleep=True)
    logind.sleep(falls_asleep=False)
    qtbot.waitUntil(lambda: len(woke) > 1)
    logind.stop()
    assert woke == ["woke"] * 2
    assert resume
