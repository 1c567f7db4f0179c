"""Notifications while servers and buses come and go."""

import socket
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.notify.dbus import DBusNotifications
from bedtime.adapters.notify.message import Button
from tests.adapters.bus_helpers import never
from tests.adapters.notify.harness import (
    BATH,
    HINT,
    SCREENS,
    SERVER,
    CallbackRecorder,
    Harness,
    MakeHarness,
    round_trip,
    wait_for,
)
from tests.buses import PrivateBus
from tests.strict_server import SCRIPT, StrictServer


def test_a_server_that_dies_loses_staying_ones_and_the_next_restores_them(
    qtbot: QtBot, server: StrictServer, harness: Harness, folder: Path
) -> None:
    harness.notifications.show(SCREENS)
    harness.notifications.show(BATH)
    wait_for(qtbot, server, "Notify", 2)
    round_trip(qtbot, harness)
    server.stop()
    qtbot.waitUntil(lambda: harness.callbacks.lost == [SCREENS])
    assert not (folder / "notifications.json").exists()
    server.start("--no-markup")
    sent = wait_for(qtbot, server, "Notify", 3)[2]
    assert (sent["summary"], sent["replaces"], sent["id"]) == ("Screens off", 0, 1)
    wait_for(qtbot, server, "GetCapabilities", 2)
    qtbot.waitUntil(lambda: harness.callbacks.restored == [1])
    server.control("Invoke", "us", 1, "done")
    qtbot.waitUntil(lambda: harness.callbacks.presses == [(1, Button.DONE)])
    assert harness.callbacks.lost == [SCREENS]


def test_what_changes_while_the_server_is_dead_changes_in_the_fallback(
    qtbot: QtBot, server: StrictServer, harness: Harness
) -> None:
    harness.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    round_trip(qtbot, harness)
    server.stop()
    qtbot.waitUntil(lambda: harness.callbacks.lost == [SCREENS])
    changed = replace(SCREENS, body="Changed.")
    harness.notifications.show(changed)
    assert harness.callbacks.lost == [SCREENS, changed]
    server.start()
    assert wait_for(qtbot, server, "Notify", 2)[1]["body"] == "Changed."


def test_what_was_answered_while_the_server_was_dead_stays_down(
    qtbot: QtBot, server: StrictServer, harness: Harness
) -> None:
    harness.notifications.show(SCREENS)
    harness.notifications.show(replace(SCREENS, id=3, summary="Lights out"))
    wait_for(qtbot, server, "Notify", 2)
    round_trip(qtbot, harness)
    server.stop()
    qtbot.waitUntil(lambda: len(harness.callbacks.lost) == 2)
    harness.notifications.close(1)
    server.start()
    assert wait_for(qtbot, server, "Notify", 3)[2]["summary"] == "Lights out"
    round_trip(qtbot, harness)
    assert len(server.open()) == 1


def test_without_a_server_messages_are_lost_until_there_is_one(
    qtbot: QtBot,
    make_harness: MakeHarness,
    server: StrictServer,
    troubles: list[Availability],
) -> None:
    harness = make_harness()
    assert harness.notifications.availability() == Availability(works=True, finding=Finding.ASKING)
    harness.notifications.show(SCREENS)
    harness.notifications.show(BATH)
    qtbot.waitUntil(lambda: harness.callbacks.lost == [SCREENS, BATH])
    assert harness.notifications.availability() == Availability(
        works=False, finding=Finding.NO_SERVER
    )
    changed = replace(SCREENS, body="Changed.")
    harness.notifications.show(changed)
    assert harness.callbacks.lost == [SCREENS, BATH, changed]
    server.start()
    (sent,) = wait_for(qtbot, server, "Notify")
    assert sent["body"] == "Changed."
    qtbot.waitUntil(lambda: harness.callbacks.restored == [1])
    assert troubles == []


def test_without_a_bus_messages_are_lost_at_once(
    qtbot: QtBot, folder: Path, troubles: list[Availability]
) -> None:
    bus = Bus(on_trouble=troubles.append, addresses=tuple)
    notifications = DBusNotifications(
        bus,
        icon="bedtime",
        how_to_answer=lambda _: HINT,
        folder=folder,
        on_trouble=troubles.append,
    )
    callbacks = CallbackRecorder()
    notifications.set_callbacks(
        on_press=never,
        on_closed=never,
        on_shown=never,
        on_lost=callbacks.on_lost,
        on_restored=never,
    )
    bus.open()
    notifications.show(SCREENS)
    notifications.show(BATH)
    assert callbacks.lost == [SCREENS, BATH]
    assert {reason.finding for reason in callbacks.reasons} == {Finding.NO_BUS}
    assert not notifications.availability().works
    assert [trouble.finding for trouble in troubles] == [Finding.NO_BUS]
    notifications.close(1)


def test_a_bus_that_dies_loses_staying_and_unanswered_notifications(
    qtbot: QtBot,
    server: StrictServer,
    harness: Harness,
    private_bus: PrivateBus,
    troubles: list[Availability],
) -> None:
    harness.notifications.show(SCREENS)
    harness.notifications.show(replace(BATH, id=3))
    wait_for(qtbot, server, "Notify", 2)
    round_trip(qtbot, harness)
    server.control("Hold", "s", "Notify")
    harness.notifications.show(BATH)
    private_bus.stop()
    qtbot.waitUntil(lambda: harness.callbacks.lost == [SCREENS, BATH])
    assert [trouble.finding for trouble in troubles] == [Finding.BUS_LOST]
    server.stop()
    private_bus.start()
    server.start()
    harness.bus.reconnect()
    assert wait_for(qtbot, server, "Notify", 3)[2]["summary"] == "Screens off"
    qtbot.waitUntil(lambda: harness.callbacks.restored == [1])


def test_a_bus_that_never_answers_loses_the_notification(
    qtbot: QtBot, folder: Path, troubles: list[Availability], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bedtime.adapters.dbus.bus._HELLO_LIMIT", 0.05)
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(folder / "deaf"))
        deaf.listen(1)
        bus = Bus(on_trouble=troubles.append, addresses=lambda: (str(folder / "deaf"),))
        notifications = DBusNotifications(
            bus,
            icon="bedtime",
            how_to_answer=lambda _: HINT,
            folder=folder,
            on_trouble=troubles.append,
        )
        callbacks = CallbackRecorder()
        notifications.set_callbacks(
            on_press=never,
            on_closed=never,
            on_shown=never,
            on_lost=callbacks.on_lost,
            on_restored=never,
        )
        bus.open()
        notifications.show(BATH)
        assert callbacks.lost == []
        qtbot.waitUntil(lambda: callbacks.lost == [BATH])
        bus.close()


def test_a_lost_connection_leaves_no_duplicate(
    qtbot: QtBot, server: StrictServer, harness: Harness
) -> None:
    harness.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    round_trip(qtbot, harness)
    harness.bus._connection_lost(ConnectionResetError("thrown out"))
    assert harness.callbacks.lost == [SCREENS]
    harness.bus.reconnect()
    wait_for(qtbot, server, "Notify", 2)
    qtbot.waitUntil(lambda: harness.callbacks.restored == [1])
    assert [shown["id"] for shown in server.open()] == [2]


def test_a_server_that_the_bus_can_start_is_started_by_the_first_reminder(
    qtbot: QtBot, private_bus: PrivateBus, server: StrictServer, make_harness: MakeHarness
) -> None:
    private_bus.stop()
    private_bus.add_service(SERVER, sys.executable, str(SCRIPT), "--log", str(server.log))
    private_bus.start()
    harness = make_harness()
    qtbot.waitUntil(lambda: harness.bus.connected)
    harness.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    round_trip(qtbot, harness)
    assert [shown["summary"] for shown in server.open()] == ["Screens off"]
    assert harness.callbacks == CallbackRecorder()


def test_a_server_that_cannot_be_started_counts_as_missing(
    qtbot: QtBot,
    private_bus: PrivateBus,
    make_harness: MakeHarness,
    troubles: list[Availability],
) -> None:
    private_bus.stop()
    private_bus.add_service(SERVER, "/bin/false")
    private_bus.start()
    harness = make_harness()
    harness.notifications.show(SCREENS)
    qtbot.waitUntil(lambda: harness.callbacks.lost == [SCREENS])
    assert harness.notifications.availability().finding is Finding.NO_SERVER
    assert troubles == []


def test_one_whose_server_is_replaced_is_shown_by_the_new_server(
    qtbot: QtBot, server: StrictServer, harness: Harness
) -> None:
    harness.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    round_trip(qtbot, harness)
    server.control("Close", "uu", 1, 4)  # as a server may close all when it leaves
    server.stop()
    server.start()
    assert wait_for(qtbot, server, "Notify", 2)[1]["replaces"] == 0
    assert harness.callbacks.closed == []


def test_a_late_answer_of_a_server_that_has_left_does_not_count(
    qtbot: QtBot, server: StrictServer, harness: Harness, private_bus: PrivateBus
) -> None:
    harness.notifications.show(BATH)
    wait_for(qtbot, server, "Notify")
    round_trip(qtbot, harness)
    old = server.unique_name()
    server.control("Hold", "s", "Notify")
    harness.notifications.show(SCREENS)
    round_trip(qtbot, harness)
    server.control("Leave")
    successor = StrictServer(private_bus, server.log.with_name("successor.log"))
    successor.start()
    try:
        qtbot.waitUntil(lambda: harness.callbacks.restored == [1])
        server.control("Release", "s", "Notify", name=old)  # it answers with 2
        assert [sent["id"] for sent in wait_for(qtbot, server, "Notify", 2)] == [1, 2]
        round_trip(qtbot, harness)
        successor.control("Invoke", "us", 1, "done")
        qtbot.waitUntil(lambda: harness.callbacks.presses == [(1, Button.DONE)])
    finally:
        successor.stop()


def test_capabilities_of_one_server_do_not_count_for_the_next(
    qtbot: QtBot,
    server: StrictServer,
    make_harness: MakeHarness,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bedtime.adapters.notify.server_state._CAPABILITIES_LIMIT", 50)
    server.start("--no-actions")
    harness = make_harness()
    harness.notifications.show(SCREENS)
    assert wait_for(qtbot, server, "Notify")[0]["actions"] == []
    round_trip(qtbot, harness)
    server.stop()
    qtbot.waitUntil(lambda: harness.callbacks.lost == [SCREENS])
    server.start("--hold", "GetCapabilities")
    assert len(wait_for(qtbot, server, "Notify", 2)[1]["actions"]) == 8
