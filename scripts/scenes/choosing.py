"""What is chosen: the first start, and the settings page by page."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from scenes.taking import settle, take
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


def first(picture: Path, *, page: int) -> None:
    """Show the first start on a page; 0 is the first."""
    desktop = X11Desktop(size=SIZE)
    dress(desktop)
    with desktop:
        program = Program(desktop.session, RunningClock(SEVEN), fresh=True)
        program.start()
        desktop.wait_for("the window", lambda: desktop.windows(WELCOME))
        for _ in range(page):
            settle()
            desktop.control("xdotool", "key", "Return")
        keep(desktop, WELCOME, picture)


def settings(picture: Path, *, page: int, dark: bool = False, points: int = 11) -> None:
    """Show the settings on a page; 0 is the first."""
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
        keep(desktop, SETTINGS, picture)


def keep(desktop: X11Desktop, title: str, picture: Path) -> None:
    """Keep a picture of one window."""
    settle()
    ((x, y, width, height),) = desktop.windows(title)
    take(desktop, picture, f"{width}x{height}+{x}+{y}")
