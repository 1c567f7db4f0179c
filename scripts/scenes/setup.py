"""Setting up: the first run, and the settings page by page."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from scenes.screenshots import settle, take_picture
from tests.sessions.appearance import dress
from tests.sessions.clocks import RunningClock
from tests.sessions.program import Program
from tests.sessions.screens import SIZE
from tests.sessions.x11 import X11Desktop

SEVEN = datetime(2026, 11, 23, 19, tzinfo=ZoneInfo("Europe/Berlin"))
WELCOME = "Bedtime — Welcome"
SETTINGS = "Bedtime — Settings"
WEEK = """
[nights.sat]
bed = "23:45"
rise = "08:00"
[nights.sun]
bed = "23:45"
rise = "08:00"
"""


def first_run(picture: Path, *, page: int) -> None:
    """Show a page of the first-run window; 0 is the first."""
    desktop = X11Desktop(size=SIZE)
    dress(desktop)
    with desktop:
        program = Program(desktop.session, RunningClock(SEVEN), fresh=True)
        program.start()
        desktop.wait_for("the window", lambda: desktop.windows(WELCOME))
        for _ in range(page):
            settle()
            desktop.control("xdotool", "key", "Return")
        _take_window(desktop, WELCOME, picture)


def settings(picture: Path, *, page: int, dark: bool = False, points: int = 11) -> None:
    """Show a page of the settings; 0 is the first."""
    desktop = X11Desktop(size=SIZE)
    dress(desktop, dark=dark, points=points)
    with desktop:
        program = Program(desktop.session, RunningClock(SEVEN), WEEK)
        program.start()
        desktop.wait_for("the icon", desktop.menu.item)
        program.command("open", "settings")
        desktop.wait_for("the window", lambda: desktop.windows(SETTINGS))
        settle()
        for _ in range(page):
            desktop.control("xdotool", "key", "ctrl+Next")
        _take_window(desktop, SETTINGS, picture)


def _take_window(desktop: X11Desktop, title: str, picture: Path) -> None:
    """Take a picture of one window."""
    settle()
    ((x, y, width, height),) = desktop.windows(title)
    take_picture(desktop, picture, f"{width}x{height}+{x}+{y}")
