"""Notifications on real servers."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.notification_scene import Scene


@pytest.fixture
def scene(qtbot: QtBot) -> Iterator[Scene]:
    with TemporaryDirectory(prefix="bt", dir="/tmp") as folder:  # short, for the sockets
        made = Scene(Path(folder))
        yield made
        made.close()
