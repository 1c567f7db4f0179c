"""The sockets where the buses listen, by the environment."""

import os
from collections.abc import Mapping

from jeepney.bus import get_connectable_addresses

SYSTEM_BUS = "unix:path=/run/dbus/system_bus_socket"


def session_addresses(environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return where the session bus may listen: $DBUS_SESSION_BUS_ADDRESS, else the user bus.

    An address that cannot be parsed yields none.
    """
    address = environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if not address:
        runtime = environ.get("XDG_RUNTIME_DIR", "")
        return (f"{runtime}/bus",) if runtime else ()
    return _sockets(address)


def system_addresses(environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return where the system bus may listen; an address that cannot be parsed yields none."""
    return _sockets(environ.get("DBUS_SYSTEM_BUS_ADDRESS", "") or SYSTEM_BUS)


def _sockets(address: str) -> tuple[str, ...]:
    try:
        return tuple(get_connectable_addresses(address))
    except (ValueError, RuntimeError):
        return ()
