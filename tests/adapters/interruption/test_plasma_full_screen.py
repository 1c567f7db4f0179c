"""Full screen by a played KWin, which answers as those of Plasma 5.27 and 6.3 did."""

from collections.abc import Callable
from typing import Any

import pytest

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.query import wait_for
from bedtime.adapters.interruption import full_screen
from bedtime.adapters.interruption.told import LIMIT, Told
from tests.buses import PrivateBus
from tests.played import PROPERTIES, PlayedService

KWIN = "org.kde.KWin"
FILM = "{685ff4a9-6c1d-48a7-a4d7-105ff4e4887b}"
TERMINAL = "{7335c044-2fec-4aa9-9d90-24470fa4be54}"
HERE, ELSEWHERE = "cc1d775d-5504-4a44-9f29-a926c897c9af", "d627a459-1f17-430f-abc5-332d83989f0a"
KNOWN = Availability(True, Finding.FULL_SCREEN_KWIN)

Play = Callable[[str], PlayedService]
Info = dict[str, list[Any]]


def window(*, full: bool, **more: list[Any]) -> Info:
    """What KWin says of a window."""
    plain: Info = {
        "minimized": ["b", False],
        "desktops": ["as", [HERE]],
        "desktopFile": ["s", "mpv"],
    }
    return plain | {"fullscreen": ["b", full]} | more


@pytest.fixture
def kwin(play: Play) -> PlayedService:
    """A KWin with a film and a terminal, on the desktop that is shown."""
    service = play(KWIN)
    found = [
        {"struct": [f"0_{uuid}", "a window", "wayland", 100, 0.8, {"subtext": ["s", "activate"]}]}
        for uuid in (FILM, TERMINAL, FILM)
    ]
    service.answer(
        "/WindowsRunner", "org.kde.krunner1", "Match", "", signature="a(sssuda{sv})", body=[found]
    )
    manager = "org.kde.KWin.VirtualDesktopManager"
    service.answer(
        "/VirtualDesktopManager",
        PROPERTIES,
        "Get",
        manager,
        "current",
        signature="v",
        body=[["s", HERE]],
    )
    tell(service, FILM, window(full=False))
    tell(service, TERMINAL, window(full=False))
    return service


def tell(kwin: PlayedService, uuid: str, info: Info) -> None:
    kwin.answer("/KWin", KWIN, "getWindowInfo", uuid, signature="a{sv}", body=[info])


def ask(**environ: str) -> Told:
    return wait_for(full_screen.ask({"XDG_SESSION_TYPE": "wayland", **environ}), LIMIT)


@pytest.mark.parametrize(
    ("info", "on"),
    [
        (window(full=True), True),
        (window(full=False), False),
        (window(full=True, minimized=["b", True]), False),
        (window(full=True, desktops=["as", [ELSEWHERE]]), False),
        (window(full=True, desktops=["as", []]), True),  # on all of them
        (window(full=True, desktopFile=["s", "bedtime"]), False),
        (window(full=True, layer=["i", 5]), True),  # Plasma 6: the active one
        (window(full=True, layer=["i", 2]), False),  # another window lies above
    ],
)
def test_kwin_tells_it(kwin: PlayedService, info: Info, on: bool) -> None:
    tell(kwin, FILM, info)
    assert ask() == Told(on, KNOWN)


def test_a_window_that_is_gone_meanwhile_is_left_out(kwin: PlayedService) -> None:
    tell(kwin, FILM, {})
    assert ask() == Told(False, KNOWN)


def test_without_virtual_desktops_any_counts(play: Play, kwin: PlayedService) -> None:
    manager = "org.kde.KWin.VirtualDesktopManager"
    where = ("/VirtualDesktopManager", PROPERTIES, "Get", manager, "current")
    kwin.answer(*where, signature="s", body=["odd"])
    tell(kwin, FILM, window(full=True, desktops=["as", [ELSEWHERE]]))
    assert ask() == Told(True, KNOWN)


def test_it_ends_with_kwin(kwin: PlayedService) -> None:
    tell(kwin, FILM, window(full=True))
    kwin.stop()
    assert ask() == Told(None, Availability(False, Finding.NO_FULL_SCREEN))


def test_one_that_does_not_answer_is_silent(kwin: PlayedService) -> None:
    kwin.answer("/KWin", KWIN, "getWindowInfo", FILM)
    assert ask() == Told(None, Availability(False, Finding.INTERRUPTION_SILENT, "KWin"))


@pytest.mark.usefixtures("session")
def test_gnome_tells_no_program() -> None:
    told = ask(XDG_CURRENT_DESKTOP="GNOME")
    assert told == Told(None, Availability(False, Finding.NO_FULL_SCREEN_GNOME))


def test_one_that_was_never_started_is_not_started(session: PrivateBus) -> None:
    assert ask() == Told(None, Availability(False, Finding.NO_FULL_SCREEN))
