"""Do not disturb by dunst: it is paused, by `dunstctl set-paused`."""

from jeepney import DBusAddress

from bedtime.adapters.dbus.query import Query
from bedtime.adapters.interruption.told import property_is_on
from bedtime.adapters.notify import server

_ADDRESS = DBusAddress(server.PATH, server.NAME, "org.dunstproject.cmd0")


def ask() -> Query[bool | None]:
    """Return whether it is paused; None from dunst before 1.5, which does not say.

    Raises SilentError.
    """
    return property_is_on(_ADDRESS, "paused")
