"""Waking by logind's signal."""

from pytestqt.qtbot import QtBot

from bedtime.adapters.session.heartbeat import WakeMonitor
from tests.adapters.bus_helpers import MakeBus
from tests.played import Logind


def test_waking_is_reported_and_falling_asleep_is_not(
    qtbot: QtBot, make_bus: MakeBus, logind: Logind
) -> None:
    bus, woke = make_bus(), list[str]()
    resume = WakeMonitor(bus, lambda: woke.append("woke"))
    logind.start()
    bus.open()
    qtbot.waitUntil(lambda: bus.connected)
    logind.emit_sleep(falls_asleep=False)
    qtbot.waitUntil(lambda: len(woke) == 1)
    logind.emit_sleep(falls_asleep=True)
    logind.emit_sleep(falls_asleep=False)
    qtbot.waitUntil(lambda: len(woke) > 1)
    assert woke == ["woke"] * 2
    assert resume
