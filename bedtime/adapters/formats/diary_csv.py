"""The diary as CSV after RFC 4180, in UTF-8."""

import csv
import io
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import BinaryIO

from bedtime.core.transfer import diary_table
from bedtime.core.transfer.diary_table import RejectedCell, RejectReason, Row, UnknownColumn

csv.field_size_limit(2**31 - 1)
"""No limit: a cell that is too long is rejected by its column, and the row is read."""


class NotTextError(ValueError):
    """The file is not UTF-8."""


def encode(table: Iterable[Sequence[str]]) -> bytes:
    """Return the table as CSV; its lines end in CRLF."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows(table)
    return file.getvalue().encode()


def read(file: BinaryIO) -> Generator[Row | RejectedCell | UnknownColumn]:
    """Yield what a table holds, row by row; raises NotTextError.

    A row with broken quotes is rejected by its lines. The file is closed at the end.
    """
    broken: list[RejectedCell] = []
    try:
        with io.TextIOWrapper(file, encoding="utf-8-sig", newline="") as text:
            for each in diary_table.read_rows(_records(text, broken)):
                yield from _taken(broken)
                yield each
            yield from _taken(broken)
    except UnicodeDecodeError as error:
        raise NotTextError from error


def _records(text: Iterable[str], broken: list[RejectedCell]) -> Iterator[list[str]]:
    """Yield the cells of each row, none for a broken one, which is added to `broken`."""
    rows = csv.reader(text, strict=True)
    number = 0
    while True:
        number, first = number + 1, rows.line_num + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error:
            last = rows.line_num
            lines = f"{first}-{last}" if last > first else f"{first}"
            broken.append(RejectedCell(number, "", RejectReason.BROKEN_QUOTES, lines))
            cells = []  # keeps the numbers of the rows below
        yield cells


def _taken(broken: list[RejectedCell]) -> Iterator[RejectedCell]:
    """Yield the broken rows that are not named yet, once each."""
    while broken:
        yield broken.pop(0)
