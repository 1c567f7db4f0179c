"""Colours while the program runs: what the portal says reaches windows and tray."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bedtime.adapters.dbus.bus import Bus
from bedtime.app.appearance import AppearanceFollower
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.contrast import PORTAL
from bedtime.ui.widgets.labels import SmallLabel
from tests.adapters.appearance.test_portal import Portal
from tests.buses import PrivateBus


@pytest.fixture
def portal(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Portal, Bus]]:
    monkeypatch.setattr(PORTAL, "wanted", False)
    with TemporaryDirectory(prefix="bt", dir="/tmp") as folder:  # short, for the sockets
        private = PrivateBus(Path(folder))
        private.start()
        service = Portal(private)
        service.start()
        bus = Bus(on_trouble=lambda _: None, addresses=private.addresses)
        yield service, bus
        bus.close()
        service.stop()
        private.stop()


def test_an_open_window_is_coloured_anew_for_high_contrast(
    qtbot: QtBot, portal: tuple[Portal, Bus]
) -> None:
    service, bus = portal
    service.answer_setting("color-scheme", 0)
    service.answer_setting("contrast", 1)
    window = QWidget()
    qtbot.addWidget(window)
    label = SmallLabel("in an hour", window)
    window.show()
    quiet = theme.colour(theme.Meaning.QUIET, window.palette())
    text = window.palette().windowText().color()
    assert label.palette().windowText().color() == quiet != text
    follower = AppearanceFollower(bus, lambda: None)
    bus.open()
    qtbot.waitUntil(lambda: label.palette().windowText().color() == text)
    service.change("contrast", 0)
    qtbot.waitUntil(lambda: label.palette().windowText().color() == quiet)
    follower.close()
