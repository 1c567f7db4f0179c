"""What the desktop's buses offer, asked once by name, without Qt."""

from jeepney import DBusAddress, new_method_call

from bedtime.adapters import bus_probe
from bedtime.adapters.wire import Fault, system_addresses

_DBUS = DBusAddress(
    "/org/freedesktop/DBus", bus_name="org.freedesktop.DBus", interface="org.freedesktop.DBus"
)

TRAYS = ("org.kde.StatusNotifierWatcher",)
NIGHT_LIGHTS = ("org.gnome.SettingsDaemon.Color", "org.kde.NightLight", "org.kde.KWin.NightLight")
QUIETERS = ("org.kde.plasmashell", "org.gnome.Shell", "org.xfce.Xfconf")


def names() -> frozenset[str]:
    """Return the well-known names on the session bus and on the system bus.

    A bus that is not there has none.
    """
    return _names(None) | _names(system_addresses())


def first(offered: frozenset[str], wanted: tuple[str, ...]) -> str:
    """Return the first of `wanted` that is offered, "" for none."""
    return next((name for name in wanted if name in offered), "")


def _names(addresses: tuple[str, ...] | None) -> frozenset[str]:
    answer = bus_probe.ask(new_method_call(_DBUS, "ListNames"), expects="as", addresses=addresses)
    if isinstance(answer, Fault):
        return frozenset()
    return frozenset(name for name in answer[0] if not name.startswith(":"))
