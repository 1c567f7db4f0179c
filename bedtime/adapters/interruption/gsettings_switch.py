"""Do not disturb on GNOME and MATE, which keep it in GSettings, by the program `gsettings`.

No portal tells these settings, and their file is not meant to be read by others: it knows neither
defaults nor what a system's administrator has fixed.
"""

import os

from bedtime.adapters.dbus.query import Query
from bedtime.adapters.interruption.told import output


def gnome() -> Query[bool | None]:
    """Return whether GNOME shows no banners."""
    yield from ()  # a query like the other ways
    shown = read("org.gnome.desktop.notifications", "show-banners")
    return None if shown is None else not shown


def mate() -> Query[bool | None]:
    """Return whether MATE's do not disturb is on."""
    yield from ()
    return read("org.mate.NotificationDaemon", "do-not-disturb")


def read(schema: str, key: str) -> bool | None:
    """Return a setting; None where the program or the setting is missing. Raises SilentError."""
    printed = output(["gsettings", "get", schema, key], os.environ) or b""
    return {b"true": True, b"false": False}.get(printed.strip())
