"""The options that the running program is built from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bedtime.adapters.config.file import SettingsFile
from bedtime.adapters.storage.paths import Profile
from bedtime.core.config.problems import Problem
from bedtime.core.settings import Settings


@dataclass(frozen=True, slots=True)
class StartOptions:
    """What one start of the program was given, by the command line and the profile."""

    profile: Profile
    file: SettingsFile
    settings: Settings
    localise: Callable[[Settings], Settings]
    """Put the language of settings in force, and return them with a title for every step."""
    describe_problems: Callable[[Sequence[Problem]], list[str]]
    """Return a sentence about each problem of the settings."""
    problems: Sequence[str]
    """Sentences about the settings that are on stderr already."""
    print_error: Callable[[str], None]
    """Print a sentence on stderr."""
    run: str
    """Unique to this run."""
    at_login: bool = False
    """Whether the session started it: it stays quiet, and waits longer for a tray."""
    activation: str = ""
    """The token by which the first window may come forward, "" for none."""
    window: str = ""
    """The window to open first, by its name in `bedtime open`, or `first` for the first start."""
