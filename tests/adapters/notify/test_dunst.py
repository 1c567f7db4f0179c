"""Notifications on the real dunst, under a display of its own."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Finding
from bedtime.adapters.notify.message import Button
from tests.adapters.notify.scene import BATH, SCREENS, Scene
from tests.buses import PrivateBus
from tests.dunst import Dunst

pytestmark = pytest.mark.desktop


@pytest.fixture
def dunst(private_bus: PrivateBus) -> Iterator[Dunst]:
    made = Dunst(private_bus)
    yield made
    made.close()


@pytest.fixture
def on_dunst(qtbot: QtBot, dunst: Dunst, scenes: Callable[[], Scene]) -> Scene:
    """Notifications with dunst up and known."""
    scene = scenes()
    dunst.start()
    qtbot.waitUntil(lambda: scene.notifications.available().finding is Finding.SERVER)
    return scene


def test_it_is_shown_answered_and_gone(qtbot: QtBot, dunst: Dunst, on_dunst: Scene) -> None:
    on_dunst.notifications.show(SCREENS)
    qtbot.waitUntil(lambda: dunst.shown() == 1)
    dunst.control("action", "0")
    qtbot.waitUntil(lambda: on_dunst.heard.presses == [(1, Button.OPEN)])
    on_dunst.notifications.close(1)
    qtbot.waitUntil(lambda: dunst.shown() == 0)


def test_a_changed_one_takes_the_place_of_the_first(
    qtbot: QtBot, dunst: Dunst, on_dunst: Scene
) -> None:
    on_dunst.notifications.show(SCREENS)
    on_dunst.notifications.show(replace(SCREENS, body="a < b & c"))
    on_dunst.notifications.show(BATH)
    qtbot.waitUntil(lambda: dunst.shown() == 2)
    on_dunst.notifications.clear()
    qtbot.waitUntil(lambda: dunst.shown() == 0)
    bodies = [past["body"]["data"] for past in dunst.history()]
    assert "a &lt; b &amp; c" in bodies or "a < b & c" in bodies


def test_a_dismissal_is_heard(qtbot: QtBot, dunst: Dunst, on_dunst: Scene) -> None:
    on_dunst.notifications.show(SCREENS)
    qtbot.waitUntil(lambda: dunst.shown() == 1)
    dunst.control("close")
    qtbot.waitUntil(lambda: on_dunst.heard.closed == [1])


def test_it_outlives_dunst(qtbot: QtBot, dunst: Dunst, on_dunst: Scene) -> None:
    on_dunst.notifications.show(SCREENS)
    qtbot.waitUntil(lambda: dunst.shown() == 1)
    dunst.stop()
    qtbot.waitUntil(lambda: on_dunst.heard.gone == [SCREENS])
    dunst.start()
    qtbot.waitUntil(lambda: on_dunst.heard.back == [1])
    assert dunst.shown() == 1
    assert on_dunst.heard.closed == []
