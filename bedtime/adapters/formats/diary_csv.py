"""The diary as CSV: RFC 4180 in UTF-8."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bedtime.core.transfer import diary_table
from bedtime.core.transfer.diary_table import DiaryTable, RejectedCell, RejectReason

csv.field_size_limit(2**31 - 1)
"""A long cell is no broken row: its field says how much it takes."""


class NotTextError(ValueError):
    """The file is not UTF-8."""


def written(table: Iterable[Sequence[str]]) -> bytes:
    """Write a table, its lines ended as RFC 4180 has it."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows(table)
    return file.getvalue().encode()


def read(content: bytes) -> DiaryTable:
    """Read a table; raises NotTextError. Of a row with a wrong quote its lines are refused."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotTextError from error
    broken: list[RejectedCell] = []
    found = diary_table.read(_records(text, broken))
    refused = sorted((*found.refused, *broken), key=lambda each: each.row)
    return replace(found, refused=tuple(refused))


def _records(text: str, broken: list[RejectedCell]) -> Iterator[list[str]]:
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
            broken.append(RejectedCell(number, "", RejectReason.BROKEN, lines))
            cells = []  # counted, and passed over
        yield cells
