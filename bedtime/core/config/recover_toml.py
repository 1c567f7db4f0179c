"""Recovery of a TOML file with broken lines: it is parsed without them."""

import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass

from bedtime.core.config.problems import Defect

MAX_BYTES = 64 * 1024
MAX_LOST = 20
"""With more broken places than this, nothing of the file counts."""

MAX_TRIES = 200
"""How many lines, in all, are tried as the first line of a broken statement."""

_WHERE = re.compile(r"\(at (?:line ([0-9]+), column [0-9]+|end of document)\)$")
_DEEP = re.compile(r"""(?<![\w-])(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){32}""")
"""A dotted key too long to be meant; tomllib takes memory by the square of its length."""


class BrokenError(Exception):
    """A file of which nothing counts; `line` is from 1, 0 if it is unknown."""

    def __init__(self, defect: Defect, line: int = 0) -> None:
        super().__init__(defect, line)
        self.defect = defect
        self.line = line


@dataclass(frozen=True, slots=True)
class Lost:
    """A line that was left out, with the table below it if it is a header."""

    line: int
    text: str
    is_header: bool


@dataclass(frozen=True, slots=True)
class Recovered:
    """What could be parsed of a file."""

    raw: dict[str, object]
    text: str = ""
    """The text of `raw`: the lost lines are empty."""
    lost: tuple[Lost, ...] = ()


def recover(content: bytes) -> Recovered:
    """Parse TOML without its broken lines, and without the tables whose header is broken.

    The lines of a broken statement are left out one by one. Raises BrokenError.
    """
    if len(content) > MAX_BYTES:
        raise BrokenError(Defect.TOO_BIG)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenError(Defect.NOT_UTF8, 1 + content.count(b"\n", 0, error.start)) from None
    if deep := _DEEP.search(text):
        raise BrokenError(Defect.FILE_BROKEN, 1 + text.count("\n", 0, deep.start()))
    lines = text.replace("\r\n", "\n").split("\n")
    lost: list[Lost] = []
    tries = MAX_TRIES
    while True:
        try:
            raw = tomllib.loads("\n".join(lines))
            return Recovered(raw, "\n".join(lines) if lost else text, tuple(lost))
        except (ValueError, RecursionError) as error:  # not TOML, or nested beyond all reason
            reported = _error_line(error, len(lines))
        first = _first_line(lines, reported, tries) if len(lost) < MAX_LOST else 0
        if not first:
            raise BrokenError(Defect.FILE_BROKEN, lost[0].line if lost else reported)
        tries -= reported - first
        lost.append(_leave_out(lines, first))


def _error_line(error: Exception, end: int) -> int:
    """Return the line that an error of tomllib names, 0 if it names none."""
    where = _WHERE.search(str(error))
    if where is None:
        return 0
    return int(where[1]) if where[1] else end


def _first_line(lines: list[str], reported: int, tries: int) -> int:
    """Return the first line of the statement broken at line `reported`; 0 if too far up."""
    for first in range(reported, max(0, reported - tries), -1):
        with suppress(ValueError):
            tomllib.loads("\n".join(lines[: first - 1]))
            return first
    return 0


def _leave_out(lines: list[str], line: int) -> Lost:
    """Empty a line in `lines`, and the table below it if it is a header."""
    broken = lines[line - 1]
    is_header = broken.lstrip().startswith("[")
    end = line
    while is_header and end < len(lines) and not lines[end].lstrip().startswith("["):
        end += 1
    lines[line - 1 : end] = [""] * (end - line + 1)
    return Lost(line, broken.strip(), is_header)
