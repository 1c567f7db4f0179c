"""The diary as CSV: RFC 4180 in UTF-8."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bedtime.core import sheet
from bedtime.core.sheet import Refused, Sheet, Wrong


class NotTextError(ValueError):
    """The file is not UTF-8."""


def written(table: Iterable[Sequence[str]]) -> bytes:
    """Write a table, its lines ended as RFC 4180 has it."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows(table)
    return file.getvalue().encode()


def read(content: bytes) -> Sheet:
    """Read a table; raises NotTextError. What comes after a wrong quote is not taken."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotTextError from error
    broken: list[Refused] = []
    found = sheet.read(_records(text, broken))
    return replace(found, refused=(*found.refused, *broken))


def _records(text: str, broken: list[Refused]) -> Iterator[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for cells in rows:
            number += 1
            yield cells
    except csv.Error as error:
        broken.append(Refused(number + 1, "", Wrong.BROKEN, str(error)))
