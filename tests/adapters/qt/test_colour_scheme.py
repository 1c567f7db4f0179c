"""Qt's palette after the portal's word, in GNOME's way on an X server and a private bus."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.adapters.appearance.test_portal import Portal
from tests.buses import PrivateBus
from tests.xvfb import Xvfb

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def x_server() -> Iterator[Xvfb]:
    server = Xvfb()
    yield server
    server.kill()


@pytest.fixture
def portal(private_bus: PrivateBus) -> Iterator[Portal]:
    service = Portal(private_bus)
    service.start()
    yield service
    service.stop()


class Child:
    """The child with a palette."""

    def __init__(self, x_server: Xvfb, bus: PrivateBus, home: Path, desktop: str) -> None:
        environ = {**os.environ, **x_server.environ, "HOME": str(home)}
        environ |= {"DBUS_SESSION_BUS_ADDRESS": bus.address, "XDG_CURRENT_DESKTOP": desktop}
        environ |= {"QT_QPA_PLATFORM": "xcb"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.adapters.qt.colour_scheme_child"],
            cwd=ROOT,
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def next(self) -> str:
        """Return what the palette has become."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()


@pytest.mark.timeout(60)
@pytest.mark.parametrize("desktop", ["GNOME", "XFCE", "sway"])
def test_the_palette_follows_while_it_runs(
    x_server: Xvfb, private_bus: PrivateBus, portal: Portal, tmp_path: Path, desktop: str
) -> None:
    portal.answer_setting("color-scheme", 0)
    child = Child(x_server, private_bus, tmp_path, desktop)
    assert child.next() == "light"
    for number, palette in ((1, "dark"), (0, "light"), (1, "dark"), (2, "light")):
        portal.answer_setting("color-scheme", number)
        portal.change("color-scheme", number)
        assert child.next() == palette
    child.end()


@pytest.mark.timeout(60)
def test_dark_holds_from_the_start(
    x_server: Xvfb, private_bus: PrivateBus, portal: Portal, tmp_path: Path
) -> None:
    portal.answer_setting("color-scheme", 1)
    child = Child(x_server, private_bus, tmp_path, "GNOME")
    assert child.next() == "dark" or child.next() == "dark"
    child.end()
