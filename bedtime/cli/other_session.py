"""A Bedtime that runs in another session of the same user: where, and what waits for its end."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bedtime.adapters.ipc import profile_lock
from bedtime.adapters.system import display
from bedtime.adapters.system.process_environment import (
    are_sessions_apart,
    display_name,
    environment,
    wait_for_end,
)

INTERVAL = 60.0
"""Seconds between two attempts at the lock; the end of its holder is noticed at once."""


@dataclass(frozen=True, slots=True)
class OtherSession:
    """The session of the process that holds the profile; `display` is "" where it has none."""

    process: int
    display: str


def find(folder: Path, environ: Mapping[str, str] = os.environ) -> OtherSession | None:
    """Return where the profile's program runs, None if in this session or if unknown."""
    process = profile_lock.holder_process(folder)
    there = environment(process) if process else None
    if process is None or there is None or not are_sessions_apart(environ, there):
        return None
    return OtherSession(process, display_name(there))


def wait_until_free(folder: Path, other: OtherSession, *, interval: float = INTERVAL) -> bool:
    """Wait until no session holds the profile.

    False once that is for nothing: a program of this session has it, or the session is over.
    """
    had_display = bool(display.find(os.environ).kind)
    while True:
        wait_for_end(other.process, interval)
        if had_display and not display.find(os.environ).kind:
            return False
        if not profile_lock.is_held(folder):
            return True
        found = find(folder)
        if found is None:
            return False
        other = found
