"""A JSON file read piece by piece, so that a large one needs no more memory than a small one."""

import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

CHUNK = 1 << 16
"""Characters that are read at once."""
LARGEST = 1 << 24
"""Characters of the largest single value."""

AFTER_VALUE = tuple(" \t\r\n,:]}")
"""What follows a value; before anything else a number could go on."""


class JsonStream:
    """One JSON object in a file; its methods raise ValueError or RecursionError for what is none.

    They read forward: the value of each name is taken with `value` or `elements` before the next.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = io.TextIOWrapper(file, encoding="utf-8-sig")
        self._decoder = json.JSONDecoder()
        self._text = ""
        self._at = 0

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def names(self) -> Iterator[str]:
        """Yield the names in the object, in the file's order."""
        self._take("{")
        if self._next() != "}":
            yield self._name()
            while self._next() == ",":
                self._take(",")
                yield self._name()
        self._take("}")
        if self._next():
            raise ValueError("more than one value")

    def value(self) -> Any:  # noqa: ANN401 - any JSON value
        """Return the value that comes next."""
        self._next()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except ValueError:
                if not self._read_more():
                    raise
                continue
            left = len(self._text) - end
            if self._text[end : end + 1] in AFTER_VALUE or not self._read_more():
                self._at = len(self._text) - left
                return value

    def elements(self) -> Iterator[Any]:
        """Yield the elements of the list that comes next."""
        self._take("[")
        if self._next() != "]":
            yield self.value()
            while self._next() == ",":
                self._take(",")
                yield self.value()
        self._take("]")

    def _name(self) -> str:
        name = self.value()
        if not isinstance(name, str):
            raise ValueError(name)
        self._take(":")
        return name

    def _take(self, character: str) -> None:
        if self._next() != character:
            raise ValueError(f"{character} is missing")
        self._at += 1

    def _next(self) -> str:
        """Return the next character that is no space, without taking it; "" at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in " \t\r\n":
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._read_more():
                return ""

    def _read_more(self) -> bool:
        """Read more, twice as much each time while one value is read; return whether there was."""
        rest = self._text[self._at :]
        more = self._file.read(max(CHUNK, len(rest))) if len(rest) < LARGEST else ""
        self._text, self._at = rest + more, 0
        return bool(more)
