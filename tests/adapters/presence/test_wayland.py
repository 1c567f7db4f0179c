"""Presence by a fake Wayland compositor, byte by byte; tests/sessions has a real one."""

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.presence import wayland
from bedtime.adapters.presence.backend import Activity
from bedtime.adapters.presence.wayland import WaylandPresence
from tests.compositor import (
    FIRST_NOTIFIER,
    NOTIFIER,
    OLD_NOTIFIER,
    OTHER,
    REGISTRY,
    SEAT,
    Compositor,
    Request,
)

Reports = list[Activity | None]
NOW = 10_000.0
OUR_SEAT, OUR_NOTIFIER, IDLE, PROBE = 4, 5, 6, 7
"""The ids of our objects, which follow the registry and the round trip."""
IDLED, RESUMED = 0, 1
DESTROY = 0


@pytest.fixture
def compositor(folder: Path) -> Iterator[Compositor]:
    compositor = Compositor(folder)
    yield compositor
    compositor.close()


@pytest.fixture
def reports() -> Reports:
    return []


@pytest.fixture
def backend(qtbot: QtBot, compositor: Compositor, reports: Reports) -> Iterator[WaylandPresence]:
    """An opened one whose compositor has accepted it."""
    backend = WaylandPresence(lambda: NOW, compositor.environ)
    backend.open(reports.append)
    compositor.accept()
    assert next_requests(qtbot, compositor, 2) == [(1, 1, (2,)), (1, 0, (3,))]
    yield backend
    backend.close()


def next_requests(qtbot: QtBot, compositor: Compositor, count: int) -> list[Request]:
    """Return the next requests."""
    found: list[Request] = []

    def received() -> bool:
        found.extend(compositor.requests())
        return len(found) >= count

    qtbot.waitUntil(received)
    return found


def begin(qtbot: QtBot, compositor: Compositor) -> None:
    compositor.announce_all(OTHER, SEAT, NOTIFIER)
    next_requests(qtbot, compositor, 4)


@pytest.mark.parametrize(
    ("notifier", "bound", "idle", "probe"),
    [
        (NOTIFIER, 2, (2, (IDLE, 300_000, OUR_SEAT)), (2, (PROBE, 1_000, OUR_SEAT))),
        ((12, NOTIFIER[1], 9), 2, (2, (IDLE, 300_000, OUR_SEAT)), (2, (PROBE, 1_000, OUR_SEAT))),
        (FIRST_NOTIFIER, 1, (1, (IDLE, 300_000, OUR_SEAT)), (1, (PROBE, 1_000, OUR_SEAT))),
        (OLD_NOTIFIER, 1, (0, (IDLE, OUR_SEAT, 300_000)), (0, (PROBE, OUR_SEAT, 1_000))),
    ],
)
def test_each_protocol_gets_its_own_requests(
    qtbot: QtBot,
    compositor: Compositor,
    backend: WaylandPresence,
    notifier: tuple[int, str, int],
    bound: int,
    idle: tuple[int, tuple[int, ...]],
    probe: tuple[int, tuple[int, ...]],
) -> None:
    compositor.announce_all(OTHER, SEAT, notifier)
    seat, notify, *notifications = next_requests(qtbot, compositor, 4)
    assert (seat[:2], seat[2][0], seat[2][-2:]) == ((2, 0), SEAT[0], (1, OUR_SEAT))
    assert (notify[:2], notify[2][0], notify[2][-2:]) == (
        (2, 0),
        notifier[0],
        (bound, OUR_NOTIFIER),
    )
    assert notifications == [(OUR_NOTIFIER, *idle), (OUR_NOTIFIER, *probe)]


def test_the_newer_protocol_and_the_first_seat_are_used(
    qtbot: QtBot, compositor: Compositor, backend: WaylandPresence
) -> None:
    compositor.announce_all(OLD_NOTIFIER, SEAT, (99, "wl_seat", 7), NOTIFIER)
    seat, notify, *_ = next_requests(qtbot, compositor, 4)
    assert (seat[2][0], notify[2][0]) == (SEAT[0], NOTIFIER[0])


def test_pauses_and_their_ends_are_reported(
    qtbot: QtBot, compositor: Compositor, backend: WaylandPresence, reports: Reports
) -> None:
    begin(qtbot, compositor)
    compositor.send_event(IDLE, IDLED)
    qtbot.waitUntil(lambda: reports == [Activity(True, NOW - 300)])
    compositor.send_event(IDLE, RESUMED)
    qtbot.waitUntil(lambda: reports[1:] == [Activity(False, NOW)])


def test_the_first_input_is_reported_and_then_only_after_a_refresh(
    qtbot: QtBot, compositor: Compositor, backend: WaylandPresence, reports: Reports
) -> None:
    begin(qtbot, compositor)
    for probe in (PROBE, PROBE + 1):
        reports.clear()
        compositor.send_event(probe, IDLED)
        compositor.send_event(probe, RESUMED)
        assert next_requests(qtbot, compositor, 1) == [(probe, DESTROY, ())]
        assert reports == [Activity(False, NOW)]
        compositor.send_event(1, 1, probe)  # wl_display.delete_id
        backend.refresh()
        backend.refresh()
        assert next_requests(qtbot, compositor, 1) == [
            (OUR_NOTIFIER, 2, (probe + 1, 1_000, OUR_SEAT))
        ]


@pytest.mark.parametrize("announced", [(), (SEAT,), (NOTIFIER,), (SEAT, OTHER)])
def test_a_compositor_without_the_protocol_is_left(
    qtbot: QtBot,
    compositor: Compositor,
    backend: WaylandPresence,
    reports: Reports,
    announced: tuple[tuple[int, str, int], ...],
) -> None:
    compositor.announce_all(*announced)
    qtbot.waitUntil(lambda: reports == [None])
    assert compositor.client_has_left()


@pytest.mark.parametrize("begun", [True, False])
def test_a_compositor_that_goes_is_reported_once(
    qtbot: QtBot, compositor: Compositor, backend: WaylandPresence, reports: Reports, begun: bool
) -> None:
    if begun:
        begin(qtbot, compositor)
    compositor.drop()
    qtbot.waitUntil(lambda: reports == [None])
    backend.refresh()
    backend.close()
    assert reports == [None]


@pytest.mark.parametrize(
    "data",
    [
        struct.pack("=II", 1, 20 << 16) + b"\0" * 12,  # wl_display.error
        struct.pack("=II", IDLE, 4 << 16),  # shorter than its own header
    ],
)
def test_an_error_or_a_malformed_event_ends_it(
    qtbot: QtBot, compositor: Compositor, backend: WaylandPresence, reports: Reports, data: bytes
) -> None:
    begin(qtbot, compositor)
    compositor.send(data)
    qtbot.waitUntil(lambda: reports == [None])
    assert compositor.client_has_left()


def test_an_event_cut_short_ends_it(
    qtbot: QtBot, compositor: Compositor, backend: WaylandPresence, reports: Reports
) -> None:
    compositor.send(struct.pack("=III", REGISTRY, 12 << 16, 5))
    qtbot.waitUntil(lambda: reports == [None])


def test_events_may_come_in_pieces(
    qtbot: QtBot, compositor: Compositor, backend: WaylandPresence, reports: Reports
) -> None:
    begin(qtbot, compositor)
    events = struct.pack("=IIIII", 1, 12 << 16 | 1, PROBE, IDLE, 8 << 16 | IDLED)
    for piece in (events[:5], events[5:9], events[9:]):
        compositor.send(piece)
        qtbot.wait(20)
    qtbot.waitUntil(lambda: reports == [Activity(True, NOW - 300)])


def test_closed_it_leaves_and_opened_again_it_begins_anew(
    qtbot: QtBot, compositor: Compositor, backend: WaylandPresence, reports: Reports
) -> None:
    begin(qtbot, compositor)
    backend.close()
    assert compositor.client_has_left()
    backend.open(reports.append)
    compositor.accept()
    next_requests(qtbot, compositor, 2)
    begin(qtbot, compositor)
    compositor.send_event(IDLE, IDLED)
    qtbot.waitUntil(lambda: reports == [Activity(True, NOW - 300)])


@pytest.mark.parametrize("environ", [{}, {"WAYLAND_DISPLAY": "/nowhere/at-all"}])
def test_without_a_compositor_it_does_not_work(environ: dict[str, str], reports: Reports) -> None:
    WaylandPresence(environ=environ).open(reports.append)
    assert reports == [None]
    assert not wayland.check(environ).works
