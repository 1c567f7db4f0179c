"""Input as a real Wayland compositor reports it: sway, with a virtual pointer."""

import json
import sys
import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.presence import wayland
from bedtime.adapters.presence.backend import Activity
from bedtime.adapters.presence.wayland import WaylandPresence
from bedtime.adapters.system.wayland_connection import REGISTRY, WaylandConnection
from tests.sessions.wayland import WaylandDesktop

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(180)]

Reports = list[Activity | None]
POINTERS = "zwlr_virtual_pointer_manager_v1"


class Pointer:
    """A virtual pointer, which sway treats as a user's."""

    def __init__(self, qtbot: QtBot, environ: dict[str, str]) -> None:
        self._connection = WaylandConnection(environ)
        names: dict[str, int] = {}

        def listen() -> bool:
            for event in self._connection.receive():
                if event.object == REGISTRY:
                    names[event.string(1)] = event.uint()
            return POINTERS in names

        qtbot.waitUntil(listen)
        pointers = self._connection.bind(names[POINTERS], POINTERS, 1)
        self._pointer = self._connection.new_id()
        self._connection.send(pointers, 0, 0, self._pointer)

    def move(self) -> None:
        """Move it by a few pixels."""
        milliseconds = int(time.monotonic() * 1000) & 0xFFFFFFFF
        self._connection.send(self._pointer, 0, milliseconds, 5 * 256, 5 * 256)
        self._connection.send(self._pointer, 4)

    def close(self) -> None:
        """Remove it."""
        self._connection.close()


@pytest.fixture
def desktop() -> Iterator[WaylandDesktop]:
    with WaylandDesktop() as desktop:
        yield desktop


def test_the_doctor_finds_the_compositor(desktop: WaylandDesktop) -> None:
    profile = str(desktop.session.folder / "profile")
    output = desktop.control(
        sys.executable, "-m", "bedtime", "--profile", profile, "doctor", "--json"
    )
    idle = json.loads(output)["idle"]
    assert idle["works"]
    assert idle["says"] == "The Wayland compositor says when the computer is used."


def test_sway_reports_pauses_and_input(qtbot: QtBot, desktop: WaylandDesktop) -> None:
    environ = {
        name: desktop.session.environ[name] for name in ("WAYLAND_DISPLAY", "XDG_RUNTIME_DIR")
    }
    assert wayland.check(environ).works
    reports: Reports = []
    backend = WaylandPresence(environ=environ, limit=2)
    backend.open(reports.append)
    pointer = Pointer(qtbot, environ)
    qtbot.wait(1300)
    moved = time.monotonic()
    pointer.move()
    qtbot.waitUntil(lambda: len(reports) == 1)  # the first input after beginning
    qtbot.waitUntil(lambda: len(reports) == 2)  # a pause
    pointer.move()
    qtbot.waitUntil(lambda: len(reports) == 3)
    for count in (4, 5):  # in doubt
        backend.refresh()
        qtbot.wait(1300)
        pointer.move()
        qtbot.waitUntil(lambda count=count: len(reports) == count)  # type: ignore[misc]  # a default in a lambda
    assert [activity and activity.away for activity in reports] == [
        False,
        True,
        False,
        False,
        False,
    ]
    for activity in reports[:2]:
        assert activity is not None
        assert activity.last_input == pytest.approx(moved, abs=0.3)
    pointer.close()
    desktop.stop("sway")
    qtbot.waitUntil(lambda: reports[5:] == [None])
    backend.close()
