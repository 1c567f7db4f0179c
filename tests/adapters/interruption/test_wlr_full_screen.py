"""Full screen by a fake wlroots compositor, byte by byte; tests/sessions has the real sway."""

import struct
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.query import wait_for
from bedtime.adapters.interruption import full_screen
from bedtime.adapters.interruption.told import LIMIT, Told
from tests.compositor import OTHER, SEAT, Compositor, Request

MANAGER = (31, "zwlr_foreign_toplevel_manager_v1", 3)
OUR_MANAGER, END = 4, 5
FIRST, SECOND = 0xFF000000, 0xFF000001
NEW, TITLE, APP_ID, STATE = 0, 0, 1, 4
ACTIVE_FILM, FILM_BEHIND, ACTIVE = (2, 3), (3,), (2,)
SILENT = Told(None, Availability(False, Finding.INTERRUPTION_SILENT, "Wayland"))

Play = Callable[[Compositor], None]


@pytest.fixture
def compositor(folder: Path) -> Iterator[Compositor]:
    compositor = Compositor(folder)
    yield compositor
    compositor.close()


@pytest.fixture(autouse=True)
def no_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")


def ask(compositor: Compositor, play: Play) -> Told:
    """Ask while the compositor plays."""
    with ThreadPoolExecutor(1) as pool:
        told = pool.submit(lambda: wait_for(full_screen.ask(compositor.environ)))
        compositor.accept()
        play(compositor)
        return told.result(timeout=10)


def requests(compositor: Compositor, count: int) -> list[Request]:
    """Return the next requests."""
    found: list[Request] = []
    while len(found) < count:
        found.extend(compositor.requests())
    return found


def send_state(compositor: Compositor, window: int, *state: int) -> None:
    data = struct.pack(f"={1 + len(state)}I", 4 * len(state), *state)
    head = struct.pack("=II", window, (8 + len(data)) << 16 | STATE)
    compositor.send(head + data)


def send_text(compositor: Compositor, window: int, opcode: int, text: str) -> None:
    raw = text.encode() + b"\0"
    data = struct.pack("=I", len(raw)) + raw + b"\0" * (-len(raw) % 4)
    compositor.send(struct.pack("=II", window, (8 + len(data)) << 16 | opcode) + data)


def windows(*states: tuple[int, ...], app_id: str = "mpv") -> Play:
    """Play a compositor with windows in these states."""

    def play(compositor: Compositor) -> None:
        requests(compositor, 2)
        compositor.announce_all(OTHER, SEAT, MANAGER)
        bound, synced = requests(compositor, 2)
        assert bound[2][-2:] == (2, OUR_MANAGER)
        assert synced == (1, 0, (END,))
        for window, state in zip((FIRST, SECOND), states, strict=False):
            compositor.send_event(OUR_MANAGER, NEW, window)
            send_text(compositor, window, TITLE, "A film: “Ménilmontant”")
            send_text(compositor, window, APP_ID, app_id)
            send_state(compositor, window, *state)
        compositor.send_event(END, 0, 1)

    return play


@pytest.mark.parametrize(
    ("states", "on"),
    [
        ((), False),
        ((ACTIVE_FILM,), True),
        ((ACTIVE, ACTIVE_FILM), True),
        ((FILM_BEHIND, ACTIVE), False),
        ((ACTIVE,), False),
        (((),), False),
    ],
)
def test_the_compositor_tells_it(
    compositor: Compositor, states: tuple[tuple[int, ...], ...], on: bool
) -> None:
    told = ask(compositor, windows(*states))
    assert told == Told(on, Availability(True, Finding.FULL_SCREEN_WLR))
    assert compositor.client_has_left()


def test_a_window_of_our_own_does_not_count(compositor: Compositor) -> None:
    assert ask(compositor, windows(ACTIVE_FILM, app_id="bedtime")).on is False


@pytest.mark.parametrize("announced", [(OTHER,), (OTHER, (31, MANAGER[1], 1))])
def test_one_that_does_not_tell_is_unknown(
    compositor: Compositor, announced: tuple[tuple[int, str, int], ...]
) -> None:
    told = ask(compositor, lambda compositor: compositor.announce_all(*announced))
    assert told == Told(None, Availability(False, Finding.NO_FULL_SCREEN))


def test_gnome_tells_no_program(compositor: Compositor) -> None:
    compositor.environ["XDG_CURRENT_DESKTOP"] = "ubuntu:GNOME"
    told = ask(compositor, lambda compositor: compositor.announce_all(OTHER))
    assert told == Told(None, Availability(False, Finding.NO_FULL_SCREEN_GNOME))


def test_one_that_stands_still_costs_half_a_second(compositor: Compositor) -> None:
    before = time.monotonic()
    assert ask(compositor, lambda _: None) == SILENT
    assert time.monotonic() - before < 3 * LIMIT


def test_one_that_breaks_off_is_silent(compositor: Compositor) -> None:
    assert ask(compositor, Compositor.drop) == SILENT
    compositor.close()
    assert wait_for(full_screen.ask(compositor.environ)) == SILENT


def test_a_state_that_is_cut_short_is_none(compositor: Compositor) -> None:
    def play(compositor: Compositor) -> None:
        requests(compositor, 2)
        compositor.announce_all(MANAGER)
        requests(compositor, 2)
        compositor.send_event(OUR_MANAGER, NEW, FIRST)
        compositor.send_event(FIRST, STATE, 400, 2, 3)  # says 400 bytes, has 8
        compositor.send_event(END, 0, 1)

    assert ask(compositor, play).on is True
