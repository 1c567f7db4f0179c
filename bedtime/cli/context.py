"""The profile a command works on: its settings, its log, and the program that may be running."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bedtime.adapters.config.file import SettingsFile
from bedtime.adapters.ipc import client
from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.storage.paths import Profile
from bedtime.adapters.system.time_zone import system_zone
from bedtime.adapters.system.translations import Catalogs
from bedtime.core.config.problems import Problem
from bedtime.core.evening.state import State
from bedtime.core.settings import Settings, titled
from bedtime.engine import nights
from bedtime.i18n import speak, tr
from bedtime.text import steps
from bedtime.text.problems import problem as words_of

CATALOGS = Catalogs(os.environ)
MOST_SAID = 10
"""Sentences about one config.toml."""


class CommandError(Exception):
    """A command could not be done: the sentence goes to stderr, `status` is the exit code."""

    def __init__(self, sentence: str, status: int = 1) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True, slots=True)
class Context:
    """One profile, opened; nothing is created by opening it."""

    profile: Profile
    file: SettingsFile
    settings: Settings
    diary: SqliteLog
    said: tuple[str, ...] = ()
    """What there is to say of the settings."""

    @property
    def zone(self) -> ZoneInfo:
        """The zone the nights are planned in."""
        return ZoneInfo(self.settings.zone or system_zone())

    @property
    def running(self) -> bool:
        """Whether Bedtime runs with this profile."""
        return client.is_running(self.profile.data)

    def tell(self, night: date | None = None) -> State:
        """Tell a night, by default tonight, as it stands; raises DiaryError."""
        return nights.told(
            self.diary, self.settings, self.zone, now(), night=night, running=self.running
        )


def now() -> datetime:
    """Look at the clock: now, as UTC."""
    return datetime.now(UTC)


def new_run() -> str:
    """Name a run of the program as no other is named."""
    from uuid import uuid4

    return uuid4().hex


def open_profile(folder: str | None) -> Context:
    """Open a profile and speak its language; what in its config.toml does not count is in `said`.

    Raises CommandError.
    """
    try:
        profile = Profile.find(folder, os.environ)
    except ValueError as error:
        speak(*CATALOGS.find(""))  # the profile's own language is out of reach
        raise CommandError(tr("--profile needs the name of a folder"), 2) from error
    file = SettingsFile(profile.config)
    loaded = file.load()
    settings = localise(loaded.settings)
    diary = SqliteLog(profile.diary, trouble=complain)
    return Context(profile, file, settings, diary, tuple(describe_problems(loaded.problems)))


def localise(settings: Settings) -> Settings:
    """Speak the language of the settings, and give every step its title."""
    speak(*CATALOGS.find(settings.general.language))
    return replace(settings, steps=titled(settings.steps, steps.titles()))


def describe_problems(problems: Sequence[Problem]) -> list[str]:
    """Say what in the settings does not count, and of a ruined file not everything."""
    said = [words_of(problem) for problem in problems[:MOST_SAID]]
    more = len(problems) - len(said)
    return [*said, tr("… and {count} more in that file.", count=more)] if more else said


def complain(sentence: str) -> None:
    """Say a sentence on stderr; where nobody reads, nothing happens."""
    try:
        print(f"bedtime: {sentence}", file=sys.stderr, flush=True)
    except (OSError, ValueError):
        return
