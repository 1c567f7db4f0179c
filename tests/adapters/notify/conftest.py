"""DBusNotifications on the private bus, with and without a server."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Availability
from bedtime.adapters.notify.dbus import DBusNotifications
from tests.adapters.bus_helpers import MakeBus
from tests.adapters.notify.harness import HINT, CallbackRecorder, Harness, MakeHarness
from tests.strict_server import StrictServer


@pytest.fixture
def make_harness(
    qtbot: QtBot, make_bus: MakeBus, folder: Path, troubles: list[Availability]
) -> MakeHarness:
    """Make notifications as the program would, all with the same file of open ids."""

    def make() -> Harness:
        bus = make_bus()
        notifications = DBusNotifications(
            bus,
            icon="/usr/share/icons/bed time.png",
            how_to_answer=lambda _: HINT,
            folder=folder,
            on_trouble=troubles.append,
        )
        callbacks = CallbackRecorder()
        notifications.set_callbacks(
            on_press=lambda message_id, button: callbacks.presses.append((message_id, button)),
            on_closed=callbacks.closed.append,
            on_shown=callbacks.shown.append,
            on_lost=callbacks.on_lost,
            on_restored=callbacks.restored.append,
            on_opened=callbacks.opened.append,
        )
        bus.open()
        return Harness(bus, notifications, callbacks)

    return make


@pytest.fixture
def harness(server: StrictServer, make_harness: MakeHarness) -> Harness:
    """Notifications with a server that has all capabilities."""
    server.start()
    return make_harness()
