"""The line of each statement in the text of a config.toml; tomllib does not report it."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

MAX_LINES = 200
"""Lines of one statement; below a longer one, no lines are known."""

_BETWEEN = re.compile(r"[\[\]. ]+")


@dataclass(frozen=True, slots=True)
class Statement:
    """A table header, or a key with its value; `first` and `end` (exclusive) are lines from 0."""

    first: int
    end: int
    content: Mapping[str, object]
    """The statement alone, parsed as TOML."""
    is_header: bool
    is_array: bool
    """Whether it is the header of one table in an array, such as [[steps]]."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names in a header, without a number: ("steps",)."""
        names = max(_paths(self.content), key=len)
        return names[:-1] if self.is_array else names


def statements(text: str) -> Iterator[Statement]:
    """Yield the statements of valid TOML, up to one that is longer than MAX_LINES."""
    lines = text.replace("\r\n", "\n").split("\n")
    first = 0
    while first < len(lines):
        for end in range(first + 1, min(len(lines), first + MAX_LINES) + 1):
            try:
                content = tomllib.loads("\n".join(lines[first:end]))
            except (ValueError, RecursionError):
                continue  # the value goes on in the next line
            break
        else:
            return
        if content:
            head = lines[first].lstrip(" \t")
            yield Statement(first, end, content, head.startswith("["), head.startswith("[["))
        first = end


def line_numbers(text: str) -> dict[tuple[str, ...], int]:
    """Return the line, from 1, of each path: ("nights", "mon", "bed"), ("steps", "2", "lead")."""
    numbers: dict[tuple[str, ...], int] = {}
    counts: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for statement in statements(text):
        paths: Iterable[tuple[str, ...]] = [()]
        if statement.is_header:
            table = _table_path(statement, counts)
        else:
            paths = _paths(statement.content)
        for path in paths:
            numbers.setdefault(table + path, statement.first + 1)
    return numbers


def line_of(place: str, numbers: Mapping[tuple[str, ...], int]) -> int:
    """Return the line of a place such as "[nights.mon] bed" or "[[steps]] 2 lead"; 0 if unknown."""
    return numbers.get(tuple(filter(None, _BETWEEN.split(place))), 0)


def _table_path(header: Statement, counts: dict[tuple[str, ...], int]) -> tuple[str, ...]:
    """Return the path of the table that begins; of the second [[steps]], ("steps", "2").

    `counts`, the tables of each array so far, is updated.
    """
    table: tuple[str, ...] = ()
    *outer, last = header.names
    for name in outer:
        table = (*table, name)
        if table in counts:
            table = (*table, str(counts[table]))
    table = (*table, last)
    if not header.is_array:
        return table
    counts[table] = counts.get(table, 0) + 1
    return (*table, str(counts[table]))


def _paths(content: object) -> Iterator[tuple[str, ...]]:
    """Yield the path of everything in `content`; the items of lists are numbered from 1."""
    inner: Iterable[tuple[object, object]] = ()
    if isinstance(content, dict):
        inner = content.items()
    elif isinstance(content, list):
        inner = enumerate(content, 1)
    for name, value in inner:
        yield (str(name),)
        for path in _paths(value):
            yield (str(name), *path)
