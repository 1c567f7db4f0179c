"""The server's token to bring a window forward: there for the press it came with, then gone."""

import os

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.notify.message import Button
from bedtime.adapters.notify.server import PATH
from bedtime.adapters.system.activation import TOKEN
from tests.adapters.notify.harness import BATH, SCREENS, SERVER, Harness, round_trip, wait_for
from tests.buses import PrivateBus
from tests.played import PlayedService
from tests.strict_server import StrictServer


@pytest.fixture
def tokens(harness: Harness) -> list[tuple[int, str]]:
    """The message's id and the token in the environment at each press."""
    seen: list[tuple[int, str]] = []

    def on_press(message_id: int, button: Button) -> None:
        seen.append((message_id, os.environ.get(TOKEN, "")))

    nothing = harness.callbacks
    harness.notifications.set_callbacks(
        on_press=on_press,
        on_closed=nothing.closed.append,
        on_shown=nothing.shown.append,
        on_lost=nothing.on_lost,
        on_restored=nothing.restored.append,
    )
    return seen


def test_a_press_has_the_token_and_nothing_later(
    qtbot: QtBot, server: StrictServer, harness: Harness, tokens: list[tuple[int, str]]
) -> None:
    harness.notifications.show(SCREENS)
    wait_for(qtbot, server, "Notify")
    server.control("Invoke", "us", 1, "default")
    qtbot.waitUntil(lambda: tokens == [(1, "token")])
    assert TOKEN not in os.environ


def test_a_token_is_for_its_own_notification_and_from_the_server(
    qtbot: QtBot,
    server: StrictServer,
    private_bus: PrivateBus,
    harness: Harness,
    tokens: list[tuple[int, str]],
) -> None:
    harness.notifications.show(SCREENS)
    harness.notifications.show(BATH)
    wait_for(qtbot, server, "Notify", 2)
    stranger = PlayedService(private_bus, "org.example.Stranger")
    stranger.start()
    stranger.signal(PATH, SERVER, "ActivationToken", "us", 1, "a stranger's")
    stranger.stop()
    round_trip(qtbot, harness)
    server.control("Invoke", "us", 2, "default")
    qtbot.waitUntil(lambda: tokens == [(2, "token")])
    assert TOKEN not in os.environ
