"""Do not disturb by mako: a mode, by `makoctl mode`, that makes notifications invisible.

Modes are the user's own. One counts if mako's configuration hides notifications in it, and if it
has the name that mako's manual gives to such a mode, or the short one.
"""

import os
import re
from collections.abc import Mapping

from jeepney import DBusAddress, new_method_call

from bedtime.adapters.dbus.query import Call, Query
from bedtime.adapters.interruption.told import heard
from bedtime.adapters.notify import server
from bedtime.adapters.storage.paths import config_home
from bedtime.adapters.storage.small_files import read_small

USUAL = frozenset({"do-not-disturb", "dnd"})
_ADDRESS = DBusAddress("/fr/emersion/Mako", server.NAME, "fr.emersion.Mako")
_MODE = re.compile(r"\bmode=\"?([^\s\]\"]+)")
_INVISIBLE = re.compile(r"invisible\s*=\s*(1|true)\s*$")


def ask() -> Query[bool | None]:
    """Return whether such a mode is on; None from mako before 1.6, which has no modes.

    Raises SilentError.
    """
    match heard((yield Call(new_method_call(_ADDRESS, "ListModes"), "as"))):
        case (list(modes),):
            return not (USUAL | hiding_modes(os.environ)).isdisjoint(modes)
    return None


def hiding_modes(environ: Mapping[str, str]) -> frozenset[str]:
    """Return the modes in which the user's configuration makes notifications invisible."""
    try:
        lines = read_small(config_home(environ) / "mako" / "config").decode().splitlines()
    except (OSError, ValueError):
        return frozenset()
    found = set()
    mode = ""
    for line in map(str.strip, lines):
        if line.startswith("["):
            named = _MODE.search(line)
            mode = named[1] if named else ""
        elif mode and _INVISIBLE.match(line):
            found.add(mode)
    return frozenset(found)
