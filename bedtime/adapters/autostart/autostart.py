"""Start at login, by the first backend that is compatible with this system."""

import os
from collections.abc import Mapping

from bedtime.adapters.autostart.backend import AtLogin, Backend, Found, Written
from bedtime.adapters.autostart.xdg import XdgAutostart
from bedtime.adapters.storage.paths import Profile

BACKENDS: tuple[Backend, ...] = (XdgAutostart(),)
NO_BACKEND = AtLogin(False, Found.NO_BACKEND)


def state(profile: Profile, environ: Mapping[str, str] = os.environ) -> AtLogin:
    """Return whether Bedtime starts at login, and whether it is this one; changes nothing."""
    backend = _backend(environ)
    return backend.state(profile, environ) if backend else NO_BACKEND


def turn_on(profile: Profile, environ: Mapping[str, str] = os.environ) -> AtLogin:
    """Make this Bedtime start at login with this profile; return the state afterwards."""
    backend = _backend(environ)
    return backend.turn_on(profile, environ) if backend else NO_BACKEND


def turn_off(profile: Profile, environ: Mapping[str, str] = os.environ) -> AtLogin:
    """Make no Bedtime start at login; return the state afterwards."""
    backend = _backend(environ)
    return backend.turn_off(profile, environ) if backend else NO_BACKEND


def written(environ: Mapping[str, str] = os.environ) -> Written | None:
    """Return what `turn_on` of any Bedtime has written, None if nothing."""
    backend = _backend(environ)
    return backend.written(environ) if backend else None


def _backend(environ: Mapping[str, str]) -> Backend | None:
    return next((each for each in BACKENDS if each.compatible(environ)), None)
