"""Notifications on a strict server: arguments sent, signals received."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.notify.message import Button
from tests.adapters.notify.harness import (
    BATH,
    HINT,
    SCREENS,
    CallbackRecorder,
    Harness,
    MakeHarness,
    round_trip,
    wait_for,
)
from tests.strict_server import StrictServer


def test_all_arguments_of_a_staying_reminder(
    qtbot: QtBot, server: StrictServer, harness: Harness
) -> None:
    harness.notifications.show(SCREENS)
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


def test_a_reminder_that_does_not_stay_expires_and_leaves_no_trace(
    qtbot: QtBot, server: StrictServer, harness: Harness
) -> None:
    harness.notifications.show(BATH)
    (sent,) = wait_for(qtbot, server, "Notify")
    assert sent["timeout"] == -1
    assert sent["hints"]["transient"] is True
    server.control("Close", "uu", sent["id"], 1)
    wait_for(qtbot, server, "NotificationClosed")
    round_trip(qtbot, harness)
    assert harness.callbacks == CallbackRecorder(), "expired: no callback"


@pytest.mark.parametrize("key", ["done", "snooze", "skip", "default"])
def test_a_press_is_reported_once(
    qtbot: QtBot, server: StrictServer, harness: Harness, key: str
) -> None:
    harness.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    server.control("Invoke", "us", 1, key)
    qtbot.waitUntil(lambda: bool(harness.callbacks.presses))
    round_trip(qtbot, harness)
    assert harness.callbacks.presses == [(1, Button(key))]
    # The closing that follows a press is not a dismissal.
    assert harness.callbacks.closed == []
    harness.notifications.close(1)
    round_trip(qtbot, harness)
    assert not server.events("CloseNotification"), "the server has closed it already"


def test_a_dismissed_reminder_is_reported_and_forgotten(
    qtbot: QtBot, server: StrictServer, harness: Harness, folder: Path
) -> None:
    harness.notifications.show(SCREENS)
    qtbot.waitUntil((folder / "notifications.json").exists)
    server.control("Close", "uu", 1, 2)
    qtbot.waitUntil(lambda: harness.callbacks.closed == [1])
    assert not (folder / "notifications.json").exists()
    harness.notifications.show(SCREENS)
    assert wait_for(qtbot, server, "Notify", 2)[1]["replaces"] == 0


def test_closing_closes_it_on_the_server(
    qtbot: QtBot, server: StrictServer, harness: Harness
) -> None:
    harness.notifications.show(SCREENS)
    harness.notifications.show(BATH)
    wait_for(qtbot, server, "Notify", 2)
    round_trip(qtbot, harness)
    harness.notifications.close(1)
    harness.notifications.close(77)
    wait_for(qtbot, server, "CloseNotification")
    assert [shown["summary"] for shown in server.open()] == ["Warm bath"]
    harness.notifications.clear()
    wait_for(qtbot, server, "CloseNotification", 2)
    assert server.open() == []
    round_trip(qtbot, harness)
    assert harness.callbacks == CallbackRecorder()


def test_the_same_id_replaces(qtbot: QtBot, server: StrictServer, harness: Harness) -> None:
    harness.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    round_trip(qtbot, harness)
    harness.notifications.show(replace(SCREENS, body="Once more."))
    assert [sent["replaces"] for sent in wait_for(qtbot, server, "Notify", 2)] == [0, 1]
    assert [shown["body"] for shown in server.open()] == ["Once more."]


def test_what_is_replaced_before_its_id_is_known_is_replaced_then(
    qtbot: QtBot, server: StrictServer, harness: Harness
) -> None:
    server.control("Hold", "s", "Notify")
    harness.notifications.show(SCREENS)
    wait_for(qtbot, server, "GetCapabilities")
    round_trip(qtbot, harness)
    harness.notifications.show(replace(SCREENS, body="Second."))
    harness.notifications.show(replace(SCREENS, body="Third."))
    server.control("Release", "s", "Notify")
    sent = wait_for(qtbot, server, "Notify", 2)
    assert [(one["replaces"], one["body"]) for one in sent] == [
        (0, "In an hour it is bedtime."),
        (1, "Third."),
    ]


def test_what_is_closed_before_its_id_is_known_is_closed_then(
    qtbot: QtBot, server: StrictServer, harness: Harness
) -> None:
    server.control("Hold", "s", "Notify")
    harness.notifications.show(SCREENS)
    wait_for(qtbot, server, "GetCapabilities")
    round_trip(qtbot, harness)
    harness.notifications.close(1)
    harness.notifications.show(BATH)
    harness.notifications.show(SCREENS)
    server.control("Release", "s", "Notify")
    wait_for(qtbot, server, "CloseNotification")
    wait_for(qtbot, server, "Notify", 3)
    assert [(shown["id"], shown["summary"]) for shown in server.open()] == [
        (2, "Warm bath"),
        (3, "Screens off"),
    ]


def test_what_is_closed_while_it_is_replaced_is_closed_afterwards(
    qtbot: QtBot, server: StrictServer, harness: Harness
) -> None:
    harness.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    round_trip(qtbot, harness)
    server.control("Hold", "s", "Notify")
    harness.notifications.show(replace(SCREENS, body="Once more."))
    harness.notifications.close(1)
    round_trip(qtbot, harness)
    server.control("Release", "s", "Notify")
    wait_for(qtbot, server, "CloseNotification")
    assert server.open() == []


def test_what_is_closed_before_anything_is_known_is_never_sent(
    qtbot: QtBot, server: StrictServer, harness: Harness
) -> None:
    harness.notifications.show(SCREENS)
    harness.notifications.close(1)
    harness.notifications.show(BATH)
    assert [sent["summary"] for sent in wait_for(qtbot, server, "Notify")] == ["Warm bath"]


def test_capabilities_are_read_once_and_not_before_they_are_needed(
    qtbot: QtBot, server: StrictServer, harness: Harness
) -> None:
    qtbot.waitUntil(lambda: harness.notifications.availability().finding is Finding.SERVER)
    round_trip(qtbot, harness)
    assert server.events() == []
    for number in range(3):
        harness.notifications.show(replace(SCREENS, id=number))
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
    make_harness: MakeHarness,
    options: tuple[str, ...],
    body: str,
) -> None:
    server.start(*options)
    make_harness().notifications.show(replace(SCREENS, summary="a < b", body='a < b & "c"'))
    (sent,) = wait_for(qtbot, server, "Notify")
    assert sent["body"] == body
    assert sent["summary"] == "a < b"


def test_characters_that_no_bus_would_carry_are_left_out(
    qtbot: QtBot, server: StrictServer, harness: Harness
) -> None:
    harness.notifications.show(
        replace(SCREENS, summary="nul\0 and\nline", body="half \ud800 bell \x07 end")
    )
    (sent,) = wait_for(qtbot, server, "Notify")
    assert sent["summary"] == "nul and line"
    assert sent["body"] == "half  bell  end"
    assert harness.bus.connected


def test_without_buttons_the_body_ends_with_the_hint(
    qtbot: QtBot, server: StrictServer, make_harness: MakeHarness
) -> None:
    server.start("--no-actions")
    harness = make_harness()
    harness.notifications.show(SCREENS)
    (sent,) = wait_for(qtbot, server, "Notify")
    assert sent["actions"] == []
    assert sent["body"] == f"In an hour it is bedtime. {HINT}"
    assert harness.notifications.availability() == Availability(
        works=True, finding=Finding.NO_BUTTONS
    )


@pytest.mark.parametrize("options", [(), ("--no-actions",)], ids=["buttons", "none"])
def test_what_needs_no_answer_has_no_hint_about_answering(
    qtbot: QtBot,
    server: StrictServer,
    make_harness: MakeHarness,
    options: tuple[str, ...],
) -> None:
    server.start(*options)
    make_harness().notifications.show(replace(BATH, buttons=()))
    (sent,) = wait_for(qtbot, server, "Notify")
    assert sent["actions"] == ([] if options else ["default", ""])
    assert sent["body"] == "It helps to cool down."
