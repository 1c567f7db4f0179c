"""Rooms for the tests of the real program."""

from collections.abc import Iterator

import pytest

from tests.sessions.accessible import ScreenReader
from tests.sessions.chooser import Chooser
from tests.sessions.room import Room
from tests.sessions.x11 import X11Desktop


@pytest.fixture
def room() -> Iterator[Room]:
    """A session with a bus and the strict server; ended afterwards, nothing left."""
    made = Room()
    yield made
    made.close()


@pytest.fixture(scope="module")
def desktop() -> Iterator[X11Desktop]:
    """An X11 desktop with a tray and a notification server, for all tests of a file."""
    with X11Desktop() as desktop:
        yield desktop


@pytest.fixture(scope="module")
def reader(desktop: X11Desktop) -> Iterator[ScreenReader]:
    """A screen reader on it."""
    with ScreenReader(desktop) as reader:
        yield reader


@pytest.fixture
def chooser(
    desktop: X11Desktop, reader: ScreenReader, request: pytest.FixtureRequest
) -> Iterator[Chooser]:
    """Somebody who has opened the settings."""
    made = Chooser(desktop, reader, request.node.name[5:35])
    yield made
    assert made.program.quit() == 0, made.program.account()
    desktop.wait_for("the icon gone", lambda: not desktop.menu.item())
