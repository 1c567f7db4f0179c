"""Input as a real Wayland compositor tells it: sway, with a pointer of our own."""

import json
import sys
import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.presence import wayland
from bedtime.adapters.presence.backend import Activity
from bedtime.adapters.presence.wayland import WaylandPresence
from bedtime.adapters.presence.wayland_connection import REGISTRY, WaylandConnection
from tests.sessions.wayland import WaylandDesktop

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(180)]

Told = list[Activity | None]
POINTERS = "zwlr_virtual_pointer_manager_v1"


class Pointer:
    """A pointer that sway takes for a user's."""

    def __init__(self, qtbot: QtBot, environ: dict[str, str]) -> None:
        self._wire = WaylandConnection(environ)
        names: dict[str, int] = {}

        def listen() -> bool:
            for event in self._wire.receive():
                if event.object == REGISTRY:
                    names[event.text(1)] = event.word()
            return POINTERS in names

        qtbot.waitUntil(listen)
        pointers = self._wire.bind(names[POINTERS], POINTERS, 1)
        self._pointer = self._wire.new()
        self._wire.send(pointers, 0, 0, self._pointer)

    def move(self) -> None:
        """Move it a little."""
        milliseconds = int(time.monotonic() * 1000) & 0xFFFFFFFF
        self._wire.send(self._pointer, 0, milliseconds, 5 * 256, 5 * 256)
        self._wire.send(self._pointer, 4)

    def close(self) -> None:
        """Take it away."""
        self._wire.close()


@pytest.fixture
def desktop() -> Iterator[WaylandDesktop]:
    with WaylandDesktop() as desktop:
        yield desktop


def test_the_doctor_finds_the_compositor(desktop: WaylandDesktop) -> None:
    profile = str(desktop.session.folder / "profile")
    told = desktop.control(
        sys.executable, "-m", "bedtime", "--profile", profile, "doctor", "--json"
    )
    idle = json.loads(told)["idle"]
    assert idle["works"]
    assert idle["says"] == "The Wayland compositor says when the computer is used."


def test_sway_tells_of_pauses_and_of_input(qtbot: QtBot, desktop: WaylandDesktop) -> None:
    environ = {
        name: desktop.session.environ[name] for name in ("WAYLAND_DISPLAY", "XDG_RUNTIME_DIR")
    }
    assert wayland.look(environ).works
    told: Told = []
    way = WaylandPresence(environ=environ, limit=2)
    way.open(told.append)
    pointer = Pointer(qtbot, environ)
    qtbot.wait(1300)
    moved = time.monotonic()
    pointer.move()
    qtbot.waitUntil(lambda: len(told) == 1)  # the first input after beginning
    qtbot.waitUntil(lambda: len(told) == 2)  # a pause
    pointer.move()
    qtbot.waitUntil(lambda: len(told) == 3)
    for count in (4, 5):  # in doubt
        way.ask()
        qtbot.wait(1300)
        pointer.move()
        qtbot.waitUntil(lambda count=count: len(told) == count)  # type: ignore[misc]
    assert [seen and seen.away for seen in told] == [False, True, False, False, False]
    for seen in told[:2]:
        assert seen is not None
        assert seen.at == pytest.approx(moved, abs=0.3)
    pointer.close()
    desktop.stop("sway")
    qtbot.waitUntil(lambda: told[5:] == [None])
    way.close()
