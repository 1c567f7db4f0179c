"""The morning: the check-in, Tonight's banner about it, and intakes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scenes.screenshots import TALL, dismiss_reminders, settle, take_picture
from tests.sessions.appearance import dress
from tests.sessions.past_evenings import morning_after_two_weeks
from tests.sessions.program import Program
from tests.sessions.x11 import X11Desktop

TONIGHT = "Bedtime — Tonight"
CHECK_IN = "Bedtime — Check-in"
LOG_INTAKE = "Bedtime — Log something taken"
INTAKES = "Bedtime — What was taken"


def tonight(picture: Path) -> None:
    """Show Tonight's banner about check-ins not yet made."""
    with _morning() as (desktop, program):
        program.command("open", "tonight")
        _take_window(desktop, picture, TONIGHT)


def check_in(picture: Path, *, dark: bool = False, points: int = 11, whole: bool = False) -> None:
    """Show a check-in half filled in, with suggestions; `whole`, with the screen around it."""
    with _morning(dark=dark, points=points) as (desktop, program):
        program.command("open", "checkin")
        _type(desktop, CHECK_IN, "Down", *"15", "Down", "n", "Down", *"640", "Tab", "Tab", *"4")
        _take_window(desktop, picture, CHECK_IN, whole=whole)


def check_in_asking(picture: Path) -> None:
    """Show a check-in whose answers contradict each other."""
    with _morning() as (desktop, program):
        program.command("open", "checkin")
        _type(desktop, CHECK_IN, *"2250", *["Tab"] * 3, *"800", "Tab", *"700", "Return")
        _take_window(desktop, picture, CHECK_IN)


def log_intake(picture: Path, *, dark: bool = False) -> None:
    """Show the dialog that logs an intake, with a name chosen."""
    with _morning(dark=dark) as (desktop, _):
        desktop.wait_for("the icon", desktop.menu.item)
        desktop.menu.click("Log something taken")
        _type(desktop, LOG_INTAKE, "alt+n", "Tab", "Return", "1", "space", *"espresso")
        _take_window(desktop, picture, LOG_INTAKE)


def intakes(picture: Path, *, dark: bool = False) -> None:
    """Show the window of intakes."""
    with _morning(dark=dark) as (desktop, _):
        desktop.wait_for("the icon", desktop.menu.item)
        desktop.menu.click("Log something taken")
        _type(desktop, LOG_INTAKE, "alt+n", "alt+e")
        _take_window(desktop, picture, INTAKES)


@contextmanager
def _morning(*, dark: bool = False, points: int = 11) -> Iterator[tuple[X11Desktop, Program]]:
    desktop = X11Desktop(size=TALL)
    dress(desktop, dark=dark, points=points)
    with desktop, morning_after_two_weeks(desktop) as program:
        dismiss_reminders(desktop)
        yield desktop, program


def _type(desktop: X11Desktop, title: str, *keys: str) -> None:
    """Type into a window, once it has the keyboard."""
    desktop.control("xdotool", "search", "--sync", "--onlyvisible", "--name", f"^{title}$")
    active = ("xdotool", "getactivewindow", "getwindowname")
    desktop.wait_for(title, lambda: title in desktop.control(*active))
    desktop.control("xdotool", "key", "--delay", "60", *keys)


def _take_window(desktop: X11Desktop, picture: Path, title: str, *, whole: bool = False) -> None:
    desktop.wait_for(title, lambda: desktop.windows(title))
    settle()
    ((x, y, width, height),) = desktop.windows(title)
    take_picture(desktop, picture, "" if whole else f"{width}x{height}+{x}+{y}")
