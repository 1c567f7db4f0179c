"""The command that starts this Bedtime from a session, without its environment and PATH."""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from bedtime.adapters.storage.paths import Profile


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
