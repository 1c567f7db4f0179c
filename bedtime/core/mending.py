"""The TOML of a file with broken lines: what can be read of it without them."""

import re
import tomllib
from dataclasses import dataclass

from bedtime.core.problem import Flaw

MOST_BYTES = 256 * 1024
MOST_LOST = 20
"""With more broken places than this it is no settings file, and nothing of it counts."""

_WHERE = re.compile(r"\(at line ([0-9]+), column [0-9]+\)$")
_STATEMENT = re.compile(r"\s*[\w\"']")


class BrokenError(Exception):
    """A content of which nothing counts; `line` is from 1, 0 where it is not known."""

    def __init__(self, flaw: Flaw, line: int = 0) -> None:
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
class Mended:
    """What could be read, the text without what had to go, and that."""

    raw: dict[str, object]
    text: str = ""
    lost: tuple[Lost, ...] = ()


def mend(content: bytes) -> Mended:
    """Read TOML, leaving out a broken line, and a whole table where its heading is broken.

    What is broken in the middle of an array or of a long string is not guessed at. Raises
    BrokenError.
    """
    if len(content) > MOST_BYTES:
        raise BrokenError(Flaw.TOO_BIG)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenError(Flaw.NOT_UTF8, 1 + content.count(b"\n", 0, error.start)) from None
    lost: list[Lost] = []
    while True:
        try:
            return Mended(tomllib.loads(text), text, tuple(lost))
        except (ValueError, RecursionError) as error:  # not TOML, or nested beyond all reason
            where = _WHERE.search(str(error))
            lines = text.replace("\r\n", "\n").split("\n")
            piece = _leave_out(lines, int(where[1])) if where and len(lost) < MOST_LOST else None
            if piece is None:
                line = lost[0].line if lost else int(where[1]) if where else 0
                raise BrokenError(Flaw.FILE_BROKEN, line) from None
            lost.append(piece)
            text = "\n".join(lines)


def _leave_out(lines: list[str], line: int) -> Lost | None:
    """Empty a broken line, and its table where it heads one; None if it is neither."""
    broken = lines[line - 1]
    heads = broken.lstrip().startswith("[")
    if not heads and not _STATEMENT.match(broken):
        return None
    end = line
    while heads and end < len(lines) and not lines[end].lstrip().startswith("["):
        end += 1
    lines[line - 1 : end] = [""] * (end - line + 1)
    return Lost(line, broken.strip(), heads)
