"""Full screen on real X servers, with openbox and real windows."""

import os
import subprocess
from collections.abc import Iterator

import pytest

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.query import wait_for
from bedtime.adapters.interruption import ewmh_full_screen, full_screen
from bedtime.adapters.interruption.told import Told
from bedtime.adapters.system.xcb import Rectangle, XcbConnection, XcbError
from tests.film_window import Film
from tests.xvfb import Xvfb

NO_MANAGER = Told(None, Availability(False, Finding.NO_WINDOW_MANAGER))


@pytest.fixture
def x_server() -> Iterator[Xvfb]:
    server = Xvfb("-screen", "0", "800x600x24")
    yield server
    server.kill()


@pytest.fixture
def manager(x_server: Xvfb) -> Iterator[subprocess.Popen[bytes]]:
    """openbox, when it manages the screen."""
    process = subprocess.Popen(
        ["openbox"], env={**os.environ, **x_server.environ}, stderr=subprocess.DEVNULL
    )
    while ewmh_full_screen.ask(x_server.display) is None:
        assert process.poll() is None
    yield process
    process.kill()
    process.wait()


def ask(server: Xvfb) -> Told:
    return wait_for(full_screen.ask(server.environ))


def known(on: bool) -> Told:
    return Told(on, Availability(True, Finding.FULL_SCREEN_EWMH))


@pytest.mark.usefixtures("manager")
@pytest.mark.parametrize(
    ("how", "on"), [("full", True), ("maximized", False), ("normal", False), ("covering", True)]
)
def test_the_window_manager_tells_it(x_server: Xvfb, how: str, on: bool) -> None:
    assert ask(x_server) == known(False)
    with Film(x_server.environ, how):
        assert ask(x_server) == known(on)
    assert ask(x_server) == known(False)


@pytest.mark.usefixtures("manager")
def test_only_the_window_that_the_user_is_in_counts(x_server: Xvfb) -> None:
    with Film(x_server.environ, "full"), Film(x_server.environ, "normal"):
        assert ask(x_server) == known(False)


@pytest.mark.usefixtures("manager")
def test_a_window_of_our_own_does_not_count(x_server: Xvfb) -> None:
    with Film(x_server.environ, "full") as film:
        assert film.finds() == "False"


@pytest.mark.usefixtures("manager")
def test_a_window_that_covers_one_of_two_monitors_counts(x_server: Xvfb) -> None:
    environ = {**os.environ, **x_server.environ}
    for monitor in (
        ("*L", "400/100x600/150+0+0", "screen"),
        ("R", "400/100x600/150+400+0", "none"),
    ):
        subprocess.run(["xrandr", "--setmonitor", *monitor], env=environ, check=True)
    connection = XcbConnection(x_server.display)
    assert set(connection.monitors()) == {
        Rectangle(0, 0, 400, 600),
        Rectangle(400, 0, 400, 600),
    }
    connection.close()
    with Film(x_server.environ, "covering"):
        assert ask(x_server) == known(True)


@pytest.mark.usefixtures("manager")
def test_the_desktop_itself_is_no_film(x_server: Xvfb) -> None:
    environ = {**os.environ, **x_server.environ}
    with Film(x_server.environ, "covering"):
        kind = ["-f", "_NET_WM_WINDOW_TYPE", "32a", "-set", "_NET_WM_WINDOW_TYPE"]
        subprocess.run(
            ["xprop", "-name", "A film", *kind, "_NET_WM_WINDOW_TYPE_DESKTOP"],
            env=environ,
            check=True,
        )
        assert ask(x_server) == known(False)


def test_without_a_window_manager_it_is_unknown(x_server: Xvfb) -> None:
    assert ask(x_server) == NO_MANAGER


def test_it_ends_with_the_window_manager(x_server: Xvfb, manager: subprocess.Popen[bytes]) -> None:
    with Film(x_server.environ, "full"):
        assert ask(x_server) == known(True)
        manager.kill()
        manager.wait()
        assert ask(x_server) == NO_MANAGER


def test_a_server_that_goes_meanwhile_is_an_error(x_server: Xvfb) -> None:
    connection = XcbConnection(x_server.display)
    x_server.kill()
    with pytest.raises(XcbError, match="gone"):
        connection.monitors()
    connection.close()


@pytest.mark.parametrize(
    ("place", "covers"),
    [
        (Rectangle(400, 0, 400, 600), True),
        (Rectangle(399, -1, 402, 602), True),
        (Rectangle(0, 0, 800, 600), True),
        (Rectangle(0, 0, 400, 600), False),
        (Rectangle(401, 0, 400, 600), False),
        (Rectangle(400, 1, 400, 600), False),
        (Rectangle(400, 0, 399, 600), False),
        (Rectangle(400, 0, 400, 599), False),
    ],
)
def test_no_pixel_of_a_monitor_may_be_left(place: Rectangle, covers: bool) -> None:
    assert place.covers(Rectangle(400, 0, 400, 600)) is covers


def test_a_server_that_is_gone_is_silent(x_server: Xvfb) -> None:
    x_server.kill()
    assert ask(x_server) == Told(None, Availability(False, Finding.INTERRUPTION_SILENT, "X11"))


def test_a_window_that_is_gone_is_nowhere(x_server: Xvfb) -> None:
    connection = XcbConnection(x_server.display)
    assert connection.place(0x7FFFFF) is None
    assert connection.property(0x7FFFFF, "WM_NAME") == ()
    assert connection.property(connection.root_window(), "_BEDTIME_NEVER_USED") == ()
    connection.close()


def test_without_a_display_it_is_unknown() -> None:
    told = wait_for(full_screen.ask({}))
    assert told == Told(None, Availability(False, Finding.NO_FULL_SCREEN))
