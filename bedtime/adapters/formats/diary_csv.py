"""The diary as CSV after RFC 4180, in UTF-8."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bedtime.core.transfer import diary_table
from bedtime.core.transfer.diary_table import DiaryTable, RejectedCell, RejectReason

csv.field_size_limit(2**31 - 1)
"""No limit: a cell that is too long is rejected by its column, and the row is read."""


class NotTextError(ValueError):
    """The file is not UTF-8."""


def encode(table: Iterable[Sequence[str]]) -> bytes:
    """Return the table as CSV; its lines end in CRLF."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows(table)
    return file.getvalue().encode()


def read(content: bytes) -> DiaryTable:
    """Read a table; raises NotTextError. A row with broken quotes is rejected by its lines."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotTextError from error
    broken: list[RejectedCell] = []
    table = diary_table.read_table(_records(text, broken))
    rejected = sorted((*table.rejected, *broken), key=lambda each: each.row)
    return replace(table, rejected=tuple(rejected))


def _records(text: str, broken: list[RejectedCell]) -> Iterator[list[str]]:
    """Yield the cells of each row, none for a broken one, which is added to `broken`."""
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
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
