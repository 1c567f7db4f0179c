"""Notifications with a server, or other programs on the bus, that break the specification."""

from dataclasses import replace

import pytest
from jeepney import DBusAddress, HeaderFields, message_bus, new_signal
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Availability, Finding
from tests.adapters.bus_helpers import MakeBus
from tests.adapters.notify.harness import (
    BATH,
    SCREENS,
    SERVER,
    CallbackRecorder,
    Harness,
    MakeHarness,
    round_trip,
    wait_for,
)
from tests.strict_server import StrictServer


def test_a_server_without_an_answer_to_get_capabilities_gets_the_message_all_the_same(
    qtbot: QtBot,
    server: StrictServer,
    make_harness: MakeHarness,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bedtime.adapters.notify.server_state._CAPABILITIES_LIMIT", 50)
    server.start("--hold", "GetCapabilities")
    harness = make_harness()
    harness.notifications.show(SCREENS)
    (sent,) = wait_for(qtbot, server, "Notify")
    assert len(sent["actions"]) == 8
    server.control("Release", "s", "GetCapabilities")
    round_trip(qtbot, harness)
    harness.notifications.show(replace(BATH, body="&"))
    assert wait_for(qtbot, server, "Notify", 2)[1]["body"] == "&amp;", "a late answer counts"


@pytest.mark.parametrize("method", ["GetCapabilities", "Notify"])
def test_malformed_answers_do_no_harm(
    qtbot: QtBot,
    server: StrictServer,
    make_harness: MakeHarness,
    method: str,
    troubles: list[Availability],
) -> None:
    server.start("--malformed", method)
    harness = make_harness()
    harness.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    if method == "Notify":
        qtbot.waitUntil(lambda: harness.callbacks.lost == [SCREENS])
        assert [trouble.finding for trouble in troubles] == [Finding.SERVER_REFUSED]
    else:
        round_trip(qtbot, harness)
        assert harness.callbacks.lost == []
        assert troubles == []


def test_refused_reminders_are_lost_and_the_refusal_is_reported_once(
    qtbot: QtBot, server: StrictServer, harness: Harness, troubles: list[Availability]
) -> None:
    harness.notifications.show(replace(BATH, summary=""))
    harness.notifications.show(replace(BATH, id=3, summary=""))
    qtbot.waitUntil(lambda: len(harness.callbacks.lost) == 2)
    assert [trouble.finding for trouble in troubles] == [Finding.SERVER_REFUSED]
    assert [reason.finding for reason in harness.callbacks.reasons] == [Finding.SERVER_REFUSED] * 2
    assert harness.callbacks.reasons[1].subject, "each has the server's message"
    assert len(server.events("refused")) == 2
    server.log.unlink()
    harness.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")


def test_only_the_servers_own_signals_about_our_own_notifications_count(
    qtbot: QtBot, server: StrictServer, harness: Harness, make_bus: MakeBus
) -> None:
    harness.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    round_trip(qtbot, harness)
    server.control("Forge", "us", 99, "done")
    server.control("Forge", "us", 1, "explode")
    server.control("Forge", "us", 1, "")
    other = make_bus()
    other.open()
    emitter = DBusAddress("/org/freedesktop/Notifications", interface=SERVER)
    for name in (":1.0", ":1.1", ":1.2"):
        forged = new_signal(emitter, "ActionInvoked", "us", (1, "done"))
        forged.header.fields[HeaderFields.destination] = name
        other.call(forged)
    answers: list[object] = []
    other.call(message_bus.GetId(), answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1)
    round_trip(qtbot, harness)
    assert harness.callbacks == CallbackRecorder()
