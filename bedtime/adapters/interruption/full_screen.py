"""Whether the user is in a window that fills the screen, by the way that this session has."""

from collections.abc import Mapping

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.query import Query
from bedtime.adapters.interruption import plasma_full_screen
from bedtime.adapters.interruption.told import SilentError, Told
from bedtime.adapters.system.display import is_wayland


def ask(environ: Mapping[str, str]) -> Query[Told]:
    """Ask the window manager, or under Wayland the compositor.

    An X server that is there under Wayland knows only the windows of X programs; it is not asked.
    """
    if is_wayland(environ):
        if environ.get("WAYLAND_DISPLAY") and (told := _ask_wlr(environ)):
            return told
        try:
            on = yield from plasma_full_screen.ask()
        except SilentError:
            return _silent("KWin")
        if on is not None:
            return Told(on, Availability(True, Finding.FULL_SCREEN_KWIN))
        gnome = "GNOME" in environ.get("XDG_CURRENT_DESKTOP", "").split(":")
        finding = Finding.NO_FULL_SCREEN_GNOME if gnome else Finding.NO_FULL_SCREEN
        return Told(None, Availability(False, finding))
    return _ask_x11(environ.get("DISPLAY", ""))


def _ask_wlr(environ: Mapping[str, str]) -> Told | None:
    from bedtime.adapters.interruption import wlr_full_screen  # not at the start of the program
    from bedtime.adapters.system.wayland_connection import WaylandError

    try:
        on = wlr_full_screen.ask(environ)
    except (WaylandError, OSError):
        return _silent("Wayland")
    return None if on is None else Told(on, Availability(True, Finding.FULL_SCREEN_WLR))


def _ask_x11(display: str) -> Told:
    if not display:
        return Told(None, Availability(False, Finding.NO_FULL_SCREEN))
    from bedtime.adapters.interruption import ewmh_full_screen  # not at the start of the program
    from bedtime.adapters.system.xcb import XcbError

    try:
        on = ewmh_full_screen.ask(display)
    except XcbError:
        return _silent("X11")
    if on is None:
        return Told(None, Availability(False, Finding.NO_WINDOW_MANAGER))
    return Told(on, Availability(True, Finding.FULL_SCREEN_EWMH))


def _silent(who: str) -> Told:
    return Told(None, Availability(False, Finding.INTERRUPTION_SILENT, who))
