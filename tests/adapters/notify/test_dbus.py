"""Notifications on a strict server: what it is sent and what is heard from it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.notify.message import Button
from tests.adapters.notify.scene import BATH, HINT, SCREENS, Heard, Scene, round_trip, wait_for
from tests.strict_server import StrictServer


def test_a_staying_reminder_is_sent_to_the_letter(
    qtbot: QtBot, server: StrictServer, scene: Scene
) -> None:
    scene.notifications.show(SCREENS)
    (sent,) = wait_for(qtbot, server, "Notify")
    del sent["time"], sent["sender"]
    assert sent == {
        "event": "Notify",
        "id": 1,
        "replaces": 0,
        "app": "Bedtime",
        "icon": "file:///usr/share/icons/bed%20time.png",
        "summary": "Screens off",
        "body": "In an hour it is bedtime.",
        "actions": [
            *("default", ""),
            *("done", "Done"),
            *("snooze", "Snooze"),
            *("skip", "Skip tonight"),
        ],
        "hints": {
            "desktop-entry": "bedtime",
            "category": "x-bedtime.reminder",
            "urgency": 1,
            "suppress-sound": True,
        },
        "timeout": 0,
    }


def test_a_quiet_reminder_goes_by_the_servers_time_and_leaves_no_trace(
    qtbot: QtBot, server: StrictServer, scene: Scene
) -> None:
    scene.notifications.show(BATH)
    (sent,) = wait_for(qtbot, server, "Notify")
    assert sent["timeout"] == -1
    assert sent["hints"]["transient"] is True
    server.control("Close", "uu", sent["id"], 1)
    wait_for(qtbot, server, "NotificationClosed")
    round_trip(qtbot, scene)
    assert scene.heard == Heard(), "expired: nobody has done anything"


@pytest.mark.parametrize("key", ["done", "snooze", "skip", "default"])
def test_a_press_is_heard_once(qtbot: QtBot, server: StrictServer, scene: Scene, key: str) -> None:
    scene.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    server.control("Invoke", "us", 1, key)
    qtbot.waitUntil(lambda: bool(scene.heard.presses))
    round_trip(qtbot, scene)
    assert scene.heard.presses == [(1, Button(key))]
    # After a button, the closing that follows is not one by the user; after the body it is.
    assert scene.heard.closed == ([1] if key == "default" else [])
    scene.notifications.close(1)
    round_trip(qtbot, scene)
    assert not server.events("CloseNotification"), "the server has closed it already"


def test_a_dismissed_reminder_is_told_and_forgotten(
    qtbot: QtBot, server: StrictServer, scene: Scene, folder: Path
) -> None:
    scene.notifications.show(SCREENS)
    qtbot.waitUntil((folder / "note.json").exists)
    server.control("Close", "uu", 1, 2)
    qtbot.waitUntil(lambda: scene.heard.closed == [1])
    assert not (folder / "note.json").exists()
    scene.notifications.show(SCREENS)
    assert wait_for(qtbot, server, "Notify", 2)[1]["replaces"] == 0


def test_closing_takes_it_down(qtbot: QtBot, server: StrictServer, scene: Scene) -> None:
    scene.notifications.show(SCREENS)
    scene.notifications.show(BATH)
    wait_for(qtbot, server, "Notify", 2)
    round_trip(qtbot, scene)
    scene.notifications.close(1)
    scene.notifications.close(77)
    wait_for(qtbot, server, "CloseNotification")
    assert [up["summary"] for up in server.open()] == ["Warm bath"]
    scene.notifications.clear()
    wait_for(qtbot, server, "CloseNotification", 2)
    assert server.open() == []
    round_trip(qtbot, scene)
    assert scene.heard == Heard()


def test_the_same_id_replaces(qtbot: QtBot, server: StrictServer, scene: Scene) -> None:
    scene.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    round_trip(qtbot, scene)
    scene.notifications.show(replace(SCREENS, body="Once more."))
    assert [sent["replaces"] for sent in wait_for(qtbot, server, "Notify", 2)] == [0, 1]
    assert [up["body"] for up in server.open()] == ["Once more."]


def test_what_is_replaced_before_its_number_is_known_is_replaced_then(
    qtbot: QtBot, server: StrictServer, scene: Scene
) -> None:
    server.control("Hold", "s", "Notify")
    scene.notifications.show(SCREENS)
    wait_for(qtbot, server, "GetCapabilities")
    round_trip(qtbot, scene)
    scene.notifications.show(replace(SCREENS, body="Second."))
    scene.notifications.show(replace(SCREENS, body="Third."))
    server.control("Release", "s", "Notify")
    sent = wait_for(qtbot, server, "Notify", 2)
    assert [(one["replaces"], one["body"]) for one in sent] == [
        (0, "In an hour it is bedtime."),
        (1, "Third."),
    ]


def test_what_is_closed_before_its_number_is_known_is_closed_then(
    qtbot: QtBot, server: StrictServer, scene: Scene
) -> None:
    server.control("Hold", "s", "Notify")
    scene.notifications.show(SCREENS)
    wait_for(qtbot, server, "GetCapabilities")
    round_trip(qtbot, scene)
    scene.notifications.close(1)
    scene.notifications.show(BATH)
    scene.notifications.show(SCREENS)
    server.control("Release", "s", "Notify")
    wait_for(qtbot, server, "CloseNotification")
    wait_for(qtbot, server, "Notify", 3)
    assert [(up["id"], up["summary"]) for up in server.open()] == [
        (2, "Warm bath"),
        (3, "Screens off"),
    ]


def test_what_is_closed_while_it_is_replaced_is_closed_afterwards(
    qtbot: QtBot, server: StrictServer, scene: Scene
) -> None:
    scene.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    round_trip(qtbot, scene)
    server.control("Hold", "s", "Notify")
    scene.notifications.show(replace(SCREENS, body="Once more."))
    scene.notifications.close(1)
    round_trip(qtbot, scene)
    server.control("Release", "s", "Notify")
    wait_for(qtbot, server, "CloseNotification")
    assert server.open() == []


def test_what_is_closed_before_anything_is_known_is_never_sent(
    qtbot: QtBot, server: StrictServer, scene: Scene
) -> None:
    scene.notifications.show(SCREENS)
    scene.notifications.close(1)
    scene.notifications.show(BATH)
    assert [sent["summary"] for sent in wait_for(qtbot, server, "Notify")] == ["Warm bath"]


def test_capabilities_are_asked_once_and_not_before_they_are_needed(
    qtbot: QtBot, server: StrictServer, scene: Scene
) -> None:
    qtbot.waitUntil(lambda: scene.notifications.available().finding is Finding.SERVER)
    round_trip(qtbot, scene)
    assert server.events() == []
    for number in range(3):
        scene.notifications.show(replace(SCREENS, id=number))
    wait_for(qtbot, server, "Notify", 3)
    wait_for(qtbot, server, "GetCapabilities")


@pytest.mark.parametrize(
    ("options", "body"),
    [((), 'a &lt; b &amp; "c"'), (("--no-markup",), 'a < b & "c"')],
    ids=["markup", "plain"],
)
def test_the_body_is_escaped_where_the_server_reads_markup(
    qtbot: QtBot,
    server: StrictServer,
    scenes: Callable[[], Scene],
    options: tuple[str, ...],
    body: str,
) -> None:
    server.start(*options)
    scenes().notifications.show(replace(SCREENS, summary="a < b", body='a < b & "c"'))
    (sent,) = wait_for(qtbot, server, "Notify")
    assert sent["body"] == body
    assert sent["summary"] == "a < b"


def test_what_no_bus_would_carry_is_left_out(
    qtbot: QtBot, server: StrictServer, scene: Scene
) -> None:
    scene.notifications.show(
        replace(SCREENS, summary="nul\0 and\nline", body="half \ud800 bell \x07 end")
    )
    (sent,) = wait_for(qtbot, server, "Notify")
    assert sent["summary"] == "nul and line"
    assert sent["body"] == "half  bell  end"
    assert scene.bus.up


def test_without_buttons_the_body_says_how_to_answer(
    qtbot: QtBot, server: StrictServer, scenes: Callable[[], Scene]
) -> None:
    server.start("--no-actions")
    scene = scenes()
    scene.notifications.show(SCREENS)
    (sent,) = wait_for(qtbot, server, "Notify")
    assert sent["actions"] == []
    assert sent["body"] == f"In an hour it is bedtime. {HINT}"
    assert scene.notifications.available() == Availability(works=True, finding=Finding.NO_BUTTONS)


@pytest.mark.parametrize("options", [(), ("--no-actions",)], ids=["buttons", "none"])
def test_what_needs_no_answer_says_nothing_of_answering(
    qtbot: QtBot, server: StrictServer, scenes: Callable[[], Scene], options: tuple[str, ...]
) -> None:
    server.start(*options)
    scenes().notifications.show(replace(BATH, buttons=()))
    (sent,) = wait_for(qtbot, server, "Notify")
    assert sent["actions"] == ([] if options else ["default", ""])
    assert sent["body"] == "It helps to cool down."
