"""Being started at login: one file per way; the first that fits this system is used."""

import os
from collections.abc import Mapping

from bedtime.adapters.autostart.backend import AtLogin, Backend, Found, Written
from bedtime.adapters.autostart.xdg import XdgAutostart
from bedtime.adapters.storage.paths import Profile

WAYS: tuple[Backend, ...] = (XdgAutostart(),)
NO_WAY = AtLogin(False, Found.NO_WAY)


def state(profile: Profile, environ: Mapping[str, str] = os.environ) -> AtLogin:
    """Look whether Bedtime is started at login, and whether it is this one; touches nothing."""
    way = _way(environ)
    return way.state(profile, environ) if way else NO_WAY


def turn_on(profile: Profile, environ: Mapping[str, str] = os.environ) -> AtLogin:
    """Let this Bedtime be started at login with this profile; says if it took."""
    way = _way(environ)
    return way.turn_on(profile, environ) if way else NO_WAY


def turn_off(profile: Profile, environ: Mapping[str, str] = os.environ) -> AtLogin:
    """Let no Bedtime be started at login; says if it took."""
    way = _way(environ)
    return way.turn_off(profile, environ) if way else NO_WAY


def written(environ: Mapping[str, str] = os.environ) -> Written | None:
    """Find what turning on has written, by whichever Bedtime; None where it has not."""
    way = _way(environ)
    return way.written(environ) if way else None


def _way(environ: Mapping[str, str]) -> Backend | None:
    return next((way for way in WAYS if way.compatible(environ)), None)
