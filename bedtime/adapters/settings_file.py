"""config.toml: read without being touched, written only by the user's own act."""

import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from bedtime.adapters.whole import write_whole
from bedtime.core.change import changes
from bedtime.core.checking import read
from bedtime.core.mending import MOST_BYTES, BrokenError, Lost, Mended, mend
from bedtime.core.problem import Flaw, Problem, Rest, cut, plain
from bedtime.core.settings import Settings


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the file says, and what of it does not count."""

    settings: Settings
    problems: tuple[Problem, ...] = ()


class RefusedError(ValueError):
    """A change that would not count when read back."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


class SettingsFile:
    """One config.toml, which need not exist."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[int, ...] | None = None

    def load(self) -> Loaded:
        """Return usable settings, whatever the file holds and whether or not it can be read."""
        self._seen = self._mark()  # before reading: what is written meanwhile is a change
        try:
            mended = mend(self._content())
        except FileNotFoundError:
            return Loaded(Settings())
        except IsADirectoryError:
            return self._useless(Flaw.NOT_A_FILE)
        except OSError as error:
            return self._useless(Flaw.UNREADABLE, value=error.strerror or type(error).__name__)
        except BrokenError as error:
            return self._useless(error.flaw, error.line)
        settings, problems = read(mended.raw)
        return Loaded(settings, (*map(self._lost, mended.lost), *problems))

    def changed(self) -> bool:
        """Tell, by one look at its folder entry, whether the file is not the one last loaded."""
        return self._mark() != self._seen

    def write(self, places: Mapping[str, object], now: datetime) -> Path | None:
        """Set places such as "nights.mon.bed", "steps.screens.lead", "steps"; None takes one out.

        Comments and unknown keys stay. A broken file is kept aside first and what can be read of it
        goes on; returns where it is kept, None for a sound one. Raises OSError where the disk
        refuses, RefusedError for what would not count, KeyError for a step that the file does not
        list; then the file is as it was.
        """
        from bedtime.adapters.settings_text import edited

        mended, broken = self._mended()
        edition = edited(mended, places)
        return self._put(mended, edition.text, broken or edition.remade, now)

    def change(
        self, aim: Callable[[Settings], Settings], now: datetime, *, instead_of: bytes | None = None
    ) -> Path | None:
        """Write the least that turns what the file says into what `aim` makes of it.

        A file that says so already is left alone. With a content, the file goes on from that one,
        and what it holds is kept aside. Returns and raises as `write` does.
        """
        from bedtime.adapters.settings_text import edited, listing

        start, keep = self._mended() if instead_of is None else (mend(instead_of), True)
        target = aim(read(start.raw)[0])
        mended = start
        # Twice where bed and rise were alike: neither counted until one of them was changed.
        for _ in range(3):
            places = changes(read(mended.raw)[0], target, listing(mended))
            if not places:
                break
            edition = edited(mended, places)
            keep = keep or edition.remade
            mended = mend(edition.text.encode())
        if mended is start and instead_of is None:
            return None
        return self._put(start, mended.text, keep, now)

    def _mended(self) -> tuple[Mended, bool]:
        """Read what there is to read; tells whether something of it is broken."""
        try:
            mended = mend(self._content())
        except FileNotFoundError:
            return Mended({}), False
        except BrokenError:
            return Mended({}), True
        return mended, bool(mended.lost)

    def _put(self, mended: Mended, text: str, keep: bool, now: datetime) -> Path | None:
        before = {problem.kind for problem in read(mended.raw)[1]}
        after = read(mend(text.encode()).raw)[1]
        refused = tuple(problem for problem in after if problem.kind not in before)
        if refused:
            raise RefusedError(refused)
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

    def _mark(self) -> tuple[int, ...] | None:
        try:
            status = self.path.stat()
        except OSError:
            return None
        # ctime: also another permission is a change.
        return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns

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
