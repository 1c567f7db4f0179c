"""Input as a Wayland compositor tells it, played byte by byte; tests/sessions has a real one."""

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.presence import wayland
from bedtime.adapters.presence.backend import Activity
from bedtime.adapters.presence.wayland import WaylandPresence
from tests import compositor
from tests.compositor import (
    FIRST_NOTIFIER,
    NOTIFIER,
    OLD_NOTIFIER,
    OTHER,
    SEAT,
    Compositor,
    Request,
)

Told = list[Activity | None]
NOW = 10_000.0
OUR_SEAT, OUR_NOTIFIER, LONG, PROBE = 4, 5, 6, 7
"""Our objects' numbers: each the next after the registry and the round trip."""
IDLED, RESUMED = 0, 1
DESTROY = 0


@pytest.fixture
def played(folder: Path) -> Iterator[Compositor]:
    made = Compositor(folder)
    yield made
    made.close()


@pytest.fixture
def told() -> Told:
    return []


@pytest.fixture
def way(qtbot: QtBot, played: Compositor, told: Told) -> Iterator[WaylandPresence]:
    """Opened, and greeted by the compositor."""
    way = WaylandPresence(lambda: NOW, played.environ)
    way.open(told.append)
    played.accept()
    assert heard(qtbot, played, 2) == [(1, 1, (2,)), (1, 0, (3,))]
    yield way
    way.close()


def heard(qtbot: QtBot, played: Compositor, count: int) -> list[Request]:
    """Return the next requests."""
    found: list[Request] = []

    def listen() -> bool:
        found.extend(played.requests())
        return len(found) >= count

    qtbot.waitUntil(listen)
    return found


def begin(qtbot: QtBot, played: Compositor) -> None:
    played.offer(OTHER, SEAT, NOTIFIER)
    heard(qtbot, played, 4)


@pytest.mark.parametrize(
    ("notifier", "bound", "long", "probe"),
    [
        (NOTIFIER, 2, (2, (LONG, 300_000, OUR_SEAT)), (2, (PROBE, 1_000, OUR_SEAT))),
        ((12, NOTIFIER[1], 9), 2, (2, (LONG, 300_000, OUR_SEAT)), (2, (PROBE, 1_000, OUR_SEAT))),
        (FIRST_NOTIFIER, 1, (1, (LONG, 300_000, OUR_SEAT)), (1, (PROBE, 1_000, OUR_SEAT))),
        (OLD_NOTIFIER, 1, (0, (LONG, OUR_SEAT, 300_000)), (0, (PROBE, OUR_SEAT, 1_000))),
    ],
)
def test_each_protocol_is_asked_as_it_wants(
    qtbot: QtBot,
    played: Compositor,
    way: WaylandPresence,
    notifier: tuple[int, str, int],
    bound: int,
    long: tuple[int, tuple[int, ...]],
    probe: tuple[int, tuple[int, ...]],
) -> None:
    played.offer(OTHER, SEAT, notifier)
    seat, idle, *watches = heard(qtbot, played, 4)
    assert (seat[:2], seat[2][0], seat[2][-2:]) == ((2, 0), SEAT[0], (1, OUR_SEAT))
    assert (idle[:2], idle[2][0], idle[2][-2:]) == ((2, 0), notifier[0], (bound, OUR_NOTIFIER))
    assert watches == [(OUR_NOTIFIER, *long), (OUR_NOTIFIER, *probe)]


def test_the_newer_protocol_is_preferred_and_the_first_seat_taken(
    qtbot: QtBot, played: Compositor, way: WaylandPresence
) -> None:
    played.offer(OLD_NOTIFIER, SEAT, (99, "wl_seat", 7), NOTIFIER)
    seat, idle, *_ = heard(qtbot, played, 4)
    assert (seat[2][0], idle[2][0]) == (SEAT[0], NOTIFIER[0])


def test_pauses_and_their_ends_are_heard(
    qtbot: QtBot, played: Compositor, way: WaylandPresence, told: Told
) -> None:
    begin(qtbot, played)
    played.say(LONG, IDLED)
    qtbot.waitUntil(lambda: told == [Activity(True, NOW - 300)])
    played.say(LONG, RESUMED)
    qtbot.waitUntil(lambda: told[1:] == [Activity(False, NOW)])


def test_the_first_input_is_heard_and_then_only_after_asking(
    qtbot: QtBot, played: Compositor, way: WaylandPresence, told: Told
) -> None:
    begin(qtbot, played)
    for probe in (PROBE, PROBE + 1):
        told.clear()
        played.say(probe, IDLED)
        played.say(probe, RESUMED)
        assert heard(qtbot, played, 1) == [(probe, DESTROY, ())]
        assert told == [Activity(False, NOW)]
        played.say(1, 1, probe)  # wl_display.delete_id
        way.ask()
        way.ask()
        assert heard(qtbot, played, 1) == [(OUR_NOTIFIER, 2, (probe + 1, 1_000, OUR_SEAT))]


@pytest.mark.parametrize("offered", [(), (SEAT,), (NOTIFIER,), (SEAT, OTHER)])
def test_a_compositor_without_it_is_left(
    qtbot: QtBot,
    played: Compositor,
    way: WaylandPresence,
    told: Told,
    offered: tuple[tuple[int, str, int], ...],
) -> None:
    played.offer(*offered)
    qtbot.waitUntil(lambda: told == [None])
    assert played.gone()


@pytest.mark.parametrize("begun", [True, False])
def test_a_compositor_that_goes_is_said_once(
    qtbot: QtBot, played: Compositor, way: WaylandPresence, told: Told, begun: bool
) -> None:
    if begun:
        begin(qtbot, played)
    played.drop()
    qtbot.waitUntil(lambda: told == [None])
    way.ask()
    way.close()
    assert told == [None]


@pytest.mark.parametrize(
    "data",
    [
        struct.pack("=II", 1, 20 << 16) + b"\0" * 12,  # wl_display.error
        struct.pack("=II", LONG, 4 << 16),  # shorter than its own head
    ],
)
def test_what_is_refused_or_malformed_ends_it(
    qtbot: QtBot, played: Compositor, way: WaylandPresence, told: Told, data: bytes
) -> None:
    begin(qtbot, played)
    played.send(data)
    qtbot.waitUntil(lambda: told == [None])
    assert played.gone()


def test_an_event_cut_short_ends_it(
    qtbot: QtBot, played: Compositor, way: WaylandPresence, told: Told
) -> None:
    played.send(struct.pack("=III", compositor.REGISTRY, 12 << 16, 5))
    qtbot.waitUntil(lambda: told == [None])


def test_events_may_come_in_pieces(
    qtbot: QtBot, played: Compositor, way: WaylandPresence, told: Told
) -> None:
    begin(qtbot, played)
    events = struct.pack("=IIIII", 1, 12 << 16 | 1, PROBE, LONG, 8 << 16 | IDLED)
    for piece in (events[:5], events[5:9], events[9:]):
        played.send(piece)
        qtbot.wait(20)
    qtbot.waitUntil(lambda: told == [Activity(True, NOW - 300)])


def test_closed_it_leaves_and_opened_again_it_begins_anew(
    qtbot: QtBot, played: Compositor, way: WaylandPresence, told: Told
) -> None:
    begin(qtbot, played)
    way.close()
    assert played.gone()
    way.open(told.append)
    played.accept()
    heard(qtbot, played, 2)
    begin(qtbot, played)
    played.say(LONG, IDLED)
    qtbot.waitUntil(lambda: told == [Activity(True, NOW - 300)])


@pytest.mark.parametrize("environ", [{}, {"WAYLAND_DISPLAY": "/nowhere/at-all"}])
def test_without_a_compositor_it_does_not_work(environ: dict[str, str], told: Told) -> None:
    WaylandPresence(environ=environ).open(told.append)
    assert told == [None]
    assert not wayland.look(environ).works
