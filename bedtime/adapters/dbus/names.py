"""The desktop services on the buses, known by their names."""

from jeepney import message_bus

from bedtime.adapters.dbus.messages import Fault
from bedtime.adapters.dbus.query import Call, Query

TRAY = "org.kde.StatusNotifierWatcher"
NIGHT_LIGHTS = (
    "org.gnome.SettingsDaemon.Color",
    "org.kde.NightColor",  # KWin 5
    "org.kde.NightLight",  # KWin 6
    "org.kde.KWin.NightLight",
)


def names() -> Query[frozenset[str]]:
    """Return the well-known names on the session bus and on the system bus.

    A bus that is not there has none.
    """
    found: set[str] = set()
    for system in (False, True):
        answer = yield Call(message_bus.ListNames(), "as", system)
        if not isinstance(answer, Fault):
            found.update(name for name in answer[0] if not name.startswith(":"))
    return frozenset(found)


def first(present: frozenset[str], wanted: tuple[str, ...]) -> str:
    """Return the first of `wanted` that is present, "" for none."""
    return next((name for name in wanted if name in present), "")
