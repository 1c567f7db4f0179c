"""What the user chose: config.toml, read again when it changes, written by the user's own act."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bedtime.adapters.config.file import Loaded, RefusedError, SettingsFile
from bedtime.core.config.diff import merged
from bedtime.core.config.problems import Fallback, Problem
from bedtime.core.evening.unanswered import Choice, quieter
from bedtime.core.settings import Settings, Step, untitled
from bedtime.i18n import tr
from bedtime.text.steps import titles


class SettingsService:
    """The settings in force, and the file they are in."""

    def __init__(
        self,
        file: SettingsFile,
        worded: Callable[[Settings], Settings],
        words: Callable[[Sequence[Problem]], list[str]],
        *,
        adopt: Callable[[Settings], None],
        say: Callable[[str], None],
        unsay: Callable[[str], None],
    ) -> None:
        """`file` was loaded, and what it says is in force; what is wrong with it was said.

        `worded` gives settings their language and titles, `words` tells of problems, `adopt` hears
        new settings; a sentence that is said may be taken back.
        """
        self._file = file
        self._held = file.loaded
        self._known = {problem.kind: problem for problem in file.loaded.problems}
        """As they were said."""
        self._refused: list[str] = []
        self._worded = worded
        self._words = words
        self._adopt = adopt
        self._say = say
        self._unsay = unsay

    def look(self) -> None:
        """Take over what was written into the file since, if anything.

        With a mistake that was not there before, nothing of it counts until that is mended.
        """
        if not self._file.changed():
            return
        loaded = self._file.load()
        new = [problem for problem in loaded.problems if problem.kind not in self._known]
        self._tell(self._words([replace(each, rest=Fallback.HELD, instead="") for each in new]))
        if not new:
            self._hold(loaded)

    def apply(self, before: Settings, after: Settings) -> str | None:
        """Write what was changed from `before` to `after`, and let it hold with all the file says.

        What somebody else wrote into the file meanwhile stays, but where both changed one place; a
        file that is refused is kept aside whole. Returns None if it holds from now on, else why
        not, in a sentence; that and where a file is kept is said as well.
        """
        before, after = _untitled(before), _untitled(after)
        self.look()
        if before == after:
            return None
        held = self._held.content if self._refused else None
        try:
            aside = self._file.change(
                lambda said: merged(before, after, said), datetime.now(UTC), instead_of=held
            )
        except (OSError, ValueError) as error:
            return self._unwritten(error)
        if aside is not None:
            self._say(
                tr("What {file} held before is kept as {aside}", file=self._file.path, aside=aside)
            )
        self.look()
        return self._refused[0] if self._refused else None

    def begin(self, before: Settings, after: Settings) -> str | None:
        """Do as `apply` does, and leave a file behind also where nothing was changed."""
        refusal = self.apply(before, after)
        if refusal is None and not self._file.path.exists():
            try:
                self._file.create(tr("Bedtime's settings; what they do not say stays as it came."))
            except OSError as error:
                return self._unwritten(error)
            self.look()
        return refusal

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

    def _hold(self, loaded: Loaded) -> None:
        """Let what was read hold from now on; of what is mended nothing is said any more."""
        left = {problem.kind for problem in loaded.problems}
        for kind in self._known.keys() - left:
            for sentence in self._words([self._known.pop(kind)]):
                self._unsay(sentence)
        self._held = loaded
        self._adopt(self._worded(loaded.settings))

    def _tell(self, refused: list[str]) -> None:
        """Say what is refused now, and take back what is not any more."""
        for sentence in self._refused:
            if sentence not in refused:
                self._unsay(sentence)
        for sentence in refused:
            if sentence not in self._refused:
                self._say(sentence)
        self._refused = refused

    def _unwritten(self, error: OSError | ValueError) -> str:
        refusal = tr("{file} cannot be written: {why}", file=self._file.path, why=self._why(error))
        self._say(refusal)
        return refusal

    def _why(self, error: OSError | ValueError) -> str:
        if isinstance(error, RefusedError):
            return " ".join(self._words(error.problems))
        return getattr(error, "strerror", None) or str(error)


def _untitled(settings: Settings) -> Settings:
    """Leave the default titles to the language."""
    return replace(settings, steps=untitled(settings.steps, titles()))
