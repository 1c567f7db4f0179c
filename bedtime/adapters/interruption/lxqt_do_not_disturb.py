"""Do not disturb by lxqt-notificationd, which keeps it in a file that it watches."""

import os
from collections.abc import Mapping

from bedtime.adapters.dbus.query import Query
from bedtime.adapters.storage.paths import config_home
from bedtime.adapters.storage.small_files import read_small


def ask() -> Query[bool | None]:
    """Return whether it is on; False where it was never switched on."""
    yield from ()  # a query like the other ways
    return read(os.environ)


def read(environ: Mapping[str, str]) -> bool | None:
    """Return what the file says; None where it cannot be read."""
    file = config_home(environ) / "lxqt" / "notifications.conf"
    try:
        lines = read_small(file).decode().splitlines()
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return None
    return "doNotDisturb=true" in (line.replace(" ", "") for line in lines)
