"""The diary as a table of text, one row a night: written, and read back row by row."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from bedtime.core.diary import intake
from bedtime.core.diary.answers import (
    Answer,
    Answers,
    InvalidAnswerError,
    format_answer,
    parse_answer,
)
from bedtime.core.diary.diary import MEASURES, Morning, to_dict
from bedtime.core.diary.fields import FIELDS, FIELDS_BY_NAME
from bedtime.core.diary.intake import Intake
from bedtime.core.entry import YEARS, Entry
from bedtime.core.time_zones import known_zone

INTAKES = "intakes"
"""The last column: a JSON list of intakes, each as in `bedtime log --json`."""
PRIVATE = frozenset({"side_effects", INTAKES})
"""Columns that are written only on request."""
COLUMNS = ("night", "zone", *FIELDS_BY_NAME, *MEASURES, INTAKES)


class RejectReason(Enum):
    """Why a row, or a cell of it, is rejected; text/diary_table.py has the sentence."""

    NO_NIGHT_COLUMN = auto()
    COLUMN_TWICE = auto()
    NOT_A_NIGHT = auto()
    NIGHT_TWICE = auto()
    NOT_A_ZONE = auto()
    INVALID_ANSWER = auto()
    NOT_INTAKES = auto()
    CELL_COUNT = auto()
    """The row has more or fewer cells than there are columns."""
    BROKEN_QUOTES = auto()
    """A quote is wrong; the value is the lines of the file that this affects."""


@dataclass(frozen=True, slots=True)
class RejectedCell:
    """A cell that is rejected; `row` counts from 1, empty rows included."""

    row: int
    column: str
    reason: RejectReason
    value: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was read; fields without a column are not among its `answers`."""

    number: int
    night: date
    zone: str | None
    answers: Answers
    intakes: tuple[Intake, ...] = ()


@dataclass(frozen=True, slots=True)
class UnknownColumn:
    """A column that is no field of the diary."""

    name: str


def write_table(
    mornings: Iterable[Morning], intakes: Sequence[Entry], *, with_intakes: bool
) -> Iterator[list[str]]:
    """Yield the nights as rows of text, column names first; `intakes` are `intake` entries."""
    columns = [name for name in COLUMNS if with_intakes or name not in PRIVATE]
    yield columns
    intakes_of: dict[date, list[tuple[Entry, Intake]]] = {}
    for entry, each in intake.intakes(intakes) if with_intakes else ():
        intakes_of.setdefault(entry.night, []).append((entry, each))
    morning_of = {morning.night: morning for morning in mornings}
    for night in sorted({*morning_of, *intakes_of}):
        found = intakes_of.get(night, [])
        if night in morning_of:
            written = to_dict(morning_of[night])
        else:
            written = {"night": night.isoformat(), "zone": found[0][0].zone}
        zone = written["zone"]
        details = [intake.to_detail(each, zone) for _, each in found]
        written[INTAKES] = json.dumps(details, ensure_ascii=False) if details else None
        yield [format_answer(written.get(name)) for name in columns]


def read_rows(records: Iterable[Sequence[str]]) -> Iterator[Row | RejectedCell | UnknownColumn]:
    """Yield what rows of text hold, column names first; only what is invalid of a row is left out.

    What is rejected of a row comes before it. Of the rows read nothing but the nights is kept.
    """
    rest = ((number, cells) for number, cells in enumerate(records, 1) if any(cells))
    header, names = next(rest, (1, ()))
    columns = [name.strip().lower() for name in names]
    if "night" not in columns:
        yield RejectedCell(header, "night", RejectReason.NO_NIGHT_COLUMN)
        return
    twice = [name for name in dict.fromkeys(columns) if name and columns.count(name) > 1]
    if twice:
        yield RejectedCell(header, twice[0], RejectReason.COLUMN_TWICE)
        return
    yield from (UnknownColumn(name) for name in columns if name and name not in COLUMNS)
    nights: set[date] = set()
    for number, cells in rest:
        if len(cells) != len(columns):
            yield RejectedCell(number, "night", RejectReason.CELL_COUNT, str(len(cells)))
            continue
        rejected: list[RejectedCell] = []
        row = _read_row(number, dict(zip(columns, cells, strict=True)), rejected)
        yield from rejected
        if row is None:
            continue
        if row.night in nights:
            yield RejectedCell(number, "night", RejectReason.NIGHT_TWICE, row.night.isoformat())
        else:
            nights.add(row.night)
            yield row


def _read_row(number: int, cells: Mapping[str, str], rejected: list[RejectedCell]) -> Row | None:
    """Return a row, None if all of it is invalid; what is invalid is added to `rejected`."""
    written = cells["night"].strip()
    try:
        night = date.fromisoformat(written)
    except ValueError:
        night = date.min
    if night.year not in YEARS:
        rejected.append(RejectedCell(number, "night", RejectReason.NOT_A_NIGHT, written))
        return None
    zone = cells.get("zone", "").strip() or None
    if zone is not None and not known_zone(zone):
        rejected.append(RejectedCell(number, "zone", RejectReason.NOT_A_ZONE, zone))
        return None
    answers: dict[str, Answer | None] = {}
    for field in FIELDS:
        if field.name in cells:
            try:
                answers[field.name] = parse_answer(field, cells[field.name])
            except InvalidAnswerError as error:
                rejected.append(
                    RejectedCell(number, field.name, RejectReason.INVALID_ANSWER, error.value)
                )
    intakes: tuple[Intake, ...] = ()
    try:
        intakes = _read_intakes(cells.get(INTAKES, ""))
    except (ValueError, TypeError, RecursionError):
        rejected.append(RejectedCell(number, INTAKES, RejectReason.NOT_INTAKES, cells[INTAKES]))
    return Row(number, night, zone, answers, intakes)


def _read_intakes(cell: str) -> tuple[Intake, ...]:
    details = json.loads(cell) if cell.strip() else []
    if not isinstance(details, list) or not all(isinstance(each, dict) for each in details):
        raise ValueError(cell)
    return tuple(map(intake.from_detail, details))
