"""A tray of the older kind, looked for on a real X server."""

from collections.abc import Iterator

import pytest

from bedtime.adapters.system import x11_tray
from tests.xvfb import XTray, Xvfb


@pytest.fixture
def x_server() -> Iterator[Xvfb]:
    server = Xvfb()
    yield server
    server.kill()


def test_a_tray_is_there_while_somebody_is_it(x_server: Xvfb) -> None:
    assert not x11_tray.is_there(x_server.display)
    tray = XTray(x_server.display)
    assert x11_tray.is_there(x_server.display)
    tray.close()
    assert not x11_tray.is_there(x_server.display)


def test_where_no_server_answers_there_is_none(x_server: Xvfb) -> None:
    x_server.kill()
    assert not x11_tray.is_there(x_server.display)


def test_without_the_library_there_is_none(x_server: Xvfb, monkeypatch: pytest.MonkeyPatch) -> None:
    tray = XTray(x_server.display)
    monkeypatch.setattr(x11_tray, "LIBRARY", "libnowhere.so.1")
    assert not x11_tray.is_there(x_server.display)
    tray.close()
