"""The evening: Tonight, the tray and reminders."""

from pathlib import Path

from scenes.screenshots import dismiss_reminders, settle, take_picture
from tests.sessions.appearance import dress
from tests.sessions.longer import LongerProgram, longer, spoken
from tests.sessions.past_evenings import evening, evening_after_a_week
from tests.sessions.program import Program
from tests.sessions.screens import SIZE
from tests.sessions.wayland import WaylandDesktop
from tests.sessions.x11 import X11Desktop

TONIGHT = "Bedtime — Tonight"


def tonight(
    picture: Path,
    *,
    dark: bool = False,
    points: int = 11,
    scale: int = 1,
    size: str = SIZE,
    program: type[Program] = Program,
    title: str = TONIGHT,
    whole: bool = False,
) -> None:
    """Show the Tonight window after a week of evenings; `whole`, with the screen around it."""
    desktop = X11Desktop(size=size)
    dress(desktop, dark=dark, points=points)
    with desktop:
        if scale != 1:
            resources = desktop.session.folder / "resources"
            resources.write_text(f"Xft.dpi: {96 * scale}\n")  # as every X11 desktop's settings do
            desktop.control("xrdb", "-merge", str(resources))
        with evening_after_a_week(desktop, program) as running:
            running.command("open", "tonight")
            desktop.wait_for("the window", lambda: desktop.windows(title))
            dismiss_reminders(desktop)
            settle()
            ((x, y, width, height),) = desktop.windows(title)
            take_picture(desktop, picture, "" if whole else f"{width}x{height}+{x}+{y}")


def tonight_longer(picture: Path) -> None:
    """Show the Tonight window with every sentence 40 % longer."""
    with spoken():
        tonight(picture, program=LongerProgram, title=longer(TONIGHT))


def tonight_wayland(picture: Path, *, dark: bool) -> None:
    """Show the Tonight window as sway does: tiled, over the whole screen."""
    desktop = WaylandDesktop()
    dress(desktop, dark=dark)
    with desktop, evening_after_a_week(desktop) as running:
        desktop.wait_for("the icon", desktop.menu.item)
        running.command("open", "tonight")
        desktop.wait_for(
            "the window", lambda: TONIGHT in desktop.control("swaymsg", "-t", "get_tree")
        )
        desktop.wait_for("the reminder", desktop.shown)
        desktop.control("makoctl", "dismiss", "--all")
        settle()
        take_picture(desktop, picture)


def tonight_without_a_tray(picture: Path) -> None:
    """Show the window that opens by itself where there is no tray, and a reminder above it."""
    desktop = X11Desktop(panel=False)
    dress(desktop)
    with desktop, evening_after_a_week(desktop):
        desktop.wait_for("the window", lambda: desktop.windows(TONIGHT))
        desktop.wait_for("the reminder", desktop.shown)
        settle()
        take_picture(desktop, picture)


def tray_menu(picture: Path, *, dark: bool) -> None:
    """Show the tray's menu with the submenu of the open step."""
    desktop = X11Desktop(dark_panel=dark)
    dress(desktop, dark=dark)
    with desktop, evening(desktop):
        desktop.wait_for("the icon", desktop.menu.item)
        dismiss_reminders(desktop)  # dismissed, the step stays open
        settle()
        desktop.click(1258, 16, button=3)
        settle()
        labels = [entry.label for entry in desktop.menu.menu().entries if entry.label]
        there = next(n for n, label in enumerate(labels, 1) if "Screens off" in label)
        desktop.control("xdotool", "key", "--delay", "100", *["Down"] * there, "Right")
        settle()
        take_picture(desktop, picture, "640x400+640+0")


def reminder(picture: Path, *, dark: bool) -> None:
    """Show a reminder in xfce4-notifyd, below the tray."""
    desktop = X11Desktop(dunst=False, dark_panel=dark)
    dress(desktop, dark=dark)
    with desktop:
        desktop.start_notifyd()
        with evening(desktop):
            desktop.wait_for("the icon", desktop.menu.item)
            settle()
            take_picture(desktop, picture, "560x180+720+0")


def reminder_wayland(picture: Path) -> None:
    """Show a reminder in mako, below waybar's tray."""
    desktop = WaylandDesktop()
    dress(desktop, dark=True)
    with desktop, evening(desktop):
        desktop.wait_for("the icon", desktop.menu.item)
        desktop.wait_for("the reminder", desktop.shown)
        settle()
        take_picture(desktop, picture, "560x140+720+0")


def reminder_window(picture: Path, *, dark: bool) -> None:
    """Show the reminder window, where there is neither tray nor notification server."""
    desktop = X11Desktop(panel=False, dunst=False)
    dress(desktop, dark=dark)
    with desktop, evening(desktop):
        title = "Bedtime — Screens off"
        desktop.wait_for("the window", lambda: desktop.windows(title))
        settle()
        take_picture(desktop, picture, "560x180+720+0")
