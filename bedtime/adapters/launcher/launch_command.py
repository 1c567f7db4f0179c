"""The command that starts this Bedtime from a session, without its environment and PATH."""

import os
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from bedtime.adapters.storage.paths import Profile

TRIAL = 10.0
"""Seconds that a start may take at most to say its version."""


def own_command() -> tuple[str, ...]:
    """Return the command in absolute paths; () if Python does not know its own.

    A session's PATH seldom has a virtual environment, and often not ~/.local/bin.
    """
    if not sys.executable:
        return ()
    # No link is followed: a virtual environment's python is a link out of it.
    beside = Path(sys.executable).with_name("bedtime")
    if beside.is_file() and os.access(beside, os.X_OK):
        return (str(beside),)
    return (sys.executable, "-m", "bedtime")


def is_startable(command: tuple[str, ...]) -> bool:
    """Return whether a command's Bedtime can be started: it says its version."""
    if not command:
        return False
    try:
        import subprocess  # an idle program does without
    except ImportError:
        return False
    try:
        done = subprocess.run(
            [*command, "--version"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TRIAL,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def become(command: tuple[str, ...]) -> NoReturn:
    """Run another command in place of this process, with its id and terminal; raises OSError."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os.execv(command[0], command)


def profile_option(profile: Profile, environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the options that select this profile; () for the usual one."""
    if is_usual(profile, environ):
        return ()
    return ("--profile", str(profile.data))


def starts_another(command: tuple[str, ...]) -> bool:
    """Return whether a command starts another Bedtime, which exists."""
    own = own_command()
    return command[: len(own)] != own and shutil.which(command[0]) is not None


def starts_profile(command: tuple[str, ...], profile: Profile, environ: Mapping[str, str]) -> bool:
    """Return whether a command of `own_command` and `profile_option` starts this profile."""
    if "--profile" not in command:
        return is_usual(profile, environ)
    return command[command.index("--profile") + 1 :][:1] == (str(profile.data),)


def is_usual(profile: Profile, environ: Mapping[str, str]) -> bool:
    """Return whether it is the profile that is used without any option."""
    plain = {name: value for name, value in environ.items() if name != "BEDTIME_PROFILE"}
    return profile == Profile.find(None, plain)
