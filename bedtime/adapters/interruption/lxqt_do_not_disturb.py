"""Do not disturb by lxqt-notificationd, which keeps it in a file that it watches."""

import os
from collections.abc import Mapping
from pathlib import Path

from bedtime.adapters.dbus.query import Query


def ask() -> Query[bool | None]:
    """Return whether it is on; False where it was never switched on."""
    yield from ()  # a query like the other ways
    return read(os.environ)


def read(environ: Mapping[str, str]) -> bool | None:
    """Return what the file says; None where it cannot be read."""
    folder = environ.get("XDG_CONFIG_HOME") or Path(environ.get("HOME", ""), ".config")
    try:
        lines = Path(folder, "lxqt", "notifications.conf").read_text("utf-8").splitlines()
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return None
    return "doNotDisturb=true" in (line.replace(" ", "") for line in lines)
