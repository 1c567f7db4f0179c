"""The real program on real desktops: its tray icon, its menu and its reminders' buttons."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.sessions.clocks import RunningClock
from tests.sessions.program import Program
from tests.sessions.screens import Desktop
from tests.sessions.tray_menu import WATCHER
from tests.sessions.wayland import WaylandDesktop
from tests.sessions.x11 import X11Desktop

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(180)]

SCREENS = datetime(2026, 11, 23, 22, 0, 10, tzinfo=UTC)
"""Ten seconds after the default “Screens off”, which a program that starts shows at once."""
FAST = 20
"""Times the real speed, where the program waits for something."""


@pytest.fixture(scope="module")
def x11() -> Iterator[X11Desktop]:
    """One desktop for all tests that leave it unchanged."""
    with X11Desktop() as desktop:
        yield desktop


@pytest.fixture(scope="module")
def wayland() -> Iterator[WaylandDesktop]:
    with WaylandDesktop() as desktop:
        yield desktop


@pytest.fixture(params=["x11", "wayland"])
def desktop(request: pytest.FixtureRequest) -> Desktop:
    """One desktop after the other."""
    found: Desktop = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def program(desktop: Desktop, request: pytest.FixtureRequest) -> Iterator[Program]:
    """The program in the evening, with its tray icon, and “Screens off” shown."""
    started = start(desktop, request.node.name)
    yield started
    if started.exit_code() is None:
        assert started.quit() == 0, started.failure_report()
    desktop.wait_for("the icon gone", lambda: not desktop.menu.item())


def start(desktop: Desktop, name: str) -> Program:
    program = Program(desktop.session, RunningClock(SCREENS), name=f"{name[:40]}")
    program.start()
    program.wait_for("the icon in the tray", desktop.menu.item)
    return program


def test_the_tray_has_the_icon(desktop: Desktop, program: Program) -> None:
    program.wait_for("its pictures", lambda: desktop.menu.property("IconPixmap"))
    assert desktop.menu.property("Status") == "Active"
    assert desktop.menu.tooltip().startswith("Bedtime — next: 22:30 Relaxing ritual, in ")
    assert "QSystemTrayIcon" not in program.output, program.failure_report()


def test_the_menu_lists_the_evening(desktop: Desktop, program: Program) -> None:
    program.wait_for_entry("shown", "screens")
    labels = [entry.label for entry in desktop.menu.menu().entries if entry.label]
    assert labels == [
        "Screens off: Done",
        "Tonight",
        "Check in …",
        "Log something taken…",
        "14:00  Last caffeine — before you started",
        "20:00  Last big meal — before you started",
        "21:00  Dim the lights — before you started",
        "22:00  Screens off — now",
        "22:30  Relaxing ritual",
        "23:00  Lights out",
        "Later tonight",
        "Not tonight",
        "Pause reminders",
        "Settings …",
        "Quit Bedtime",
    ]


def test_steps_are_answered_in_the_menu(desktop: Desktop, program: Program) -> None:
    program.wait_for_entry("shown", "screens")
    desktop.menu.click("22:00", "Snooze 10 min")
    program.wait_for_entry("snoozed", "screens")
    desktop.menu.click("22:00", "Done")
    program.wait_for_entry("done", "screens")
    desktop.menu.click("22:00", "Take the answer back")
    program.wait_for_entry("undone", "screens")
    desktop.menu.click("Lights out", "Skip tonight")
    program.wait_for_entry("skipped", "bed")
    program.wait_for(
        "the new menu",
        lambda: any("Lights out — skipped" in e.label for e in desktop.menu.menu().entries),
    )


def test_reminders_are_paused_and_resumed_in_the_menu(desktop: Desktop, program: Program) -> None:
    desktop.menu.click("Pause reminders", "For an hour")
    pause = program.wait_for_entry("pause")
    assert pause["detail"]["until"].startswith("2026-11-23T23:00:")
    program.wait_for("the new tooltip", lambda: "paused until" in desktop.menu.tooltip())
    desktop.menu.click("Resume reminders")
    program.wait_for_entry("resume")
    program.wait_for("the tooltip as before", lambda: "next: 22:30" in desktop.menu.tooltip())


def test_tonight_is_moved_in_the_menu(desktop: Desktop, program: Program) -> None:
    desktop.menu.click("Later tonight", "30 min later")
    moved = program.wait_for_entry("override")
    assert moved["detail"]["bedtime"] == "2026-11-23T23:30:00+00:00"
    program.wait_for("the new tooltip", lambda: "22:30 Screens" in desktop.menu.tooltip())
    desktop.menu.click("Later tonight", "Back to plan")
    program.wait_for_entry("back")


def test_the_program_ends_in_the_menu(desktop: Desktop, program: Program) -> None:
    program.wait_for_entry("shown", "screens")
    desktop.menu.click("Screens off: Done")
    program.wait_for_entry("done", "screens")
    desktop.menu.click("Quit Bedtime")
    program.wait_for("its end", lambda: program.exit_code() is not None)
    assert program.exit_code() == 0, program.failure_report()
    assert [e["kind"] for e in program.log()][-1] == "stopped"


@pytest.mark.parametrize(
    ("label", "kind"), [("Done", "done"), ("Snooze 10 min", "snoozed"), ("Skip tonight", "skipped")]
)
def test_dunst_shows_the_reminder_and_its_buttons_answer(
    x11: X11Desktop, label: str, kind: str
) -> None:
    program = start(x11, kind)
    x11.wait_for("the reminder shown", lambda: x11.shown() == 1)
    x11.choose(label)
    program.wait_for_entry(kind, "screens")
    x11.wait_for("the reminder gone", lambda: x11.shown() == 0)
    assert x11.history()[0] == "Screens off"
    assert program.quit() == 0, program.failure_report()


def test_a_click_on_it_in_dunst_breaks_nothing(x11: X11Desktop) -> None:
    program = start(x11, "click")
    x11.wait_for("the reminder shown", lambda: x11.shown() == 1)
    x11.control("dunstctl", "action", "0")
    program.command("snooze", "bed")  # by then it has received the click
    assert program.json("tonight")["steps"][3]["state"] == "shown"
    assert "Traceback" not in program.output, program.failure_report()
    x11.choose("Done")
    program.wait_for_entry("done", "screens")
    assert program.quit() == 0, program.failure_report()


@pytest.mark.parametrize("kind", ["done", "snooze", "skip"])
def test_mako_shows_the_reminder_and_its_buttons_answer(wayland: WaylandDesktop, kind: str) -> None:
    program = start(wayland, kind)
    (shown,) = wayland.wait_for("the reminder shown", wayland.shown)
    assert (shown["summary"], shown["app-name"]) == ("Screens off", "Bedtime")
    assert set(shown["actions"]) == {"default", "done", "snooze", "skip"}
    wayland.control("makoctl", "invoke", kind)
    entry = {"done": "done", "snooze": "snoozed", "skip": "skipped"}[kind]
    program.wait_for_entry(entry, "screens")
    wayland.wait_for("the reminder gone", lambda: not wayland.shown())
    assert program.quit() == 0, program.failure_report()


def test_a_tray_that_comes_goes_and_comes_back_is_found() -> None:
    with X11Desktop(panel=False, dunst=False) as desktop:
        program = Program(desktop.session, RunningClock(SCREENS))
        program.start()
        assert not desktop.menu.owner(WATCHER)
        desktop.start_panel()
        desktop.wait_for("the icon in the tray", desktop.menu.item)
        desktop.stop_panel()
        desktop.start_panel()
        desktop.wait_for("the icon in the next tray", desktop.menu.item)
        desktop.menu.click("22:00", "Done")
        program.wait_for_entry("done", "screens")
        assert program.quit() == 0, program.failure_report()


def test_a_tray_that_comes_very_late_is_found_the_old_way() -> None:
    with X11Desktop(panel=False, dunst=False) as desktop:
        clock = RunningClock(SCREENS, FAST)
        program = Program(desktop.session, clock)
        program.start()
        program.wait_for_entry("shown", "screens")
        program.command("done", "screens")  # else the end would be asked about
        started = clock.now()
        desktop.wait_for("ten seconds", lambda: clock.now() > started + timedelta(seconds=10))
        desktop.start_panel()
        desktop.wait_for("the icon in the tray", desktop.docked)
        desktop.stop_panel()
        desktop.wait_for("the icon gone", lambda: not desktop.docked())
        desktop.start_panel()
        desktop.wait_for("the icon in the next tray", desktop.docked)
        desktop.wait_for("its menu", lambda: opened(desktop))
        desktop.control("xdotool", "key", "Up", "Return")
        program.wait_for("its end", lambda: program.exit_code() is not None)
        assert program.exit_code() == 0, program.failure_report()


def opened(desktop: X11Desktop) -> bool:
    """Click the icon; returns whether its menu opens, for a tray may still move the icon."""
    if place := desktop.docked():
        desktop.click(*place, button=3)
    until = time.monotonic() + 2
    while time.monotonic() < until:
        if len(desktop.windows("Bedtime")) == 2:
            return True
        time.sleep(0.05)
    desktop.control("xdotool", "key", "Escape")  # the panel's menu may be open instead
    return False


def test_without_tray_and_server_a_small_window_is_answered() -> None:
    with X11Desktop(panel=False, dunst=False) as desktop:
        program = Program(desktop.session, RunningClock(SCREENS))
        program.start()
        title = "Bedtime — Screens off"
        desktop.wait_for("the window", lambda: desktop.windows(title))

        def done() -> list[Any]:
            for x, y, _, height in desktop.windows(title):
                desktop.click(x + 50, y + height - 22)
            return program.log("done", "screens")

        program.wait_for("the answer", done)
        desktop.wait_for("the window gone", lambda: not desktop.windows(title))
        program.wait_for(
            "the notice about the tray", lambda: "There is no tray" in program.failure_report()
        )
        assert program.quit() == 0, program.failure_report()
