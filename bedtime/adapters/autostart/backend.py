"""The interface of the backends that start Bedtime at login, and their results."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Protocol

from bedtime.adapters.storage.paths import Profile


class Found(Enum):
    """The state that was found; text/autostart.py has the sentence and the remedy for each.

    `Subject` says what `AtLogin.subject` is.
    """

    ON = auto()
    """This Bedtime starts at login. Subject: the file that starts it."""
    OTHER = auto()
    """A Bedtime starts at login, but by another command. Subject: the command."""
    OFF = auto()
    """No Bedtime starts at login."""
    SWITCHED_OFF = auto()
    """Switched off in the desktop's settings or by hand. Subject: the file."""
    GONE = auto()
    """The program to be started is missing. Subject: the command."""
    UNREADABLE = auto()
    """The file cannot be read. Subject: the file and the error."""
    UNWRITABLE = auto()
    """The change failed, and the state is as before. Subject: the file and the error."""
    NO_BACKEND = auto()
    """No backend is compatible with this system."""


@dataclass(frozen=True, slots=True)
class AtLogin:
    """Whether Bedtime starts at login, as the desktop would see it."""

    on: bool
    found: Found
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What `turn_on` has written: the file, and the command in it."""

    file: Path
    command: tuple[str, ...]


class Backend(Protocol):
    """One mechanism by which a system starts programs at login."""

    def compatible(self, environ: Mapping[str, str]) -> bool:
        """Return whether it can work on this system."""

    def state(self, profile: Profile, environ: Mapping[str, str]) -> AtLogin:
        """Return whether it is on; changes nothing."""

    def turn_on(self, profile: Profile, environ: Mapping[str, str]) -> AtLogin:
        """Turn it on for this Bedtime and profile; return the state that is read back."""

    def turn_off(self, profile: Profile, environ: Mapping[str, str]) -> AtLogin:
        """Turn it off, whoever turned it on; return the state that is read back."""

    def written(self, environ: Mapping[str, str]) -> Written | None:
        """Return what `turn_on` of any Bedtime has written, None if nothing."""
