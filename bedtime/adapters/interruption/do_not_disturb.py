"""Do not disturb, by the notification server that runs: each keeps it in a way of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from jeepney import message_bus

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.query import Call, Query
from bedtime.adapters.interruption import (
    dunst_paused,
    gsettings_switch,
    lxqt_do_not_disturb,
    mako_modes,
    plasma_inhibited,
    xfconf_do_not_disturb,
)
from bedtime.adapters.interruption.told import SilentError, Told, heard
from bedtime.adapters.notify import server


@dataclass(frozen=True, slots=True)
class Way:
    """How one server tells it."""

    name: str
    """The server as users know it."""
    ask: Callable[[], Query[bool | None]]
    """Whether it is on; None: not known."""
    critical_passes: bool
    """Whether urgency critical gets through, as seen on the real server."""
    unknown: Finding = Finding.NO_DO_NOT_DISTURB
    """What it means where it is not known."""


WAYS = {
    # GNOME 43, 48
    "gnome-shell": Way(
        "GNOME", gsettings_switch.gnome, critical_passes=True, unknown=Finding.NO_GSETTINGS
    ),
    # 5.27, 6.3
    "Plasma": Way("Plasma", plasma_inhibited.ask, critical_passes=True),
    # 0.7
    "Xfce Notify Daemon": Way("xfce4-notifyd", xfconf_do_not_disturb.ask, critical_passes=True),
    # 1.26
    "Notification Daemon": Way(
        "MATE", gsettings_switch.mate, critical_passes=False, unknown=Finding.NO_GSETTINGS
    ),
    # 1.2
    "lxqt-notificationd": Way("LXQt", lxqt_do_not_disturb.ask, critical_passes=False),
    # 1.9, 1.12
    "dunst": Way("dunst", dunst_paused.ask, critical_passes=False),
    # 1.7
    "mako": Way("mako", mako_modes.ask, critical_passes=False),
}
"""By the name in the server's answer to GetServerInformation."""


def ask(*, may_start: bool) -> Query[Told]:
    """Ask the notification server; `may_start`: the bus may start one, as a reminder would."""
    none = Told(None, Availability(False, Finding.NO_DO_NOT_DISTURB))
    runs = (yield Call(message_bus.NameHasOwner(server.NAME), "b")) == (True,)
    if not (runs or may_start):
        return none
    name = server.NAME
    try:
        match heard((yield Call(server.method("GetServerInformation"), "ssss"))):
            case (name, *_):
                # One that is not in the table may have what Plasma has, as others took it over.
                way = WAYS.get(name, Way(name, plasma_inhibited.ask, critical_passes=True))
                name = way.name
                on = yield from way.ask()
                return _told(way, on)
    except SilentError:
        if runs:  # else it is about to start
            return Told(None, Availability(False, Finding.INTERRUPTION_SILENT, name))
    return none


def _told(way: Way, on: bool | None) -> Told:
    if on is None:
        return Told(None, Availability(False, way.unknown, way.name))
    finding = Finding.DO_NOT_DISTURB if way.critical_passes else Finding.DO_NOT_DISTURB_SEALED
    return Told(on, Availability(True, finding, way.name), way.critical_passes)
