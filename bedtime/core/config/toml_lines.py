"""Where in the text of config.toml each of its statements stands."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

MOST_LINES = 200
"""Of one statement; of what stands below a longer one the lines are not known."""

_BETWEEN = re.compile(r"[\[\]. ]+")


@dataclass(frozen=True, slots=True)
class Statement:
    """A heading, or a key with its value, by its lines: `first` to before `end`, from 0."""

    first: int
    end: int
    content: Mapping[str, object]
    """What it says alone, read as TOML."""
    is_header: bool
    is_array: bool
    """Whether it heads one table of several, as [[steps]] does."""

    @property
    def names(self) -> tuple[str, ...]:
        """The table that it heads, without a number: ("steps",)."""
        names = max(_paths(self.content), key=len)
        return names[:-1] if self.is_array else names


def statements(text: str) -> Iterator[Statement]:
    """Find the statements of sound TOML in turn, up to one that is longer than MOST_LINES."""
    lines = text.replace("\r\n", "\n").split("\n")
    first = 0
    while first < len(lines):
        for end in range(first + 1, min(len(lines), first + MOST_LINES) + 1):
            try:
                content = tomllib.loads("\n".join(lines[first:end]))
            except (ValueError, RecursionError):
                continue  # a value that goes on in the next line
            break
        else:
            return
        if content:
            head = lines[first].lstrip(" \t")
            yield Statement(first, end, content, head.startswith("["), head.startswith("[["))
        first = end


def lines(text: str) -> dict[tuple[str, ...], int]:
    """Return the line, from 1, of each place: ("nights", "mon", "bed"), ("steps", "2", "lead")."""
    found: dict[tuple[str, ...], int] = {}
    counts: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for statement in statements(text):
        said: Iterable[tuple[str, ...]] = [()]
        if statement.is_header:
            table = _headed(statement, counts)
        else:
            said = _paths(statement.content)
        for path in said:
            found.setdefault(table + path, statement.first + 1)
    return found


def line_of(place: str, found: Mapping[tuple[str, ...], int]) -> int:
    """Return the line of a place such as "[nights.mon] bed" or "[[steps]] 2 lead"; 0 if unknown."""
    return found.get(tuple(filter(None, _BETWEEN.split(place))), 0)


def _headed(heading: Statement, counts: dict[tuple[str, ...], int]) -> tuple[str, ...]:
    """Return the table that begins: the second [[steps]] is ("steps", "2")."""
    table: tuple[str, ...] = ()
    *outer, last = heading.names
    for name in outer:
        table = (*table, name)
        if table in counts:
            table = (*table, str(counts[table]))
    table = (*table, last)
    if not heading.is_array:
        return table
    counts[table] = counts.get(table, 0) + 1
    return (*table, str(counts[table]))


def _paths(content: object) -> Iterator[tuple[str, ...]]:
    """Return the way to everything in `content`; lists are numbered from 1."""
    inner: Iterable[tuple[object, object]] = ()
    if isinstance(content, dict):
        inner = content.items()
    elif isinstance(content, list):
        inner = enumerate(content, 1)
    for name, value in inner:
        yield (str(name),)
        for path in _paths(value):
            yield (str(name), *path)
