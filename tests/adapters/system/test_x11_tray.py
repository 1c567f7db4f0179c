"""Trays of the older kind on a real X server."""

from collections.abc import Iterator

import pytest

from bedtime.adapters.system import x11_tray, xcb
from tests.xvfb import XTray, Xvfb


@pytest.fixture
def x_server() -> Iterator[Xvfb]:
    server = Xvfb()
    yield server
    server.kill()


def test_a_tray_is_there_while_the_selection_has_an_owner(x_server: Xvfb) -> None:
    assert not x11_tray.is_there(x_server.display)
    tray = XTray(x_server.display)
    assert x11_tray.is_there(x_server.display)
    tray.close()
    assert not x11_tray.is_there(x_server.display)


def test_where_no_server_answers_there_is_no_tray(x_server: Xvfb) -> None:
    x_server.kill()
    assert not x11_tray.is_there(x_server.display)


def test_without_the_library_there_is_no_tray(
    x_server: Xvfb, monkeypatch: pytest.MonkeyPatch
) -> None:
    tray = XTray(x_server.display)
    monkeypatch.setattr(xcb, "LIBRARY", "libnowhere.so.1")
    assert not x11_tray.is_there(x_server.display)
    tray.close()
