"""Do not disturb on Plasma: the property Inhibited, which it adds to the notification server."""

from jeepney import DBusAddress

from bedtime.adapters.dbus.query import Query
from bedtime.adapters.interruption.told import property_is_on
from bedtime.adapters.notify import server

_ADDRESS = DBusAddress(server.PATH, server.NAME, server.NAME)


def ask() -> Query[bool | None]:
    """Return whether it is on; None where there is no such property. Raises SilentError."""
    return property_is_on(_ADDRESS, "Inhibited")
