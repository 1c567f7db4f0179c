"""How a way of doing a thing stands on this desktop: for `bedtime doctor`, and said once."""

from dataclasses import dataclass
from enum import Enum, auto


class Finding(Enum):
    """What was found; text/diagnostics.py has the sentence and the remedy for each.

    The words behind each say what `Standing.subject` holds.
    """

    BUS = auto()
    """The session bus answers."""
    NO_BUS = auto()
    """There is no session bus: neither $DBUS_SESSION_BUS_ADDRESS nor $XDG_RUNTIME_DIR/bus."""
    BUS_LOST = auto()
    """The session bus cannot be reached, or is gone; it is looked for again. Subject: the error."""
    NO_SERVER = auto()
    """Nothing on the bus shows notifications; remedy: install one (dunst, mako, xfce4-notifyd)."""
    ASKING = auto()
    """The bus has not answered yet; reminders wait for it."""
    SERVER = auto()
    """Notifications with buttons. Subject: the server's name and version, empty if not told."""
    SERVER_STARTS = auto()
    """No notification server runs, but the bus starts one with the first reminder."""
    NO_BUTTONS = auto()
    """Notifications without buttons: answer in tray, window, command. Subject: as SERVER."""
    SERVER_SILENT = auto()
    """A notification server runs but does not answer; remedy: start it anew."""
    SERVER_REFUSED = auto()
    """The server refused a reminder, which went another way. Subject: the server's words."""
    NOTE_UNWRITABLE = auto()
    """The note of what is up cannot be kept: after a crash old reminders may stay. Subject: why."""
    LOGIND_HINT = auto()
    """logind says when our session is locked, if the screen locker says it to logind."""
    NO_LOGIND = auto()
    """There is no logind on the system bus, or no system bus."""
    NO_SESSION = auto()
    """logind knows no session of ours, or not whether it is locked."""
    SAVER = auto()
    """A screen saver says when it is active. Subject: its name on the bus."""
    NO_SAVER = auto()
    """No screen saver on the session bus says whether it is active."""
    IDLE_MUTTER = auto()
    """Mutter tells of input."""
    IDLE_WAYLAND = auto()
    """The Wayland compositor tells of input."""
    IDLE_X11 = auto()
    """The X server is asked about input every minute."""
    IDLE_LOGIND = auto()
    """logind has a hint of ours about input that somebody sets."""
    NO_IDLE = auto()
    """Nothing here tells of input; that is no fault."""
    TERMINAL = auto()
    """Reminders are printed."""
    TERMINAL_CLOSED = auto()
    """The terminal is gone; nothing is printed any more."""


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether a way works, and what was found."""

    works: bool
    finding: Finding
    subject: str = ""
