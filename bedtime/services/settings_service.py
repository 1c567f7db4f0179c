"""The settings in force: config.toml, reloaded when it changes, written when the user applies."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bedtime.adapters.config.file import Loaded, RefusedError, SettingsFile
from bedtime.core.config.diff import merge_changes
from bedtime.core.config.problems import Fallback, Problem
from bedtime.core.evening.unanswered import Choice, quieter
from bedtime.core.settings import Settings, Step, without_default_titles
from bedtime.i18n import tr
from bedtime.text.steps import titles


class SettingsService:
    """Keeps the settings in force and their file in step."""

    def __init__(
        self,
        file: SettingsFile,
        localise: Callable[[Settings], Settings],
        describe_problems: Callable[[Sequence[Problem]], list[str]],
        *,
        on_settings: Callable[[Settings], None],
        add_notice: Callable[[str], None],
        withdraw_notice: Callable[[str], None],
    ) -> None:
        """`file` was loaded, its settings are in force, and its problems were reported.

        `localise` gives settings their language and titles, `describe_problems` returns a sentence
        for each problem, and `on_settings` is called with new settings in force.
        """
        self._file = file
        self._in_force = file.loaded
        self._known = {problem.kind: problem for problem in file.loaded.problems}
        """The problems that were reported, by kind."""
        self._refused: list[str] = []
        """Sentences about the problems that keep the file as it is now out of force."""
        self._localise = localise
        self._describe_problems = describe_problems
        self._on_settings = on_settings
        self._add_notice = add_notice
        self._withdraw_notice = withdraw_notice

    def refresh(self) -> None:
        """Put into force what was written into the file since, if anything.

        With a problem that was not there before, the whole file waits until that is corrected. A
        file that is gone or empty was hardly meant so: editors and dotfile managers put it back.
        """
        if not self._file.changed():
            return
        loaded = self._file.load()
        if loaded.is_blank and not self._in_force.is_blank:
            self._report_refused([_gone(self._file.path)])
            return
        new = [problem for problem in loaded.problems if problem.kind not in self._known]
        waiting = [replace(problem, fallback=Fallback.HELD, instead="") for problem in new]
        self._report_refused(self._describe_problems(waiting))
        if not new:
            self._put_in_force(loaded)

    def apply(self, before: Settings, after: Settings) -> str | None:
        """Write the changes from `before` to `after`, and put the whole file into force.

        What somebody else wrote into the file meanwhile stays, except where both changed the same
        place; a refused file is kept aside whole. Returns None on success, else a sentence with the
        reason; that, and where a file is kept aside, is a notice too.
        """
        before, after = _untitled(before), _untitled(after)
        self.refresh()
        if before == after:
            return None
        in_force = self._in_force.content if self._refused else None
        try:
            aside = self._file.change(
                lambda current: merge_changes(before, after, current),
                datetime.now(UTC),
                instead_of=in_force,
            )
        except (OSError, ValueError) as error:
            return self._report_unwritten(error)
        if aside is not None:
            self._add_notice(
                tr("What {file} held before is kept as {aside}", file=self._file.path, aside=aside)
            )
        self.refresh()
        return self._refused[0] if self._refused else None

    def apply_first_run(self, before: Settings, after: Settings) -> str | None:
        """Apply the first run's choices; creates the file even if nothing was changed."""
        refusal = self.apply(before, after)
        if refusal is None and not self._file.path.exists():
            try:
                self._file.create(tr("Bedtime's settings; what they do not say stays as it came."))
            except OSError as error:
                return self._report_unwritten(error)
            self.refresh()
        return refusal

    def apply_choice(self, steps: Sequence[Step], key: str, choice: Choice) -> bool:
        """Write the choice about a step that is never answered; returns whether it is in force."""
        step = next((step for step in steps if step.key == key), None)
        if step is None or choice is Choice.KEEP:
            return step is not None
        changed = replace(step, enabled=False)
        if choice is Choice.QUIETER:
            changed = replace(step, show=quieter(step.show))
        before = Settings(steps=tuple(steps))
        after = Settings(steps=tuple(changed if each is step else each for each in steps))
        return self.apply(before, after) is None

    def _put_in_force(self, loaded: Loaded) -> None:
        """Put loaded settings into force, and withdraw the notices about corrected problems."""
        left = {problem.kind for problem in loaded.problems}
        for kind in self._known.keys() - left:
            for sentence in self._describe_problems([self._known.pop(kind)]):
                self._withdraw_notice(sentence)
        self._in_force = loaded
        self._on_settings(self._localise(loaded.settings))

    def _report_refused(self, refused: list[str]) -> None:
        """Add the notices about what is refused now, and withdraw those that no longer hold."""
        for sentence in self._refused:
            if sentence not in refused:
                self._withdraw_notice(sentence)
        for sentence in refused:
            if sentence not in self._refused:
                self._add_notice(sentence)
        self._refused = refused

    def _report_unwritten(self, error: OSError | ValueError) -> str:
        refusal = tr("{file} cannot be written: {why}", file=self._file.path, why=self._why(error))
        self._add_notice(refusal)
        return refusal

    def _why(self, error: OSError | ValueError) -> str:
        if isinstance(error, RefusedError):
            return " ".join(self._describe_problems(error.problems))
        return getattr(error, "strerror", None) or str(error)


def _gone(path: Path) -> str:
    return tr(
        "There is nothing in {file} any more; the settings from before go on until it is back, or"
        " Bedtime is started anew.",
        file=path,
    )


def _untitled(settings: Settings) -> Settings:
    """Settings without the default titles, which come from the language."""
    return replace(settings, steps=without_default_titles(settings.steps, titles()))
