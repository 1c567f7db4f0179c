"""Screenshots of a desktop that has come to rest."""

import time
from pathlib import Path

from tests.sessions.wayland import WaylandDesktop
from tests.sessions.x11 import X11Desktop

NETBOOK = "1024x600"
LAPTOP = "1920x1080"
TALL = "1600x1500"
"""Enough for the whole check-in."""


def dismiss_reminders(desktop: X11Desktop) -> None:
    """Wait for a reminder in dunst and dismiss it."""
    desktop.wait_for("the reminder", desktop.shown)
    desktop.control("dunstctl", "close-all")


def settle() -> None:
    """Wait until the desktop has drawn everything."""
    time.sleep(1.5)


def take_picture(desktop: X11Desktop | WaylandDesktop, picture: Path, part: str = "") -> None:
    """Save a screenshot, or its part WIDTHxHEIGHT+X+Y, as a small PNG of at most 255 colours."""
    desktop.picture(picture)
    cut = ["-crop", part, "+repage"] if part else []
    few = ["+dither", "-colors", "255", "-strip", "-define", "png:compression-level=9"]
    desktop.control("convert", str(picture), *cut, *few, str(picture))
