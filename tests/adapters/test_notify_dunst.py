"""Notifications on the real dunst, under a display of its own."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.notify.message import Press
from bedtime.adapters.standing import Finding
from tests.adapters.scene import BATH, SCREENS, Scene
from tests.buses import PrivateBus

pytestmark = pytest.mark.desktop


class Dunst:
    """dunst on the private bus, its display, and `dunstctl`."""

    def __init__(self, bus: PrivateBus) -> None:
        reading, writing = os.pipe()
        self._display = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "800x600x24", "-nolisten", "tcp"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as said:
            number = said.readline().strip()
        self._environ = {
            **os.environ,
            "DISPLAY": f":{number}",
            "DBUS_SESSION_BUS_ADDRESS": bus.address,
        }
        self._environ.pop("WAYLAND_DISPLAY", None)
        self._server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._server = subprocess.Popen(
            ["dunst", "-conf", "/dev/null"], env=self._environ, stderr=subprocess.DEVNULL
        )

    def stop(self) -> None:
        """End it as a session does, by SIGTERM."""
        if self._server is not None:
            self._server.terminate()
            self._server.wait()
            self._server = None

    def close(self) -> None:
        self.stop()
        self._display.terminate()
        self._display.wait()

    def control(self, *words: str) -> str:
        done = subprocess.run(
            ["dunstctl", *words], env=self._environ, check=True, capture_output=True, text=True
        )
        return done.stdout

    def shown(self) -> int:
        return int(self.control("count", "displayed"))

    def history(self) -> list[dict[str, Any]]:
        past: list[dict[str, Any]] = json.loads(self.control("history"))["data"][0]
        return past


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
    qtbot.waitUntil(lambda: on_dunst.heard.presses == [(1, Press.OPEN)])
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
