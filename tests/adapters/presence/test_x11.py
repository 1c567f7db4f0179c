"""Presence by a real X server."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bedtime.adapters.presence import x11
from bedtime.adapters.presence.backend import Activity
from bedtime.adapters.presence.x11 import X11Presence
from bedtime.adapters.presence.x11_idle_time import PATIENCE, X11IdleTime
from bedtime.adapters.system import xcb
from bedtime.adapters.system.xcb import XcbError
from tests.xvfb import Xvfb

Reports = list[Activity | None]


@pytest.fixture
def servers() -> Iterator[Callable[..., Xvfb]]:
    """Start X servers."""
    servers: list[Xvfb] = []

    def make(*options: str) -> Xvfb:
        servers.append(Xvfb(*options))
        return servers[-1]

    yield make
    for server in servers:
        server.kill()


@pytest.fixture
def server(servers: Callable[..., Xvfb]) -> Xvfb:
    return servers()


def last(reports: Reports) -> Activity:
    assert reports[-1] is not None
    return reports[-1]


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_the_last_input_is_reported_at_each_refresh(server: Xvfb) -> None:
    reports: Reports = []
    backend = X11Presence(environ=server.environ)
    server.press()
    pressed = time.monotonic()
    time.sleep(0.3)
    backend.open(reports.append)
    backend.refresh()
    for activity in reports:
        assert activity is not None
        assert not activity.away
        assert activity.last_input == pytest.approx(pressed, abs=0.1)
    server.press()
    backend.refresh()
    assert last(reports).last_input == pytest.approx(time.monotonic(), abs=0.2)
    assert last(reports).last_input > pressed + 0.2
    backend.close()


def test_so_long_without_input_is_away_and_the_next_input_ends_it(server: Xvfb) -> None:
    reports: Reports = []
    backend = X11Presence(environ=server.environ, limit=0.5)
    server.press()
    pressed = time.monotonic()
    backend.open(reports.append)
    time.sleep(0.6)
    backend.refresh()
    server.press()
    backend.refresh()
    backend.close()
    assert [activity and activity.away for activity in reports] == [False, True, False]
    assert reports[1] is not None
    assert reports[1].last_input == pytest.approx(pressed, abs=0.1)


def test_a_server_that_is_killed_is_reported_once_and_the_process_lives(server: Xvfb) -> None:
    reports: Reports = []
    backend = X11Presence(environ=server.environ)
    backend.open(reports.append)
    server.kill()
    backend.refresh()
    backend.refresh()
    assert reports[1:] == [None]
    backend.close()


def test_a_server_without_the_extension_does_not_work(servers: Callable[..., Xvfb]) -> None:
    server = servers("-extension", "MIT-SCREEN-SAVER")
    reports: Reports = []
    X11Presence(environ=server.environ).open(reports.append)
    assert reports == [None]
    before = descriptors()
    with pytest.raises(XcbError, match="does not count"):
        X11IdleTime(server.display)
    assert descriptors() == before


def test_a_server_that_is_too_slow_is_asked_again_at_the_next_refresh(server: Xvfb) -> None:
    reports: Reports = []
    backend = X11Presence(environ=server.environ)
    backend.open(reports.append)
    server.process.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    backend.refresh()
    waited = time.monotonic() - began
    server.process.send_signal(signal.SIGCONT)
    assert len(reports) == 1
    assert PATIENCE <= waited < PATIENCE + 0.4
    time.sleep(0.1)
    server.press()
    backend.refresh()
    assert last(reports).last_input == pytest.approx(time.monotonic(), abs=0.2)
    backend.close()


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"DISPLAY": ""},
        {"DISPLAY": "nonsense"},
        {"DISPLAY": ":{number}", "WAYLAND_DISPLAY": "wayland-0"},
        {"DISPLAY": ":{number}", "XDG_SESSION_TYPE": "wayland"},
    ],
)
def test_where_there_is_no_x_server_or_one_beside_wayland_it_does_not_work(
    server: Xvfb, environ: dict[str, str]
) -> None:
    reports: Reports = []
    environ = {name: text.replace(":{number}", server.display) for name, text in environ.items()}
    X11Presence(environ=environ).open(reports.append)
    assert reports == [None]
    assert not x11.check(environ).works


def test_a_missing_library_is_an_error(server: Xvfb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xcb, "LIBRARY", "libnone.so.1")
    with pytest.raises(XcbError, match="libnone"):
        X11IdleTime(server.display)


def test_the_check_finds_it_and_leaves_nothing_open(server: Xvfb) -> None:
    x11.check(server.environ)  # libraries are loaded once
    before = descriptors()
    assert x11.check(server.environ).works
    with pytest.raises(XcbError):
        X11IdleTime(":987654")
    reports: Reports = []
    backend = X11Presence(environ=server.environ)
    backend.open(reports.append)
    assert descriptors() > before
    backend.close()
    backend.refresh()
    assert len(reports) == 1
    assert descriptors() == before


def test_events_for_every_client_are_skipped(server: Xvfb) -> None:
    reports: Reports = []
    backend = X11Presence(environ=server.environ)
    backend.open(reports.append)
    server.press()
    pressed = time.monotonic()
    time.sleep(0.5)
    environ = {**os.environ, **server.environ}
    for key in range(200):
        symbol = f"keycode 8 = {'ab'[key % 2]}"
        subprocess.run(["xmodmap", "-e", symbol], env=environ, check=True)
    backend.refresh()
    assert last(reports).last_input == pytest.approx(pressed, abs=0.2)
    backend.close()
