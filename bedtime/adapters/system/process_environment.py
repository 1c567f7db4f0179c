"""The environment of other processes of this user, and which of his sessions they belong to."""

import os
from collections.abc import Mapping
from pathlib import Path
from select import select

DISPLAYS = ("WAYLAND_DISPLAY", "DISPLAY")
SESSION = "XDG_SESSION_ID"
PROC = Path("/proc")


def environment(process: int, proc: Path = PROC) -> dict[str, str] | None:
    """Return the environment that a process of this user was started with, None if unknown."""
    try:
        if (proc / str(process)).stat().st_uid != os.getuid():
            return None
        content = (proc / str(process) / "environ").read_bytes()
    except OSError:
        return None
    pairs = (pair.partition("=") for pair in os.fsdecode(content).split("\0"))
    return {name: value for name, equals, value in pairs if equals}


def display_name(environ: Mapping[str, str]) -> str:
    """Return the display that a process was given, "" if none."""
    return next((environ[name] for name in DISPLAYS if environ.get(name)), "")


def are_sessions_apart(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Return whether two environments are of different sessions, as far as they tell.

    Sessions share no display and no id; where neither has any, nothing tells them apart.
    """
    if one.get(SESSION) and one.get(SESSION) == other.get(SESSION):
        return False
    if any(one.get(name) and one.get(name) == other.get(name) for name in DISPLAYS):
        return False
    names = (SESSION, *DISPLAYS)
    return any((one.get(name) or "") != (other.get(name) or "") for name in names)


def wait_for_end(process: int, seconds: float) -> None:
    """Wait until a process ends, at most so long; one that is not there costs all the time."""
    try:
        descriptor = os.pidfd_open(process)
    except OSError:
        select([], [], [], seconds)
        return
    try:
        select([descriptor], [], [], seconds)
    finally:
        os.close(descriptor)
