"""Notifications while servers and buses come and go."""

import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.notify.dbus import DBusNotifications
from bedtime.adapters.notify.message import Button
from tests.adapters.notify.scene import (
    BATH,
    HINT,
    SCREENS,
    SERVER,
    Heard,
    Scene,
    never,
    round_trip,
    wait_for,
)
from tests.buses import PrivateBus
from tests.strict_server import SCRIPT, StrictServer


def test_a_server_that_dies_gives_up_staying_ones_and_gets_them_back(
    qtbot: QtBot, server: StrictServer, scene: Scene, folder: Path
) -> None:
    scene.notifications.show(SCREENS)
    scene.notifications.show(BATH)
    wait_for(qtbot, server, "Notify", 2)
    round_trip(qtbot, scene)
    server.stop()
    qtbot.waitUntil(lambda: scene.heard.gone == [SCREENS])
    assert not (folder / "note.json").exists()
    server.start("--no-markup")
    sent = wait_for(qtbot, server, "Notify", 3)[2]
    assert (sent["summary"], sent["replaces"], sent["id"]) == ("Screens off", 0, 1)
    wait_for(qtbot, server, "GetCapabilities", 2)
    qtbot.waitUntil(lambda: scene.heard.back == [1])
    server.control("Invoke", "us", 1, "done")
    qtbot.waitUntil(lambda: scene.heard.presses == [(1, Button.DONE)])
    assert scene.heard.gone == [SCREENS]


def test_what_changes_while_the_server_is_dead_changes_where_it_is_seen(
    qtbot: QtBot, server: StrictServer, scene: Scene
) -> None:
    scene.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    round_trip(qtbot, scene)
    server.stop()
    qtbot.waitUntil(lambda: scene.heard.gone == [SCREENS])
    changed = replace(SCREENS, body="Changed.")
    scene.notifications.show(changed)
    assert scene.heard.gone == [SCREENS, changed]
    server.start()
    assert wait_for(qtbot, server, "Notify", 2)[1]["body"] == "Changed."


def test_what_was_answered_while_the_server_was_dead_stays_down(
    qtbot: QtBot, server: StrictServer, scene: Scene
) -> None:
    scene.notifications.show(SCREENS)
    scene.notifications.show(replace(SCREENS, id=3, summary="Lights out"))
    wait_for(qtbot, server, "Notify", 2)
    round_trip(qtbot, scene)
    server.stop()
    qtbot.waitUntil(lambda: len(scene.heard.gone) == 2)
    scene.notifications.close(1)
    server.start()
    assert wait_for(qtbot, server, "Notify", 3)[2]["summary"] == "Lights out"
    round_trip(qtbot, scene)
    assert len(server.open()) == 1


def test_without_a_server_it_says_so_and_gives_the_message_back(
    qtbot: QtBot, scenes: Callable[[], Scene], server: StrictServer, troubles: list[Availability]
) -> None:
    scene = scenes()
    assert scene.notifications.available() == Availability(works=True, finding=Finding.ASKING)
    scene.notifications.show(SCREENS)
    scene.notifications.show(BATH)
    qtbot.waitUntil(lambda: scene.heard.gone == [SCREENS, BATH])
    assert scene.notifications.available() == Availability(works=False, finding=Finding.NO_SERVER)
    assert scene.notifications.compatible().works
    changed = replace(SCREENS, body="Changed.")
    scene.notifications.show(changed)
    assert scene.heard.gone == [SCREENS, BATH, changed]
    server.start()
    (sent,) = wait_for(qtbot, server, "Notify")
    assert sent["body"] == "Changed."
    qtbot.waitUntil(lambda: scene.heard.back == [1])
    assert troubles == []


def test_without_a_bus_the_message_comes_back_at_once(
    qtbot: QtBot, folder: Path, troubles: list[Availability]
) -> None:
    bus = Bus(trouble=troubles.append, addresses=tuple)
    notifications = DBusNotifications(
        bus, icon="bedtime", no_buttons_hint=HINT, note=folder / "n", trouble=troubles.append
    )
    heard = Heard()
    notifications.listen(
        on_press=never, on_closed=never, on_up=never, on_gone=heard.hear_gone, on_back=never
    )
    bus.open()
    notifications.show(SCREENS)
    notifications.show(BATH)
    assert heard.gone == [SCREENS, BATH]
    assert {why.finding for why in heard.why} == {Finding.NO_BUS}
    assert not notifications.compatible().works
    assert not notifications.available().works
    assert [trouble.finding for trouble in troubles] == [Finding.NO_BUS]
    notifications.close(1)


def test_a_bus_that_dies_gives_back_what_stayed_and_what_was_under_way(
    qtbot: QtBot,
    server: StrictServer,
    scene: Scene,
    private_bus: PrivateBus,
    troubles: list[Availability],
) -> None:
    scene.notifications.show(SCREENS)
    scene.notifications.show(replace(BATH, id=3))
    wait_for(qtbot, server, "Notify", 2)
    round_trip(qtbot, scene)
    server.control("Hold", "s", "Notify")
    scene.notifications.show(BATH)
    private_bus.stop()
    qtbot.waitUntil(lambda: scene.heard.gone == [SCREENS, BATH])
    assert [trouble.finding for trouble in troubles] == [Finding.BUS_LOST]
    server.stop()
    private_bus.start()
    server.start()
    scene.bus.heal()
    assert wait_for(qtbot, server, "Notify", 3)[2]["summary"] == "Screens off"
    qtbot.waitUntil(lambda: scene.heard.back == [1])


def test_a_bus_that_never_answers_gives_the_message_back(
    qtbot: QtBot, folder: Path, troubles: list[Availability], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bedtime.adapters.dbus.bus._HELLO_LIMIT", 0.05)
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(folder / "deaf"))
        deaf.listen(1)
        bus = Bus(trouble=troubles.append, addresses=lambda: (str(folder / "deaf"),))
        notifications = DBusNotifications(
            bus, icon="bedtime", no_buttons_hint=HINT, note=folder / "n", trouble=troubles.append
        )
        heard = Heard()
        notifications.listen(
            on_press=never, on_closed=never, on_up=never, on_gone=heard.hear_gone, on_back=never
        )
        bus.open()
        notifications.show(BATH)
        assert heard.gone == []
        qtbot.waitUntil(lambda: heard.gone == [BATH])
        bus.close()


def test_a_connection_lost_alone_leaves_no_double(
    qtbot: QtBot, server: StrictServer, scene: Scene
) -> None:
    scene.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    round_trip(qtbot, scene)
    scene.bus._lose(ConnectionResetError("thrown out"))
    assert scene.heard.gone == [SCREENS]
    scene.bus.heal()
    wait_for(qtbot, server, "Notify", 2)
    qtbot.waitUntil(lambda: scene.heard.back == [1])
    assert [up["id"] for up in server.open()] == [2]


def test_a_server_that_the_bus_can_start_is_started_by_the_first_reminder(
    qtbot: QtBot, private_bus: PrivateBus, server: StrictServer, scenes: Callable[[], Scene]
) -> None:
    private_bus.stop()
    private_bus.offer(SERVER, sys.executable, str(SCRIPT), "--log", str(server.log))
    private_bus.start()
    scene = scenes()
    qtbot.waitUntil(lambda: scene.bus.up)
    scene.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    round_trip(qtbot, scene)
    assert [up["summary"] for up in server.open()] == ["Screens off"]
    assert scene.heard == Heard()


def test_a_server_that_cannot_be_started_is_none(
    qtbot: QtBot, private_bus: PrivateBus, scenes: Callable[[], Scene], troubles: list[Availability]
) -> None:
    private_bus.stop()
    private_bus.offer(SERVER, "/bin/false")
    private_bus.start()
    scene = scenes()
    scene.notifications.show(SCREENS)
    qtbot.waitUntil(lambda: scene.heard.gone == [SCREENS])
    assert scene.notifications.available().finding is Finding.NO_SERVER
    assert troubles == []


def test_one_taken_over_by_another_server_is_put_up_there(
    qtbot: QtBot, server: StrictServer, scene: Scene
) -> None:
    scene.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    round_trip(qtbot, scene)
    server.control("Close", "uu", 1, 4)  # what a server may say as it leaves
    server.stop()
    server.start()
    assert wait_for(qtbot, server, "Notify", 2)[1]["replaces"] == 0
    assert scene.heard.closed == []


def test_a_late_answer_of_a_server_that_has_left_does_not_count(
    qtbot: QtBot, server: StrictServer, scene: Scene, private_bus: PrivateBus
) -> None:
    scene.notifications.show(BATH)
    wait_for(qtbot, server, "Notify")
    round_trip(qtbot, scene)
    old = server.unique_name()
    server.control("Hold", "s", "Notify")
    scene.notifications.show(SCREENS)
    round_trip(qtbot, scene)
    server.control("Leave")
    successor = StrictServer(private_bus, server.log.with_name("successor.log"))
    successor.start()
    try:
        qtbot.waitUntil(lambda: scene.heard.back == [1])
        server.control("Release", "s", "Notify", name=old)  # it answers with 2
        assert [sent["id"] for sent in wait_for(qtbot, server, "Notify", 2)] == [1, 2]
        round_trip(qtbot, scene)
        successor.control("Invoke", "us", 1, "done")
        qtbot.waitUntil(lambda: scene.heard.presses == [(1, Button.DONE)])
    finally:
        successor.stop()


def test_what_one_server_could_do_is_not_expected_of_the_next(
    qtbot: QtBot,
    server: StrictServer,
    scenes: Callable[[], Scene],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bedtime.adapters.notify.server_state._CAPABILITIES_LIMIT", 50)
    server.start("--no-actions")
    scene = scenes()
    scene.notifications.show(SCREENS)
    assert wait_for(qtbot, server, "Notify")[0]["actions"] == []
    round_trip(qtbot, scene)
    server.stop()
    qtbot.waitUntil(lambda: scene.heard.gone == [SCREENS])
    server.start("--hold", "GetCapabilities")
    assert len(wait_for(qtbot, server, "Notify", 2)[1]["actions"]) == 8
