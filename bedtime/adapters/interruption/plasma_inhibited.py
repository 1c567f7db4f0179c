"""Do not disturb on Plasma: the property Inhibited, which it adds to the notification server."""

from jeepney import DBusAddress, Properties

from bedtime.adapters.dbus.query import Call, Query
from bedtime.adapters.interruption.told import heard

NAME = "org.freedesktop.Notifications"
_PROPERTIES = Properties(DBusAddress("/org/freedesktop/Notifications", NAME, NAME))


def ask() -> Query[bool | None]:
    """Return whether it is on; None where there is no such property. Raises SilentError."""
    match heard((yield Call(_PROPERTIES.get("Inhibited"), "v"))):
        case (("b", on),):
            return bool(on)
    return None
