"""Input as a real X server knows it."""

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
from bedtime.adapters.presence.xcb import PATIENCE, Connection, XcbError
from tests.xvfb import Xvfb

Told = list[Activity | None]


@pytest.fixture
def servers() -> Iterator[Callable[..., Xvfb]]:
    """Start X servers."""
    made: list[Xvfb] = []

    def make(*options: str) -> Xvfb:
        made.append(Xvfb(*options))
        return made[-1]

    yield make
    for server in made:
        server.kill()


@pytest.fixture
def server(servers: Callable[..., Xvfb]) -> Xvfb:
    return servers()


def last(told: Told) -> Activity:
    assert told[-1] is not None
    return told[-1]


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_the_last_input_is_told_at_each_look(server: Xvfb) -> None:
    told: Told = []
    way = X11Presence(environ=server.environ)
    server.press()
    pressed = time.monotonic()
    time.sleep(0.3)
    way.open(told.append)
    way.ask()
    for seen in told:
        assert seen is not None
        assert not seen.away
        assert seen.at == pytest.approx(pressed, abs=0.1)
    server.press()
    way.ask()
    assert last(told).at == pytest.approx(time.monotonic(), abs=0.2)
    assert last(told).at > pressed + 0.2
    way.close()


def test_so_long_without_input_is_away_and_the_next_input_ends_it(server: Xvfb) -> None:
    told: Told = []
    way = X11Presence(environ=server.environ, limit=0.5)
    server.press()
    pressed = time.monotonic()
    way.open(told.append)
    time.sleep(0.6)
    way.ask()
    server.press()
    way.ask()
    way.close()
    assert [seen and seen.away for seen in told] == [False, True, False]
    assert told[1] is not None
    assert told[1].at == pytest.approx(pressed, abs=0.1)


def test_a_server_that_is_killed_is_said_once_and_the_process_lives(server: Xvfb) -> None:
    told: Told = []
    way = X11Presence(environ=server.environ)
    way.open(told.append)
    server.kill()
    way.ask()
    way.ask()
    assert told[1:] == [None]
    way.close()


def test_a_server_without_the_extension_is_none(servers: Callable[..., Xvfb]) -> None:
    server = servers("-extension", "MIT-SCREEN-SAVER")
    told: Told = []
    X11Presence(environ=server.environ).open(told.append)
    assert told == [None]
    before = descriptors()
    with pytest.raises(XcbError, match="does not count"):
        Connection(server.display)
    assert descriptors() == before


def test_a_server_that_is_too_slow_is_asked_again_at_the_next_look(server: Xvfb) -> None:
    told: Told = []
    way = X11Presence(environ=server.environ)
    way.open(told.append)
    server.process.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    way.ask()
    waited = time.monotonic() - began
    server.process.send_signal(signal.SIGCONT)
    assert len(told) == 1
    assert PATIENCE <= waited < PATIENCE + 0.4
    time.sleep(0.1)
    server.press()
    way.ask()
    assert last(told).at == pytest.approx(time.monotonic(), abs=0.2)
    way.close()


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
    told: Told = []
    given = {name: word.replace(":{number}", server.display) for name, word in environ.items()}
    X11Presence(environ=given).open(told.append)
    assert told == [None]
    assert not x11.look(given).works


def test_a_missing_library_is_said(server: Xvfb) -> None:
    with pytest.raises(XcbError, match="libnone"):
        Connection(server.display, "libnone.so.1")


def test_the_doctor_sees_it_and_nothing_stays_open(server: Xvfb) -> None:
    x11.look(server.environ)  # libraries are loaded once
    before = descriptors()
    assert x11.look(server.environ).works
    with pytest.raises(XcbError):
        Connection(":987654")
    told: Told = []
    way = X11Presence(environ=server.environ)
    way.open(told.append)
    assert descriptors() > before
    way.close()
    way.ask()
    assert len(told) == 1
    assert descriptors() == before


def test_what_every_client_is_sent_unasked_is_passed_over(server: Xvfb) -> None:
    told: Told = []
    way = X11Presence(environ=server.environ)
    way.open(told.append)
    server.press()
    pressed = time.monotonic()
    time.sleep(0.5)
    environ = {**os.environ, **server.environ}
    for key in range(200):
        symbol = f"keycode 8 = {'ab'[key % 2]}"
        subprocess.run(["xmodmap", "-e", symbol], env=environ, check=True)
    way.ask()
    assert last(told).at == pytest.approx(pressed, abs=0.2)
    way.close()
