"""The morning: the check-in, what Tonight says of it, and what was taken."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scenes.taking import TALL, put_away_reminders, settle, take
from tests.sessions.appearance import dress
from tests.sessions.lived import morning_after_two_weeks
from tests.sessions.program import Program
from tests.sessions.x11 import X11Desktop

TONIGHT = "Bedtime — Tonight"
CHECK_IN = "Bedtime — Check-in"
TAKEN = "Bedtime — Log something taken"
PAGE = "Bedtime — What was taken"


def tonight(picture: Path) -> None:
    """Show Tonight as it says which mornings are open."""
    with _morning() as (desktop, program):
        program.command("open", "tonight")
        _take(desktop, picture, TONIGHT)


def check_in(picture: Path, *, dark: bool = False, points: int = 11, whole: bool = False) -> None:
    """Show a check-in half filled in, with suggestions; `whole`, with the screen around it."""
    with _morning(dark=dark, points=points) as (desktop, program):
        program.command("open", "checkin")
        _type(desktop, CHECK_IN, "Tab", "Down", "Tab", *"15", "Tab", *"1", "Tab", *"10", "Tab")
        _type(desktop, CHECK_IN, *"640", "Tab", "Tab", "Tab", *"4")
        _take(desktop, picture, CHECK_IN, whole=whole)


def check_in_asking(picture: Path) -> None:
    """Show a check-in whose answers cannot all be right."""
    with _morning() as (desktop, program):
        program.command("open", "checkin")
        _type(desktop, CHECK_IN, *"2250", *["Tab"] * 5, *"800", "Tab", *"700", "Return")
        _take(desktop, picture, CHECK_IN)


def taken(picture: Path, *, dark: bool = False) -> None:
    """Show the dialog that logs something, with a name chosen."""
    with _morning(dark=dark) as (desktop, _):
        desktop.wait_for("the icon", desktop.menu.item)
        desktop.menu.click("Log something taken")
        _type(desktop, TAKEN, "Return", "1", "space", *"espresso")
        _take(desktop, picture, TAKEN)


def taken_page(picture: Path, *, dark: bool = False) -> None:
    """Show the page about what was taken."""
    with _morning(dark=dark) as (desktop, _):
        desktop.wait_for("the icon", desktop.menu.item)
        desktop.menu.click("Log something taken")
        _type(desktop, TAKEN, "alt+e")
        _take(desktop, picture, PAGE)


@contextmanager
def _morning(*, dark: bool = False, points: int = 11) -> Iterator[tuple[X11Desktop, Program]]:
    desktop = X11Desktop(size=TALL)
    dress(desktop, dark=dark, points=points)
    with desktop, morning_after_two_weeks(desktop) as program:
        put_away_reminders(desktop)
        yield desktop, program


def _type(desktop: X11Desktop, title: str, *keys: str) -> None:
    """Type into a window, once it has the keyboard."""
    desktop.control("xdotool", "search", "--sync", "--onlyvisible", "--name", f"^{title}$")
    active = ("xdotool", "getactivewindow", "getwindowname")
    desktop.wait_for(title, lambda: title in desktop.control(*active))
    desktop.control("xdotool", "key", "--delay", "60", *keys)


def _take(desktop: X11Desktop, picture: Path, title: str, *, whole: bool = False) -> None:
    desktop.wait_for(title, lambda: desktop.windows(title))
    settle()
    ((x, y, width, height),) = desktop.windows(title)
    take(desktop, picture, "" if whole else f"{width}x{height}+{x}+{y}")
