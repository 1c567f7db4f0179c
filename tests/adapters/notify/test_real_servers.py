"""Notifications on the real servers of Xfce, MATE and LXQt, answered by mouse."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Finding
from bedtime.adapters.notify.message import Button
from tests.adapters.notify.harness import SCREENS, Harness, MakeHarness
from tests.buses import PrivateBus
from tests.real_servers import SERVERS, Installed, RealServer

pytestmark = [pytest.mark.desktops, pytest.mark.slow, pytest.mark.timeout(120)]

PATIENCE = 20_000
"""Milliseconds."""


@pytest.fixture(params=SERVERS, ids=lambda installed: installed.package)
def server(
    request: pytest.FixtureRequest, private_bus: PrivateBus, tmp_path: Path
) -> Iterator[RealServer]:
    installed: Installed = request.param
    made = RealServer(installed, private_bus, tmp_path)
    yield made
    made.close()


def test_it_is_shown_and_closed(
    qtbot: QtBot, server: RealServer, make_harness: MakeHarness
) -> None:
    harness = begin(qtbot, make_harness)
    harness.notifications.show(SCREENS)
    qtbot.waitUntil(lambda: harness.callbacks.shown == [1], timeout=PATIENCE)
    qtbot.waitUntil(lambda: len(server.windows()) >= 1, timeout=PATIENCE)
    harness.notifications.close(1)
    qtbot.waitUntil(lambda: server.windows() == [], timeout=PATIENCE)


def test_its_buttons_answer_what_they_say(
    qtbot: QtBot, server: RealServer, make_harness: MakeHarness
) -> None:
    for button in (Button.DONE, Button.SNOOZE, Button.SKIP):
        harness = begin(qtbot, make_harness)
        harness.notifications.show(SCREENS)
        qtbot.waitUntil(lambda: len(server.windows()) >= 1, timeout=PATIENCE)
        qtbot.wait(500)  # they slide in, and MATE's takes no click at first
        server.choose(button.value)
        qtbot.waitUntil(lambda: bool(harness.callbacks.presses), timeout=PATIENCE)  # noqa: B023 - it is waited for here
        assert harness.callbacks.presses == [(1, button)]
        harness.notifications.close(1)
        qtbot.waitUntil(lambda: server.windows() == [], timeout=PATIENCE)


def begin(qtbot: QtBot, make_harness: MakeHarness) -> Harness:
    """Return notifications that have found the server."""
    harness = make_harness()

    def found() -> bool:
        return harness.notifications.availability().finding is Finding.SERVER

    qtbot.waitUntil(found, timeout=PATIENCE)
    return harness
