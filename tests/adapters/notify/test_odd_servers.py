"""Notifications on a server, or with neighbours on the bus, that do what they should not."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from jeepney import DBusAddress, HeaderFields, message_bus, new_signal
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Availability, Finding
from tests.adapters.notify.scene import (
    BATH,
    SCREENS,
    SERVER,
    Heard,
    MakeBus,
    Scene,
    round_trip,
    wait_for,
)
from tests.strict_server import StrictServer


def test_a_server_that_does_not_say_what_it_can_gets_the_message_all_the_same(
    qtbot: QtBot,
    server: StrictServer,
    scenes: Callable[[], Scene],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bedtime.adapters.notify.server_state._CAPABILITIES_LIMIT", 50)
    server.start("--hold", "GetCapabilities")
    scene = scenes()
    scene.notifications.show(SCREENS)
    (sent,) = wait_for(qtbot, server, "Notify")
    assert len(sent["actions"]) == 8
    server.control("Release", "s", "GetCapabilities")
    round_trip(qtbot, scene)
    scene.notifications.show(replace(BATH, body="&"))
    assert wait_for(qtbot, server, "Notify", 2)[1]["body"] == "&amp;", "a late answer counts"


@pytest.mark.parametrize("method", ["GetCapabilities", "Notify"])
def test_a_server_that_answers_nonsense_does_no_harm(
    qtbot: QtBot,
    server: StrictServer,
    scenes: Callable[[], Scene],
    method: str,
    troubles: list[Availability],
) -> None:
    server.start("--malformed", method)
    scene = scenes()
    scene.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    if method == "Notify":
        qtbot.waitUntil(lambda: scene.heard.gone == [SCREENS])
        assert [trouble.finding for trouble in troubles] == [Finding.SERVER_REFUSED]
    else:
        round_trip(qtbot, scene)
        assert scene.heard.gone == []
        assert troubles == []


def test_a_refused_reminder_goes_another_way_and_is_said_once(
    qtbot: QtBot, server: StrictServer, scene: Scene, troubles: list[Availability]
) -> None:
    scene.notifications.show(replace(BATH, summary=""))
    scene.notifications.show(replace(BATH, id=3, summary=""))
    qtbot.waitUntil(lambda: len(scene.heard.gone) == 2)
    assert [trouble.finding for trouble in troubles] == [Finding.SERVER_REFUSED]
    assert [why.finding for why in scene.heard.why] == [Finding.SERVER_REFUSED] * 2
    assert scene.heard.why[1].subject, "each is told the server's words"
    assert len(server.events("refused")) == 2
    server.log.unlink()
    scene.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")


def test_only_the_servers_own_signals_about_our_own_notifications_count(
    qtbot: QtBot, server: StrictServer, scene: Scene, bus_on: MakeBus
) -> None:
    scene.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    round_trip(qtbot, scene)
    server.control("Forge", "us", 99, "done")
    server.control("Forge", "us", 1, "explode")
    server.control("Forge", "us", 1, "")
    other = bus_on()
    other.open()
    emitter = DBusAddress("/org/freedesktop/Notifications", interface=SERVER)
    for name in (":1.0", ":1.1", ":1.2"):
        forged = new_signal(emitter, "ActionInvoked", "us", (1, "done"))
        forged.header.fields[HeaderFields.destination] = name
        other.call(forged)
    answers: list[object] = []
    other.call(message_bus.GetId(), answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1)
    round_trip(qtbot, scene)
    assert scene.heard == Heard()
