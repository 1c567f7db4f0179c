"""What the user chose: config.toml, read again when it changes, written by the user's own act."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bedtime.adapters.settings_file import RefusedError, SettingsFile
from bedtime.core.habit import Choice, quieter
from bedtime.core.problem import Problem
from bedtime.core.settings import Settings, Step
from bedtime.ui.words.language import tr
from bedtime.ui.words.steps import titles


class Choices:
    """The settings in force, and the file they are in."""

    def __init__(
        self,
        file: SettingsFile,
        load: Callable[[SettingsFile], tuple[Settings, tuple[Problem, ...]]],
        words: Callable[[Sequence[Problem]], list[str]],
        *,
        adopt: Callable[[Settings], None],
        say: Callable[[str], None],
    ) -> None:
        """`words` tells of problems; `adopt` hears new settings, `say` what is wrong with them."""
        self._file = file
        self._load = load
        self._words = words
        self._adopt = adopt
        self._say = say

    def look(self) -> None:
        """Take over what was written into the file since, if anything."""
        if self._file.changed():
            settings, problems = self._load(self._file)
            for sentence in self._words(problems):
                self._say(sentence)
            self._adopt(settings)

    def settle(self, steps: Sequence[Step], key: str, choice: Choice) -> bool:
        """Write what is to become of one of the steps; tells whether it holds from now on.

        What cannot be written is said, and where a broken file was kept aside.
        """
        step = next((step for step in steps if step.key == key), None)
        if step is None or choice is Choice.KEEP:
            return step is not None
        change: tuple[str, object] = ("enabled", False)
        if choice is Choice.QUIETER:
            change = ("show", quieter(step.show))
        try:
            aside = self._write(steps, key, change)
        except (OSError, RefusedError) as error:
            why = getattr(error, "strerror", None) or str(error)
            self._say(tr("{file} cannot be written: {why}", file=self._file.path, why=why))
            return False
        if aside is not None:
            said = tr("{file} was broken; it is kept as {aside}", file=self._file.path, aside=aside)
            self._say(said)
        self.look()
        return True

    def _write(self, steps: Sequence[Step], key: str, change: tuple[str, object]) -> Path | None:
        name, value = change
        now = datetime.now(UTC)
        try:
            return self._file.write({f"steps.{key}.{name}": value}, now)
        except KeyError:  # the file lists no steps: the default ones are written with it
            tables = [_table(step) for step in steps]
            next(table for table in tables if table["key"] == key)[name] = value
            return self._file.write({"steps": tables}, now)


def _table(step: Step) -> dict[str, object]:
    """Write a step as [[steps]] has it; a default title is left to the language."""
    title = {} if step.title == titles().get(step.key) else {"title": step.title}
    return {
        "key": step.key,
        **title,
        "lead": step.lead,
        "late": step.late,
        "enabled": step.enabled,
        "show": step.show,
    }
