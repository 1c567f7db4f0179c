"""What the notification servers that people have draw, and what they want: one table."""

import re
from dataclasses import dataclass, replace
from enum import Enum, StrEnum


class DefaultAction(Enum):
    """Where a server wants the action `default`, a click on the body."""

    FIRST = "first"
    """As the first action, with an empty label."""
    LAST = "last"
    """As the last action, with an empty label."""
    NONE = "none"
    """Not at all."""


class Answering(StrEnum):
    """How a reminder is answered there; text/notification_servers.py has the sentences."""

    BUTTONS = "buttons"
    """Its buttons are drawn."""
    LIST = "list"
    """They are drawn as a list to choose from."""
    HOVER = "hover"
    """Its buttons are drawn while the pointer is on it."""
    MIDDLE_CLICK = "middle_click"
    """It draws no buttons; the middle mouse button opens Tonight."""
    CLICK = "click"
    """It draws no buttons; a click opens Tonight."""
    ELSEWHERE = "elsewhere"
    """It draws no buttons; Tonight, the tray and commands have them."""


@dataclass(frozen=True, slots=True)
class KnownServer:
    """One server from a version on, until a later row of its name."""

    name: str
    """As GetServerInformation says it; "" stands for all that are not in the table."""
    since: tuple[int, ...]
    title: str
    """What its users call it."""
    default: DefaultAction
    answering: Answering
    normal_stays: bool
    """Whether a notification of normal urgency that never expires stays on the screen."""
    critical_stays: bool
    """Whether one of critical urgency does."""
    source: str
    """Where that was found out, with the version."""

    @property
    def draws_buttons(self) -> bool:
        """Whether the announced actions are drawn, be it under the pointer alone."""
        return self.answering in (Answering.BUTTONS, Answering.LIST, Answering.HOVER)

    @property
    def needs_critical(self) -> bool:
        """Whether only a critical notification stays until it is answered."""
        return self.critical_stays and not self.normal_stays

    def corrected(self, *, saw_buttons: bool | None) -> "KnownServer":
        """Return it as its user saw it; None: nobody said."""
        if saw_buttons is None or saw_buttons is self.draws_buttons:
            return self
        answering = Answering.BUTTONS if saw_buttons else Answering.ELSEWHERE
        return replace(self, answering=answering)


_FIRST, _LAST, _NONE = DefaultAction.FIRST, DefaultAction.LAST, DefaultAction.NONE

UNKNOWN = KnownServer("", (), "", _FIRST, Answering.BUTTONS, True, True, "the specification 1.2")

TABLE = (
    # name, since, title, default, answering, normal stays, critical stays, source
    KnownServer(
        "gnome-shell", (), "GNOME", _FIRST, Answering.HOVER, False, True,
        "GNOME Shell 43.9 and 48.4, tried: banners leave after 4 s; critical ones stay, unfolded",
    ),
    KnownServer(
        "Plasma", (), "Plasma", _FIRST, Answering.BUTTONS, True, True,
        "Plasma 5.27.5 and 6.3.6, tried",
    ),
    KnownServer(
        "Xfce Notify Daemon", (), "Xfce", _FIRST, Answering.BUTTONS, True, True,
        "xfce4-notifyd 0.7.3, tried: `default` is a button unless its label is empty",
    ),
    KnownServer(
        "Notification Daemon", (), "MATE", _FIRST, Answering.BUTTONS, True, True,
        "mate-notification-daemon 1.26.0, tried",
    ),
    KnownServer(
        "lxqt-notificationd", (), "LXQt", _LAST, Answering.LIST, True, True,
        "lxqt-notificationd 1.2.0, tried, and notificationwidgets.cpp: the list leaves an empty"
        " `default` out and counts it, so that with `default` first it sends the action before the"
        " chosen one",
    ),
    KnownServer(
        "dunst", (), "dunst", _FIRST, Answering.MIDDLE_CLICK, True, True,
        "dunst 1.9.0, tried: `default` gives a signal only as the first action; middle click is"
        " do_action in its default configuration",
    ),
    KnownServer(
        "mako", (), "mako", _FIRST, Answering.CLICK, True, True,
        "mako 1.7.1, mako(5): a left click invokes `default` in its default configuration. It calls"
        " every version 0.0.0, so that a later one which draws buttons is known by its user alone",
    ),
)  # fmt: skip
"""Each server's rows in the order of their versions."""


def look_up(name: str, version: str) -> KnownServer:
    """Return what is known of a server by what GetServerInformation says of it."""
    numbers = tuple(int(digits) for digits in re.findall(r"\d+", version))
    rows = [row for row in TABLE if row.name == name and row.since <= numbers]
    return rows[-1] if rows else UNKNOWN
