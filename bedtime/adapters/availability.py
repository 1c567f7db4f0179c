"""What a desktop can do for Bedtime, as found: for `bedtime doctor`, and reported once."""

from dataclasses import dataclass
from enum import Enum, auto


class Finding(Enum):
    """What was found; text/diagnostics.py has the sentence and the remedy for each.

    `Subject` says what `Availability.subject` is.
    """

    BUS = auto()
    """The session bus answers."""
    NO_BUS = auto()
    """There is no session bus: neither $DBUS_SESSION_BUS_ADDRESS nor $XDG_RUNTIME_DIR/bus."""
    BUS_LOST = auto()
    """The session bus cannot be reached, or was lost; it is tried again. Subject: the error."""
    NO_SERVER = auto()
    """There is no notification server on the bus (dunst, mako, xfce4-notifyd …)."""
    ASKING = auto()
    """The bus has not answered yet; reminders wait for that."""
    SERVER = auto()
    """Notifications with buttons. Subject: the server's name and version, empty if unknown."""
    SERVER_STARTS = auto()
    """No notification server runs yet; the bus starts one with the first reminder."""
    NO_BUTTONS = auto()
    """Notifications without buttons; tray, window and commands have them. Subject: as SERVER."""
    BUTTONS_NOT_DRAWN = auto()
    """Notifications whose buttons are announced and not drawn. Subject: as SERVER."""
    SERVER_CLOSES = auto()
    """The server closed a reminder at once that was to stay; it is shown in another way."""
    SERVER_SILENT = auto()
    """A notification server runs but does not answer."""
    SERVER_REFUSED = auto()
    """The server refused a reminder, which was shown in another way. Subject: its message."""
    OPEN_IDS_UNWRITABLE = auto()
    """The ids of open notifications cannot be stored; some may stay after a crash. Subject: why."""
    LOGIND_HINT = auto()
    """logind reports when our session is locked, if the screen locker informs it."""
    NO_LOGIND = auto()
    """There is no logind on the system bus, or no system bus."""
    NO_SESSION = auto()
    """logind does not know our session, or not whether it is locked."""
    SAVER = auto()
    """A screen saver reports when it is active. Subject: its name on the bus."""
    NO_SAVER = auto()
    """No screen saver on the session bus reports whether it is active."""
    IDLE_MUTTER = auto()
    """Mutter reports input."""
    IDLE_WAYLAND = auto()
    """The Wayland compositor reports input."""
    IDLE_X11 = auto()
    """The X server is asked about input every minute."""
    IDLE_LOGIND = auto()
    """The desktop sets the idle hint of our session in logind."""
    NO_IDLE = auto()
    """Nothing here reports input; that is no fault."""
    DO_NOT_DISTURB = auto()
    """A server tells its do not disturb, through which urgency critical gets. Subject: its name."""
    DO_NOT_DISTURB_SEALED = auto()
    """A server tells its do not disturb, through which nothing gets. Subject: its name."""
    NO_DO_NOT_DISTURB = auto()
    """Nothing tells about do not disturb. Subject: the notification server, "" = none runs."""
    NO_GSETTINGS = auto()
    """The program that reads do not disturb out of GSettings is missing. Subject: the desktop."""
    FULL_SCREEN_EWMH = auto()
    """The window manager tells what is full screen."""
    FULL_SCREEN_WLR = auto()
    """The Wayland compositor tells what is full screen."""
    FULL_SCREEN_KWIN = auto()
    """KWin tells what is full screen, but not what is active."""
    NO_FULL_SCREEN = auto()
    """Nothing tells what is full screen."""
    NO_FULL_SCREEN_GNOME = auto()
    """GNOME under Wayland tells no program what is full screen."""
    NO_WINDOW_MANAGER = auto()
    """No window manager on this X server tells what is full screen."""
    CALL_PIPEWIRE = auto()
    """PipeWire tells about microphones and cameras; a program with a camera open is seen too."""
    CALL_ALSA = auto()
    """The sound cards tell about microphones; a program with a camera open is seen too."""
    CALL_CAMERA = auto()
    """A program with a camera open is seen; microphones are not."""
    NO_CALL = auto()
    """There is no microphone or camera, or nothing tells that it is in use."""
    INTERRUPTION_SILENT = auto()
    """Who should tell is there and does not answer. Subject: its name."""
    TERMINAL = auto()
    """Reminders are printed."""
    TERMINAL_CLOSED = auto()
    """The terminal is closed; nothing is printed any more."""


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether a capability is there, and what was found."""

    works: bool
    finding: Finding
    subject: str = ""
