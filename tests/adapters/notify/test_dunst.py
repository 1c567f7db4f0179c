"""Notifications on the real dunst, under a display of its own."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Finding
from bedtime.adapters.notify.message import Button
from tests.adapters.notify.harness import BATH, HINT, SCREENS, Harness, MakeHarness
from tests.buses import PrivateBus
from tests.dunst import Dunst

pytestmark = pytest.mark.desktop


@pytest.fixture
def dunst(private_bus: PrivateBus) -> Iterator[Dunst]:
    server = Dunst(private_bus)
    yield server
    server.close()


@pytest.fixture
def harness(qtbot: QtBot, dunst: Dunst, make_harness: MakeHarness) -> Harness:
    """Notifications whose server is dunst."""
    harness = make_harness()
    dunst.start()
    qtbot.waitUntil(lambda: harness.notifications.availability().finding is Finding.SERVER)
    return harness


def test_it_is_shown_answered_and_gone(qtbot: QtBot, dunst: Dunst, harness: Harness) -> None:
    harness.notifications.show(SCREENS)
    qtbot.waitUntil(lambda: dunst.shown() == 1)
    dunst.control("action", "0")
    qtbot.waitUntil(lambda: harness.callbacks.presses == [(1, Button.OPEN)])
    harness.notifications.close(1)
    qtbot.waitUntil(lambda: dunst.shown() == 0)


def test_a_changed_one_replaces_the_first(qtbot: QtBot, dunst: Dunst, harness: Harness) -> None:
    harness.notifications.show(SCREENS)
    harness.notifications.show(replace(SCREENS, body="a < b & c"))
    harness.notifications.show(BATH)
    qtbot.waitUntil(lambda: dunst.shown() == 2)
    harness.notifications.clear()
    qtbot.waitUntil(lambda: dunst.shown() == 0)
    bodies = [past["body"]["data"] for past in dunst.history()]
    assert any(body.startswith(("a &lt; b &amp; c ", "a < b & c ")) for body in bodies)
    assert all(body.endswith(HINT) for body in bodies), "it draws no buttons"


def test_a_dismissal_is_reported(qtbot: QtBot, dunst: Dunst, harness: Harness) -> None:
    harness.notifications.show(SCREENS)
    qtbot.waitUntil(lambda: dunst.shown() == 1)
    dunst.control("close")
    qtbot.waitUntil(lambda: harness.callbacks.closed == [1])


def test_it_is_restored_after_a_restart_of_dunst(
    qtbot: QtBot, dunst: Dunst, harness: Harness
) -> None:
    harness.notifications.show(SCREENS)
    qtbot.waitUntil(lambda: dunst.shown() == 1)
    dunst.stop()
    qtbot.waitUntil(lambda: harness.callbacks.lost == [SCREENS])
    dunst.start()
    qtbot.waitUntil(lambda: harness.callbacks.restored == [1])
    assert dunst.shown() == 1
    assert harness.callbacks.closed == []
