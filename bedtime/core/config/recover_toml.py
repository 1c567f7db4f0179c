"""The TOML of a file with broken lines: what can be read of it without them."""

import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass

from bedtime.core.config.problems import Defect

MOST_BYTES = 64 * 1024
MOST_LOST = 20
"""With more broken places than this it is no settings file, and nothing of it counts."""

MOST_TRIES = 200
"""How often, in all, the beginning of a broken statement is looked for further up."""

_WHERE = re.compile(r"\(at (?:line ([0-9]+), column [0-9]+|end of document)\)$")
_DEEP = re.compile(r"""(?<![\w-])(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){32}""")
"""A dotted key that no one wrote; tomllib takes memory by the square of its length."""


class BrokenError(Exception):
    """A content of which nothing counts; `line` is from 1, 0 where it is not known."""

    def __init__(self, flaw: Defect, line: int = 0) -> None:
        super().__init__(flaw, line)
        self.flaw = flaw
        self.line = line


@dataclass(frozen=True, slots=True)
class Lost:
    """A line that was left out; where it heads a table, the table with it."""

    line: int
    text: str
    heads: bool


@dataclass(frozen=True, slots=True)
class Recovered:
    """What could be read, the text without what had to go, and that."""

    raw: dict[str, object]
    text: str = ""
    lost: tuple[Lost, ...] = ()


def recover(content: bytes) -> Recovered:
    """Read TOML, leaving out a broken line, and a whole table where its heading is broken.

    Of a statement of several lines each line is lost by itself. Raises BrokenError.
    """
    if len(content) > MOST_BYTES:
        raise BrokenError(Defect.TOO_BIG)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenError(Defect.NOT_UTF8, 1 + content.count(b"\n", 0, error.start)) from None
    if deep := _DEEP.search(text):
        raise BrokenError(Defect.FILE_BROKEN, 1 + text.count("\n", 0, deep.start()))
    lines = text.replace("\r\n", "\n").split("\n")
    lost: list[Lost] = []
    tries = MOST_TRIES
    while True:
        try:
            raw = tomllib.loads("\n".join(lines))
            return Recovered(raw, "\n".join(lines) if lost else text, tuple(lost))
        except (ValueError, RecursionError) as error:  # not TOML, or nested beyond all reason
            noticed = _noticed(error, len(lines))
        first = _beginning(lines, noticed, tries) if len(lost) < MOST_LOST else 0
        if not first:
            raise BrokenError(Defect.FILE_BROKEN, lost[0].line if lost else noticed)
        tries -= noticed - first
        lost.append(_leave_out(lines, first))


def _noticed(error: Exception, end: int) -> int:
    """Return the line where tomllib gave up, 0 if it does not say."""
    where = _WHERE.search(str(error))
    if where is None:
        return 0
    return int(where[1]) if where[1] else end


def _beginning(lines: list[str], noticed: int, tries: int) -> int:
    """Return the line where the statement begins that is broken at `noticed`; 0 if too far up."""
    for first in range(noticed, max(0, noticed - tries), -1):
        with suppress(ValueError):
            tomllib.loads("\n".join(lines[: first - 1]))
            return first
    return 0


def _leave_out(lines: list[str], line: int) -> Lost:
    """Empty a line, and the table below where it heads one."""
    broken = lines[line - 1]
    heads = broken.lstrip().startswith("[")
    end = line
    while heads and end < len(lines) and not lines[end].lstrip().startswith("["):
        end += 1
    lines[line - 1 : end] = [""] * (end - line + 1)
    return Lost(line, broken.strip(), heads)
