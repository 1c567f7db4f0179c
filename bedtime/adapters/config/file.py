"""config.toml: read without being touched, written only by the user's own act."""

import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from bedtime.adapters.storage.private_files import write_atomically
from bedtime.core.config.document import ConfigDocument, reading
from bedtime.core.config.problems import Defect, Fallback, Problem
from bedtime.core.config.recover_toml import MOST_BYTES, BrokenError, Lost
from bedtime.core.config.versions import MIGRATIONS, Migration
from bedtime.core.safe_text import cut, plain
from bedtime.core.settings import Settings


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the file says, and what of it does not count."""

    settings: Settings
    problems: tuple[Problem, ...] = ()
    content: bytes = field(default=b"", compare=False)
    """What is in it, as far as it was read."""


class RefusedError(ValueError):
    """A change that would not count when read back."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


class SettingsFile:
    """One config.toml, which need not exist."""

    def __init__(self, path: Path, migrations: Sequence[Migration] = MIGRATIONS) -> None:
        self.path = path
        self._migrations = migrations
        self.loaded = Loaded(Settings())
        """What was last read of it."""
        self._seen: tuple[int, ...] | None = None

    def load(self) -> Loaded:
        """Return usable settings, whatever the file holds and whether or not it can be read."""
        self._seen = self.mark()  # before reading: what is written meanwhile is a change
        self.loaded = self._load()
        return self.loaded

    def changed(self) -> bool:
        """Tell whether the file is not the one last loaded."""
        return self.mark() != self._seen

    def mark(self) -> tuple[int, ...] | None:
        """Tell this state of the file from others, by one look at its folder entry."""
        try:
            status = self.path.stat()
        except OSError:
            return None
        # ctime: also another permission is a change.
        return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns

    def create(self, remark: str) -> None:
        """Write a file that says nothing but a remark of one line; raises OSError."""
        write_atomically(self.path, f"# {remark}\n".encode())

    def change(
        self, aim: Callable[[Settings], Settings], now: datetime, *, instead_of: bytes | None = None
    ) -> Path | None:
        """Write the least that turns what the file says into what `aim` makes of it.

        Comments and unknown keys stay, and a file that says so already is left alone. With a
        content, it goes on from that one. What is in the file is kept aside first where that is
        another, where it is broken, in the words of an older version, or cannot be kept; returns
        where. Raises OSError where the disk refuses, RefusedError for what would not count, and
        where the file is a newer version's: then it is as it was.
        """
        from bedtime.adapters.config.edit import turned

        found = self._found()
        said, broken = self._read(found if instead_of is None else instead_of)
        newer = tuple(problem for problem in said.problems if problem.flaw is Defect.NEWER)
        if newer:
            raise RefusedError(newer)
        target = aim(said.settings)
        if target == said.settings and instead_of is None:
            return None
        start = said.mended
        if said.raw != start.raw:
            from bedtime.adapters.config.migrate import migrated

            start = migrated(said)
        edition = turned(start, target)
        self._check(edition.text, said, target)
        kept = "" if start is said.mended else f"v{said.version}"
        if broken or edition.rewritten or instead_of is not None:
            kept = "broken"
        aside = self._aside(kept, now) if kept and found else None
        if aside is not None:
            write_atomically(aside, self.path.read_bytes())
        write_atomically(self.path, edition.text.encode())
        return aside

    def _load(self) -> Loaded:
        try:
            content = self._content()
        except FileNotFoundError:
            return Loaded(Settings())
        except IsADirectoryError:
            return self._useless(Defect.NOT_A_FILE)
        except OSError as error:
            return self._useless(Defect.UNREADABLE, value=error.strerror or type(error).__name__)
        try:
            found = reading(content, self._migrations)
        except BrokenError as error:
            return replace(self._useless(error.flaw, error.line), content=content)
        problems = (*map(self._lost, found.mended.lost), *found.problems)
        return Loaded(found.settings, problems, content)

    def _found(self) -> bytes:
        """Return what is in the file; where there is none, nothing."""
        try:
            return self._content()
        except FileNotFoundError:
            return b""

    def _read(self, content: bytes) -> tuple[ConfigDocument, bool]:
        """Read what can be read; tells whether something is broken."""
        try:
            said = reading(content, self._migrations)
        except BrokenError:
            return reading(b"", self._migrations), True
        return said, bool(said.mended.lost)

    def _check(self, text: str, before: ConfigDocument, target: Settings) -> None:
        """Read a new text; raises RefusedError for what did not fail to count before."""
        after = reading(text.encode(), self._migrations)
        known = {problem.kind for problem in before.problems}
        refused = [problem for problem in after.problems if problem.kind not in known]
        if refused:
            raise RefusedError(tuple(replace(each, line=0) for each in refused))
        if after.settings != target:
            raise ValueError("these settings cannot be written as TOML")

    def _content(self) -> bytes:
        if not stat.S_ISREG(self.path.stat().st_mode):  # the opening of a pipe would wait
            raise IsADirectoryError(self.path)
        with self.path.open("rb") as file:
            return file.read(MOST_BYTES + 1)

    def _aside(self, kept: str, now: datetime) -> Path:
        """Return a name that no file has yet."""
        name = f"{self.path.name}.{kept}-{now:%Y%m%d-%H%M%S}"
        names = chain([name], (f"{name}-{number}" for number in count(2)))
        return next(p for p in map(self.path.with_name, names) if not p.exists())

    def _lost(self, lost: Lost) -> Problem:
        flaw, rest = (
            (Defect.HEAD_BROKEN, Fallback.TABLE_OUT)
            if lost.heads
            else (Defect.LINE_BROKEN, Fallback.LINE_OUT)
        )
        return Problem(self._place(lost.line), flaw, rest, cut(plain(lost.text)))

    def _useless(self, flaw: Defect, line: int = 0, value: str = "") -> Loaded:
        wanted = str(MOST_BYTES) if flaw is Defect.TOO_BIG else ""
        return Loaded(
            Settings(), (Problem(self._place(line), flaw, Fallback.DEFAULTS, value, wanted),)
        )

    def _place(self, line: int) -> str:
        path = plain(str(self.path))
        return f"{path}:{line}" if line else path
