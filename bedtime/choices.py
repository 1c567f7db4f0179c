"""What the user chose: config.toml, read again when it changes, written by the user's own act."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

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

    def settle(self, steps: Sequence[Step], key: str, choice: Choice) -> None:
        """Write what is to become of one of the steps; what cannot be written is said."""
        step = next(step for step in steps if step.key == key)
        match choice:
            case Choice.QUIETER:
                change: tuple[str, object] = ("show", quieter(step.show))
            case Choice.OFF:
                change = ("enabled", False)
            case _:
                return
        try:
            self._write(steps, key, change)
        except (OSError, RefusedError) as error:
            why = getattr(error, "strerror", None) or str(error)
            self._say(tr("{file} cannot be written: {why}", file=self._file.path, why=why))
        self.look()

    def _write(self, steps: Sequence[Step], key: str, change: tuple[str, object]) -> None:
        name, value = change
        now = datetime.now(UTC)
        try:
            self._file.write({f"steps.{key}.{name}": value}, now)
        except KeyError:  # the file lists no steps: the default ones are written with it
            tables = [_table(step) for step in steps]
            next(table for table in tables if table["key"] == key)[name] = value
            self._file.write({"steps": tables}, now)


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
