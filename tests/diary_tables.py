"""A table of the diary, read as a whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bedtime.core.transfer.diary_table import RejectedCell, Row, UnknownColumn, read_rows


@dataclass(frozen=True, slots=True)
class DiaryTable:
    """A table that was read."""

    rows: tuple[Row, ...]
    rejected: tuple[RejectedCell, ...]
    unknown_columns: tuple[str, ...]


def read_table(records: Iterable[Sequence[str]]) -> DiaryTable:
    """Read rows of text as `read_rows` does, all at once."""
    return gathered(read_rows(records))


def gathered(found: Iterable[Row | RejectedCell | UnknownColumn]) -> DiaryTable:
    """Return what was read as a table."""
    found = [*found]
    return DiaryTable(
        tuple(each for each in found if isinstance(each, Row)),
        tuple(each for each in found if isinstance(each, RejectedCell)),
        tuple(each.name for each in found if isinstance(each, UnknownColumn)),
    )
