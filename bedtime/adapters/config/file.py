"""config.toml: read without being changed, written only when the user changes something."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from bedtime.adapters.storage.fingerprint import fingerprint
from bedtime.adapters.storage.private_files import write_atomically
from bedtime.adapters.storage.small_files import NotAFileError, read_small
from bedtime.core.config.document import ConfigDocument, read_document
from bedtime.core.config.problems import Defect, Fallback, Problem
from bedtime.core.config.recover_toml import MAX_BYTES, BrokenError, Lost
from bedtime.core.safe_text import escape, shorten
from bedtime.core.settings import Settings


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings read from a file, and the problems found in it."""

    settings: Settings
    problems: tuple[Problem, ...] = ()
    content: bytes = field(default=b"", compare=False)
    """The content of the file, as far as it was read."""

    @property
    def is_blank(self) -> bool:
        """Whether there is no file, or nothing in it."""
        return not self.content.strip() and not self.problems


class RefusedError(ValueError):
    """A change that would not count when read back; `problems` say why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


class SettingsFile:
    """One config.toml, which need not exist."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.loaded = Loaded(Settings())
        """The result of the last `load`."""
        self._fingerprint: tuple[int, ...] | None = None

    def load(self) -> Loaded:
        """Read the file; return usable settings, whatever it holds and even if it is unreadable."""
        # taken before reading, so that what is written meanwhile counts as a change
        self._fingerprint = self.fingerprint()
        self.loaded = self._load()
        return self.loaded

    def changed(self) -> bool:
        """Return whether the file has changed since it was last loaded."""
        return self.fingerprint() != self._fingerprint

    def fingerprint(self) -> tuple[int, ...] | None:
        """Return values that change with the file and its permissions, None if it is missing."""
        return fingerprint(self.path, permissions=True)

    def create(self, comment: str) -> None:
        """Write a file with nothing but this comment of one line; raises OSError."""
        write_atomically(self.path, f"# {comment}\n".encode())

    def change(
        self,
        edit: Callable[[Settings], Settings],
        now: datetime,
        *,
        instead_of: bytes | None = None,
    ) -> Path | None:
        """Apply `edit` to the settings in the file, changing as little of its text as possible.

        Comments and unknown keys stay; a file that need not change is not written. With
        `instead_of`, that content is edited and takes the place of the file's. If the old content
        is replaced so, is broken, or cannot be kept completely, it is copied to a file beside it
        first, whose path is returned. Raises OSError, and RefusedError if a value would not count
        when read back or the file is a newer version's; the file is then as it was.
        """
        from bedtime.adapters.config.edit import edit_to_target

        content = self._content_or_empty()
        document, broken = self._read(content if instead_of is None else instead_of)
        newer = tuple(problem for problem in document.problems if problem.defect is Defect.NEWER)
        if newer:
            raise RefusedError(newer)
        target = edit(document.settings)
        if target == document.settings and instead_of is None:
            return None
        result = edit_to_target(document.recovered, target)
        self._check(result.text, document, target)
        aside = None
        if content and (broken or result.rewritten or instead_of is not None):
            aside = self._free_name(now)
            write_atomically(aside, read_small(self.path))
        write_atomically(self.path, result.text.encode())
        return aside

    def _load(self) -> Loaded:
        try:
            content = self._content()
        except FileNotFoundError:
            return Loaded(Settings())
        except (IsADirectoryError, NotAFileError):
            return self._unusable(Defect.NOT_A_FILE)
        except OSError as error:
            return self._unusable(Defect.UNREADABLE, value=error.strerror or type(error).__name__)
        try:
            document = read_document(content)
        except BrokenError as error:
            return replace(self._unusable(error.defect, error.line), content=content)
        problems = (*map(self._lost_line, document.recovered.lost), *document.problems)
        return Loaded(document.settings, problems, content)

    def _content_or_empty(self) -> bytes:
        """Return the content of the file, b"" if there is none; raises OSError."""
        try:
            return self._content()
        except FileNotFoundError:
            return b""

    def _read(self, content: bytes) -> tuple[ConfigDocument, bool]:
        """Return what can be read of a content, and whether something of it is broken."""
        try:
            document = read_document(content)
        except BrokenError:
            return read_document(b""), True
        return document, bool(document.recovered.lost)

    def _check(self, text: str, before: ConfigDocument, target: Settings) -> None:
        """Read a new text back; raises RefusedError for problems that were not there before."""
        after = read_document(text.encode())
        known = {problem.kind for problem in before.problems}
        refused = [problem for problem in after.problems if problem.kind not in known]
        if refused:
            raise RefusedError(tuple(replace(each, line=0) for each in refused))
        if after.settings != target:
            raise ValueError("these settings cannot be written as TOML")

    def _content(self) -> bytes:
        return read_small(self.path, MAX_BYTES + 1)

    def _free_name(self, now: datetime) -> Path:
        """Return a path for a copy of the file, which no file has yet."""
        name = f"{self.path.name}.broken-{now:%Y%m%d-%H%M%S}"
        names = chain([name], (f"{name}-{number}" for number in count(2)))
        return next(p for p in map(self.path.with_name, names) if not p.exists())

    def _lost_line(self, lost: Lost) -> Problem:
        defect, fallback = (
            (Defect.HEADER_BROKEN, Fallback.TABLE_OUT)
            if lost.is_header
            else (Defect.LINE_BROKEN, Fallback.LINE_OUT)
        )
        return Problem(self._place(lost.line), defect, fallback, shorten(escape(lost.text)))

    def _unusable(self, defect: Defect, line: int = 0, value: str = "") -> Loaded:
        """Return the default settings, for a file of which nothing counts."""
        wanted = str(MAX_BYTES) if defect is Defect.TOO_BIG else ""
        problem = Problem(self._place(line), defect, Fallback.DEFAULTS, value, wanted)
        return Loaded(Settings(), (problem,))

    def _place(self, line: int) -> str:
        path = escape(str(self.path))
        return f"{path}:{line}" if line else path
