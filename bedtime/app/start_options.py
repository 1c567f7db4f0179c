"""What the program is started with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bedtime.adapters.config.file import SettingsFile
from bedtime.adapters.storage.paths import Profile
from bedtime.core.config.problems import Problem
from bedtime.core.settings import Settings


@dataclass(frozen=True, slots=True)
class StartOptions:
    """What the program is started with."""

    profile: Profile
    file: SettingsFile
    settings: Settings
    worded: Callable[[Settings], Settings]
    """Speaks the language of settings, and gives every step its title."""
    words: Callable[[Sequence[Problem]], list[str]]
    """Words what in the settings does not count."""
    said: Sequence[str]
    """What was said of the settings already."""
    complain: Callable[[str], None]
    """Says a sentence to the user, on stderr."""
    run: str
    """Unique to this run."""
    at_login: bool = False
    """Whether the session started it: it stays quiet, and waits longer for a tray."""
    window: str = ""
    """What to open first, by its name in `bedtime open`, or `first` for the first start."""
