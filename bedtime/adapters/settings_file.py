"""config.toml: read without being touched, written only by the user's own act."""

import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from bedtime.adapters.whole import write_whole
from bedtime.core.checking import read
from bedtime.core.mending import MOST_BYTES, BrokenError, Lost, Mended, mend
from bedtime.core.problem import Flaw, Problem, Rest, cut, plain
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

    def __init__(self, path: Path) -> None:
        self.path = path
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

    def write(self, places: Mapping[str, object], now: datetime) -> Path | None:
        """Set places such as "nights.mon.bed", "steps.screens.lead", "steps"; None takes one out.

        Comments and unknown keys stay. A broken file is kept aside first and what can be read of it
        goes on; returns where it is kept, None for a sound one. Raises OSError where the disk
        refuses, RefusedError for what would not count, KeyError for a step that the file does not
        list; then the file is as it was.
        """
        from bedtime.adapters.settings_text import edited

        start, broken = _mended(self._found())
        edition = edited(start, places)
        self._check(start, edition.text)
        return self._put(edition.text, now, keep=broken or edition.remade)

    def create(self, remark: str) -> None:
        """Write a file that says nothing but a remark of one line; raises OSError."""
        write_whole(self.path, f"# {remark}\n".encode())

    def change(
        self, aim: Callable[[Settings], Settings], now: datetime, *, instead_of: bytes | None = None
    ) -> Path | None:
        """Write the least that turns what the file says into what `aim` makes of it.

        A file that says so already is left alone. With a content, it goes on from that one, and
        what is in the file is kept aside. Returns and raises as `write` does.
        """
        from bedtime.adapters.settings_text import turned

        found = self._found()
        start, broken = _mended(found if instead_of is None else instead_of)
        target = aim(read(start.raw)[0])
        edition = turned(start, target)
        if edition.text == start.text and instead_of is None:
            return None
        keep = broken or edition.remade or instead_of is not None
        settings = self._check(start, edition.text)
        if settings != target:
            raise ValueError("these settings cannot be written as TOML")
        return self._put(edition.text, now, keep=keep and bool(found))

    def _load(self) -> Loaded:
        try:
            content = self._content()
        except FileNotFoundError:
            return Loaded(Settings())
        except IsADirectoryError:
            return self._useless(Flaw.NOT_A_FILE)
        except OSError as error:
            return self._useless(Flaw.UNREADABLE, value=error.strerror or type(error).__name__)
        try:
            mended = mend(content)
        except BrokenError as error:
            return replace(self._useless(error.flaw, error.line), content=content)
        settings, problems = read(mended.raw)
        problems = (*map(self._lost, mended.lost), *_located(problems, mended.text))
        return Loaded(settings, problems, content)

    def _found(self) -> bytes:
        """Return what is in the file; where there is none, nothing."""
        try:
            return self._content()
        except FileNotFoundError:
            return b""

    def _check(self, start: Mended, text: str) -> Settings:
        """Read a new text; raises RefusedError for what did not fail to count before."""
        before = {problem.kind for problem in read(start.raw)[1]}
        settings, after = read(mend(text.encode()).raw)
        refused = tuple(problem for problem in after if problem.kind not in before)
        if refused:
            raise RefusedError(refused)
        return settings

    def _put(self, text: str, now: datetime, *, keep: bool) -> Path | None:
        aside = None
        if keep:
            aside = self._aside(now)
            write_whole(aside, self.path.read_bytes())
        write_whole(self.path, text.encode())
        return aside

    def _content(self) -> bytes:
        if not stat.S_ISREG(self.path.stat().st_mode):  # the opening of a pipe would wait
            raise IsADirectoryError(self.path)
        with self.path.open("rb") as file:
            return file.read(MOST_BYTES + 1)

    def _aside(self, now: datetime) -> Path:
        """Return a name that no file has yet."""
        name = f"{self.path.name}.broken-{now:%Y%m%d-%H%M%S}"
        names = chain([name], (f"{name}-{number}" for number in count(2)))
        return next(p for p in map(self.path.with_name, names) if not p.exists())

    def _lost(self, lost: Lost) -> Problem:
        flaw, rest = (
            (Flaw.HEAD_BROKEN, Rest.TABLE_OUT) if lost.heads else (Flaw.LINE_BROKEN, Rest.LINE_OUT)
        )
        return Problem(self._place(lost.line), flaw, rest, cut(plain(lost.text)))

    def _useless(self, flaw: Flaw, line: int = 0, value: str = "") -> Loaded:
        wanted = str(MOST_BYTES) if flaw is Flaw.TOO_BIG else ""
        return Loaded(Settings(), (Problem(self._place(line), flaw, Rest.DEFAULTS, value, wanted),))

    def _place(self, line: int) -> str:
        path = plain(str(self.path))
        return f"{path}:{line}" if line else path


def _mended(content: bytes) -> tuple[Mended, bool]:
    """Read what can be read; tells whether something is broken."""
    try:
        mended = mend(content)
    except BrokenError:
        return Mended({}), True
    return mended, bool(mended.lost)


def _located(problems: tuple[Problem, ...], text: str) -> tuple[Problem, ...]:
    """Add the lines, as far as they are known."""
    if not problems:
        return ()
    from bedtime.core.statements import line_of, lines

    found = lines(text)
    return tuple(replace(each, line=line_of(each.place, found)) for each in problems)
