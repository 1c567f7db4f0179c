"""Do not disturb by dunst: it is paused, by `dunstctl set-paused`."""

from jeepney import DBusAddress, Properties

from bedtime.adapters.dbus.query import Call, Query
from bedtime.adapters.interruption.told import heard

NAME = "org.freedesktop.Notifications"
_PROPERTIES = Properties(
    DBusAddress("/org/freedesktop/Notifications", NAME, "org.dunstproject.cmd0")
)


def ask() -> Query[bool | None]:
    """Return whether it is paused; None from dunst before 1.5, which does not say.

    Raises SilentError.
    """
    match heard((yield Call(_PROPERTIES.get("paused"), "v"))):
        case (("b", on),):
            return bool(on)
    return None
