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
from bedtime.adapters.system.time_zone import find_zone, system_zone
from bedtime.adapters.system.translations import Catalogs
from bedtime.core.config.problems import Problem
from bedtime.core.evening.state import State
from bedtime.core.schedule.schedule import Schedule
from bedtime.core.settings import Settings, with_default_titles
from bedtime.engine.nights import NightReader
from bedtime.i18n import tr, use_catalog
from bedtime.text import steps, time_zone
from bedtime.text.problems import problem_message

CATALOGS = Catalogs(os.environ)
MOST_PROBLEMS = 10
"""Problems of one config.toml that are printed one by one."""


class CommandError(Exception):
    """A command failed: the sentence goes to stderr, `status` is the exit code."""

    def __init__(self, sentence: str, status: int = 1) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True, slots=True)
class Context:
    """An open profile; opening one creates no file."""

    profile: Profile
    file: SettingsFile
    settings: Settings
    log: SqliteLog
    problems: tuple[str, ...] = ()
    """Sentences about what in config.toml does not count."""

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the nights are planned."""
        return ZoneInfo(self.settings.zone or system_zone())

    @property
    def zone_doubts(self) -> tuple[str, ...]:
        """A sentence where the zone may be wrong; none where config.toml has it."""
        if self.settings.zone:
            return ()
        found = find_zone(os.environ)
        return tuple(filter(None, [time_zone.doubt(found.name, found.source, found.ignored_tz)]))

    @property
    def running(self) -> bool:
        """Whether Bedtime runs with this profile."""
        return client.is_running(self.profile.data)

    def night_state(self, night: date | None = None) -> State:
        """Return the state of a night, by default tonight; raises LogError."""
        return self.nights().projected(night, running=self.running)

    def nights(self) -> NightReader:
        """Return a reader of the profile's nights as they are now."""
        return NightReader(self.log, Schedule(self.settings, self.zone), now())


def now() -> datetime:
    """Return the present instant, as UTC."""
    return datetime.now(UTC)


def new_run() -> str:
    """Return a new id for a run of the program."""
    from uuid import uuid4

    return uuid4().hex


def open_profile(folder: str | None) -> Context:
    """Open a profile and use its language; raises CommandError."""
    try:
        profile = Profile.find(folder, os.environ)
    except ValueError as error:
        use_catalog(*CATALOGS.find(""))  # the profile's own language is out of reach
        raise CommandError(tr("--profile needs the name of a folder"), 2) from error
    file = SettingsFile(profile.config)
    loaded = file.load()
    settings = localise(loaded.settings)
    log = SqliteLog(profile.log, on_trouble=print_error)
    return Context(profile, file, settings, log, tuple(describe_problems(loaded.problems)))


def localise(settings: Settings) -> Settings:
    """Use the language of the settings, and give every step its title."""
    use_catalog(*CATALOGS.find(settings.general.language))
    return replace(settings, steps=with_default_titles(settings.steps, steps.titles()))


def describe_problems(problems: Sequence[Problem]) -> list[str]:
    """Return a sentence for each problem of the settings, up to a limit, and one for the rest."""
    sentences = [problem_message(problem) for problem in problems[:MOST_PROBLEMS]]
    more = len(problems) - len(sentences)
    if not more:
        return sentences
    return [*sentences, tr("… and {count} more in that file.", count=more)]


def print_error(sentence: str) -> None:
    """Print a sentence on stderr; a closed stderr is no error."""
    try:
        print(f"bedtime: {sentence}", file=sys.stderr, flush=True)
    except (OSError, ValueError):
        return
