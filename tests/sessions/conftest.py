"""Sessions for the tests of the real program."""

from collections.abc import Iterator

import pytest

from tests.sessions.accessible import ScreenReader
from tests.sessions.headless import HeadlessSession
from tests.sessions.settings_user import SettingsUser
from tests.sessions.x11 import X11Desktop


@pytest.fixture
def headless() -> Iterator[HeadlessSession]:
    """A session without a display, with a bus and the strict server."""
    made = HeadlessSession()
    yield made
    made.close()


@pytest.fixture(scope="module")
def desktop() -> Iterator[X11Desktop]:
    """An X11 desktop with a tray and a notification server, for all tests of a file."""
    with X11Desktop() as desktop:
        yield desktop


@pytest.fixture(scope="module")
def reader(desktop: X11Desktop) -> Iterator[ScreenReader]:
    """A screen reader on the desktop."""
    with ScreenReader(desktop) as reader:
        yield reader


@pytest.fixture
def user(
    desktop: X11Desktop, reader: ScreenReader, request: pytest.FixtureRequest
) -> Iterator[SettingsUser]:
    """A user who has opened the settings."""
    made = SettingsUser(desktop, reader, request.node.name[5:35])
    yield made
    assert made.program.quit() == 0, made.program.failure_report()
    desktop.wait_for("the icon gone", lambda: not desktop.menu.item())
