"""A config.toml with a SettingsService, for tests of what reads and writes it."""

from collections.abc import Callable
from pathlib import Path

from bedtime.adapters.config.file import SettingsFile
from bedtime.cli.context import describe_problems, localise
from bedtime.core.evening.unanswered import Choice
from bedtime.core.settings import Settings, Step
from bedtime.services.settings_service import SettingsService


class ConfigProfile:
    """One config.toml, with the settings in force and the notices about it."""

    on_next_settings: Callable[[], object]
    """Called once, when the next settings are put into force."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.on_next_settings = lambda: None
        file = SettingsFile(path)
        loaded = file.load()
        self.settings = localise(loaded.settings)
        self.notices = describe_problems(loaded.problems)
        self.service = SettingsService(
            file,
            localise,
            describe_problems,
            on_settings=self.put_in_force,
            add_notice=self.notices.append,
            withdraw_notice=self.withdraw,
        )

    def put_in_force(self, settings: Settings) -> None:
        self.settings = settings
        callback, self.on_next_settings = self.on_next_settings, lambda: None
        callback()

    def withdraw(self, notice: str) -> None:
        self.notices.remove(notice)

    def apply_choice(self, key: str, choice: Choice) -> bool:
        return self.service.apply_choice(self.settings.steps, key, choice)

    def step(self, key: str) -> Step:
        return next(step for step in self.settings.steps if step.key == key)


def write_config(folder: Path, text: str) -> Path:
    """Write a config.toml into a folder; returns its path."""
    path = folder / "config.toml"
    path.write_text(text)
    return path
