"""Servers that close early, answer late, or take a reminder away with a click on its body."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.notify.message import Button
from tests.adapters.notify.harness import (
    BATH,
    SCREENS,
    CallbackRecorder,
    Harness,
    MakeHarness,
    round_trip,
    wait_for,
)
from tests.strict_server import StrictServer

NOT_ANSWERED = "bedtime.adapters.notify.dbus.ANSWER_LIMIT"


@pytest.fixture
def shown(qtbot: QtBot, server: StrictServer, harness: Harness) -> Harness:
    """Notifications of which “Screens off” is shown, with the id 1."""
    harness.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    round_trip(qtbot, harness)
    return harness


def test_a_press_counts_that_follows_the_closing(
    qtbot: QtBot, server: StrictServer, shown: Harness
) -> None:
    server.control("CloseThenInvoke", "us", 1, "done")
    qtbot.waitUntil(lambda: shown.callbacks.presses == [(1, Button.DONE)])


@pytest.mark.parametrize("reason", [1, 2, 4])
def test_a_press_in_the_servers_list_counts_long_after_the_closing(
    qtbot: QtBot,
    server: StrictServer,
    shown: Harness,
    monkeypatch: pytest.MonkeyPatch,
    reason: int,
) -> None:
    monkeypatch.setattr("bedtime.adapters.notify.open_notifications.AT_ONCE", 0.0)
    server.control("Close", "uu", 1, reason)
    round_trip(qtbot, shown)
    shown.notifications.show(BATH)  # its own number
    wait_for(qtbot, server, "Notify", 2)
    server.control("Forge", "us", 1, "snooze")
    server.control("Forge", "us", 1, "explode")
    server.control("Forge", "us", 7, "done")
    round_trip(qtbot, shown)
    assert shown.callbacks.presses == [(1, Button.SNOOZE)]


def test_a_number_is_forgotten_with_its_server(
    qtbot: QtBot, server: StrictServer, shown: Harness
) -> None:
    server.control("Close", "uu", 1, 2)
    round_trip(qtbot, shown)
    server.stop()
    qtbot.waitUntil(lambda: shown.notifications.availability().finding is Finding.ASKING)
    server.start()
    server.control("Forge", "us", 1, "done")
    shown.notifications.show(BATH)
    wait_for(qtbot, server, "Notify", 2)
    assert shown.callbacks.presses == []


@pytest.mark.parametrize("reason", [1, 4])
def test_one_that_its_server_closes_at_once_is_shown_another_way(
    qtbot: QtBot,
    server: StrictServer,
    make_harness: MakeHarness,
    troubles: list[Availability],
    reason: int,
) -> None:
    server.start("--closes", str(reason))
    harness = make_harness()
    harness.notifications.show(SCREENS)
    qtbot.waitUntil(lambda: harness.callbacks.lost == [SCREENS])
    assert [trouble.finding for trouble in troubles] == [Finding.SERVER_CLOSES]
    changed = replace(SCREENS, body="Another.")
    harness.notifications.show(changed)
    assert harness.callbacks.lost == [SCREENS, changed], "this server does not get it again"
    round_trip(qtbot, harness)
    assert len(server.events("Notify")) == 1
    assert harness.callbacks.restored == []
    server.stop()
    server.start()
    qtbot.waitUntil(lambda: harness.callbacks.restored == [1])


@pytest.mark.parametrize(("message", "reason"), [(SCREENS, 2), (SCREENS, 3), (BATH, 1), (BATH, 4)])
def test_no_other_closing_is_taken_for_that(
    qtbot: QtBot,
    server: StrictServer,
    make_harness: MakeHarness,
    message: object,
    reason: int,
) -> None:
    server.start("--closes", str(reason))
    harness = make_harness()
    harness.notifications.show(SCREENS if message is SCREENS else BATH)
    wait_for(qtbot, server, "NotificationClosed")
    round_trip(qtbot, harness)
    assert harness.callbacks.lost == []


def test_one_that_was_up_for_a_while_is_not_shown_another_way(
    qtbot: QtBot, server: StrictServer, shown: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bedtime.adapters.notify.open_notifications.AT_ONCE", 0.0)
    server.control("Close", "uu", 1, 1)
    round_trip(qtbot, shown)
    assert shown.callbacks == CallbackRecorder()


@pytest.mark.parametrize("held", ["Notify", "GetServerInformation"])
def test_what_no_server_accepts_in_time_is_shown_another_way_until_one_does(
    qtbot: QtBot,
    server: StrictServer,
    make_harness: MakeHarness,
    monkeypatch: pytest.MonkeyPatch,
    held: str,
) -> None:
    monkeypatch.setattr(NOT_ANSWERED, 50)
    server.start("--hold", held)
    harness = make_harness()
    harness.notifications.show(SCREENS)
    qtbot.waitUntil(lambda: harness.callbacks.lost == [SCREENS])
    assert harness.callbacks.reasons[0].finding is Finding.SERVER_SILENT
    server.control("Release", "s", held)
    qtbot.waitUntil(lambda: harness.callbacks.restored == [1])
    round_trip(qtbot, harness)
    assert harness.callbacks.lost == [SCREENS]
    assert [up["summary"] for up in server.open()] == ["Screens off"]


def test_the_wait_is_five_seconds() -> None:
    from bedtime.adapters.notify import dbus

    assert dbus.ANSWER_LIMIT == 5_000


def test_a_change_reaches_the_other_place_while_the_server_is_silent(
    qtbot: QtBot,
    server: StrictServer,
    make_harness: MakeHarness,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(NOT_ANSWERED, 50)
    server.start("--hold", "Notify")
    harness = make_harness()
    harness.notifications.show(SCREENS)
    qtbot.waitUntil(lambda: harness.callbacks.lost == [SCREENS])
    changed = replace(SCREENS, summary="One step for tonight")
    harness.notifications.show(changed)
    assert harness.callbacks.lost == [SCREENS, changed]
    harness.notifications.close(1)
    server.control("Release", "s", "Notify")
    qtbot.waitUntil(lambda: len(server.events("NotificationClosed")) == 1)
    assert server.open() == []


@pytest.mark.parametrize("order", ["Invoke", "CloseThenInvoke"])
def test_one_whose_body_was_pressed_waits_for_tonight_and_comes_again(
    qtbot: QtBot, server: StrictServer, shown: Harness, order: str
) -> None:
    server.control(order, "us", 1, "default")
    qtbot.waitUntil(lambda: shown.callbacks.opened == [1])
    shown.notifications.show(replace(SCREENS, body="Another."))
    round_trip(qtbot, shown)
    assert server.open() == [], "Tonight offers it now"
    shown.notifications.show_opened()
    wait_for(qtbot, server, "Notify", 2)
    (again,) = server.open()
    assert again["body"] == "Another."
    shown.notifications.show_opened()
    round_trip(qtbot, shown)
    assert len(server.open()) == 1


@pytest.mark.parametrize("order", ["Invoke", "CloseThenInvoke"])
def test_one_that_was_answered_in_tonight_does_not_come_again(
    qtbot: QtBot, server: StrictServer, shown: Harness, order: str
) -> None:
    server.control(order, "us", 1, "default")
    qtbot.waitUntil(lambda: shown.callbacks.opened == [1])
    shown.notifications.close(1)
    shown.notifications.show_opened()
    round_trip(qtbot, shown)
    assert server.open() == []


def test_the_body_of_one_that_is_over_puts_nothing_up_again(
    qtbot: QtBot, server: StrictServer, shown: Harness
) -> None:
    server.control("Close", "uu", 1, 2)
    round_trip(qtbot, shown)
    shown.notifications.close(1)  # it was answered elsewhere
    server.control("Forge", "us", 1, "default")
    qtbot.waitUntil(lambda: shown.callbacks.presses == [(1, Button.OPEN)])
    shown.notifications.show_opened()
    round_trip(qtbot, shown)
    assert server.open() == []


def test_one_that_does_not_stay_is_not_put_up_again(
    qtbot: QtBot, server: StrictServer, harness: Harness
) -> None:
    harness.notifications.show(BATH)
    wait_for(qtbot, server, "Notify")
    server.control("Invoke", "us", 1, "default")
    qtbot.waitUntil(lambda: harness.callbacks.closed == [2])
    harness.notifications.show_opened()
    round_trip(qtbot, harness)
    assert server.open() == []


def test_what_the_user_saw_is_kept_for_this_server_and_counts_at_once(
    qtbot: QtBot, server: StrictServer, shown: Harness, make_harness: MakeHarness, folder: Path
) -> None:
    shown.notifications.keep_seen_buttons(seen=False)
    shown.notifications.show(SCREENS)
    assert wait_for(qtbot, server, "Notify", 2)[1]["body"] != SCREENS.body
    assert shown.notifications.availability().finding is Finding.BUTTONS_NOT_DRAWN
    later = make_harness()
    later.notifications.show(BATH)
    assert wait_for(qtbot, server, "Notify", 3)[2]["body"] != BATH.body


def test_a_dismissal_long_after_the_press_of_the_body_is_one(
    qtbot: QtBot, server: StrictServer, shown: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bedtime.adapters.notify.open_notifications.AT_ONCE", 0.0)
    server.control("Forge", "us", 1, "default")  # this server leaves it up, as LXQt's does
    server.control("Close", "uu", 1, 2)
    qtbot.waitUntil(lambda: shown.callbacks.closed == [1])
    assert shown.callbacks.opened == []
