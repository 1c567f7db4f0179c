"""What a way of being started at login has to be able to do, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Protocol

from bedtime.adapters.storage.paths import Profile


class Found(Enum):
    """What was found; text/autostart.py has the sentence and the remedy for each.

    The words behind each say what `AtLogin.subject` holds.
    """

    ON = auto()
    """This Bedtime is started at login. Subject: where that is written."""
    OTHER = auto()
    """A Bedtime is started at login, but not as this one starts itself. Subject: the command."""
    OFF = auto()
    """Nothing is started at login."""
    SWITCHED_OFF = auto()
    """The desktop's settings, or somebody by hand, have switched it off. Subject: as ON."""
    GONE = auto()
    """What is to be started is not there any more. Subject: the command."""
    UNREADABLE = auto()
    """It cannot be told. Subject: the file and why."""
    UNWRITABLE = auto()
    """It could not be changed, and stands as before. Subject: the file and why."""
    NO_WAY = auto()
    """Bedtime knows no way here."""


@dataclass(frozen=True, slots=True)
class AtLogin:
    """Whether Bedtime is started at login, looked up where the desktop looks."""

    on: bool
    found: Found
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What turning on has left behind."""

    file: Path
    command: tuple[str, ...]


class Backend(Protocol):
    """One way of being started at login."""

    def compatible(self, environ: Mapping[str, str]) -> bool:
        """Whether it could ever work here."""

    def state(self, profile: Profile, environ: Mapping[str, str]) -> AtLogin:
        """Look whether it is on; touches nothing."""

    def turn_on(self, profile: Profile, environ: Mapping[str, str]) -> AtLogin:
        """Turn it on for this Bedtime and profile; the answer is read back."""

    def turn_off(self, profile: Profile, environ: Mapping[str, str]) -> AtLogin:
        """Turn it off, whoever turned it on; the answer is read back."""

    def written(self, environ: Mapping[str, str]) -> Written | None:
        """Find what turning on has written, by whichever Bedtime; None where it has not."""
