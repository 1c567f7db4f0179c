"""What the user chose: config.toml, read again when it changes, written by the user's own act."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bedtime.adapters.settings_file import RefusedError, SettingsFile
from bedtime.core.change import merged
from bedtime.core.habit import Choice, quieter
from bedtime.core.problem import Problem
from bedtime.core.settings import Settings, Step, untitled
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

    def apply(self, before: Settings, after: Settings) -> str | None:
        """Write what was changed from `before` to `after`, and let it hold with all the file says.

        What somebody else wrote into the file meanwhile stays, but where both changed one place.
        Returns None if it holds from now on, else why not, in a sentence; that and where a file is
        kept aside is said as well.
        """
        before, after = _plain(before), _plain(after)
        try:
            aside = self._file.change(lambda said: merged(before, after, said), datetime.now(UTC))
        except (OSError, RefusedError) as error:
            why = getattr(error, "strerror", None) or str(error)
            refusal = tr("{file} cannot be written: {why}", file=self._file.path, why=why)
            self._say(refusal)
            return refusal
        if aside is not None:
            said = tr("{file} was broken; it is kept as {aside}", file=self._file.path, aside=aside)
            self._say(said)
        self.look()
        return None

    def settle(self, steps: Sequence[Step], key: str, choice: Choice) -> bool:
        """Write what is to become of one of the steps; tells whether it holds from now on."""
        step = next((step for step in steps if step.key == key), None)
        if step is None or choice is Choice.KEEP:
            return step is not None
        other = replace(step, enabled=False)
        if choice is Choice.QUIETER:
            other = replace(step, show=quieter(step.show))
        before = Settings(steps=tuple(steps))
        after = Settings(steps=tuple(other if each is step else each for each in steps))
        return self.apply(before, after) is None


def _plain(settings: Settings) -> Settings:
    """Leave the default titles to the language."""
    return replace(settings, steps=untitled(settings.steps, titles()))
