"""Taking a picture of a desktop, once it has come to rest."""

import time
from pathlib import Path

from tests.sessions.wayland import WaylandDesktop
from tests.sessions.x11 import X11Desktop

NETBOOK = "1024x600"
LAPTOP = "1920x1080"
TALL = "1600x1500"
"""As a window that is as tall as its page needs."""


def put_away_reminders(desktop: X11Desktop) -> None:
    """Dismiss what dunst shows, once it shows it."""
    desktop.wait_for("the reminder", desktop.shown)
    desktop.control("dunstctl", "close-all")


def settle() -> None:
    """Let what was drawn be drawn to its end."""
    time.sleep(1.5)


def take(desktop: X11Desktop | WaylandDesktop, picture: Path, part: str = "") -> None:
    """Keep a picture, or a part of it as WIDTHxHEIGHT+X+Y, in as few bytes as text needs."""
    desktop.picture(picture)
    cut = ["-crop", part, "+repage"] if part else []
    few = ["+dither", "-colors", "255", "-strip", "-define", "png:compression-level=9"]
    desktop.control("convert", str(picture), *cut, *few, str(picture))
