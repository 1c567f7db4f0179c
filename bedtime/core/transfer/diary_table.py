"""The diary as a table of text, one row a night, and back again row by row."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from bedtime.core.diary import intake
from bedtime.core.diary.check_in import BY_NAME, FIELDS, InvalidAnswerError, Value, parse, spell
from bedtime.core.diary.diary import MEASURES, Morning, row
from bedtime.core.diary.intake import Intake
from bedtime.core.entry import YEARS, Entry
from bedtime.core.time_zones import known_zone

INTAKES = "intakes"
"""The last column: a JSON list of what was taken, as `bedtime log --json` has it."""
PRIVATE = frozenset({"side_effects", INTAKES})
"""Columns that stand in the table only where they are asked for."""
COLUMNS = ("night", "zone", *BY_NAME, *MEASURES, INTAKES)


class RejectReason(Enum):
    """Why a row, or a cell of it, is not taken; text/diary_table.py has the sentence."""

    NO_NIGHT_COLUMN = auto()
    COLUMN_TWICE = auto()
    NOT_A_NIGHT = auto()
    NIGHT_TWICE = auto()
    NOT_A_ZONE = auto()
    UNFIT = auto()
    NOT_INTAKES = auto()
    CELLS = auto()
    """The row has more or fewer cells than there are columns."""
    BROKEN = auto()
    """A quote is wrong; the value is the lines that cannot be told apart."""


@dataclass(frozen=True, slots=True)
class RejectedCell:
    """What is not taken; `row` counts from 1, empty ones included."""

    row: int
    column: str
    wrong: RejectReason
    value: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says of its night; a field it does not name is left as it is."""

    number: int
    night: date
    zone: str | None
    said: Mapping[str, Value | None]
    taken: tuple[Intake, ...] = ()


@dataclass(frozen=True, slots=True)
class DiaryTable:
    """A table that was read: `unknown` are the columns that say nothing to this Bedtime."""

    rows: tuple[Row, ...] = ()
    refused: tuple[RejectedCell, ...] = ()
    unknown: tuple[str, ...] = ()


def table(
    mornings: Iterable[Morning], taken: Sequence[Entry], *, with_intakes: bool
) -> Iterator[list[str]]:
    """Write the nights as rows of text, column names first; `taken` are `intake` entries."""
    columns = [name for name in COLUMNS if with_intakes or name not in PRIVATE]
    yield columns
    lists: dict[date, list[tuple[Entry, Intake]]] = {}
    for entry, each in intake.intakes(taken) if with_intakes else ():
        lists.setdefault(entry.night, []).append((entry, each))
    by_night = {morning.night: morning for morning in mornings}
    for night in sorted({*by_night, *lists}):
        beside = lists.get(night, [])
        if night in by_night:
            written = row(by_night[night])
        else:
            written = {"night": night.isoformat(), "zone": beside[0][0].zone}
        zone = written["zone"]
        details = [intake.detail(each, zone) for _, each in beside]
        written[INTAKES] = json.dumps(details, ensure_ascii=False) if details else None
        yield [spell(written.get(name)) for name in columns]


def read(records: Iterable[Sequence[str]]) -> DiaryTable:
    """Read rows of text, column names first; what cannot be taken is named, the rest is taken."""
    rest = ((number, cells) for number, cells in enumerate(records, 1) if any(cells))
    head, names = next(rest, (1, ()))
    columns = [name.strip().lower() for name in names]
    if "night" not in columns:
        return DiaryTable(refused=(RejectedCell(head, "night", RejectReason.NO_NIGHT_COLUMN),))
    twice = [name for name in dict.fromkeys(columns) if name and columns.count(name) > 1]
    if twice:
        return DiaryTable(refused=(RejectedCell(head, twice[0], RejectReason.COLUMN_TWICE),))
    rows: dict[date, Row] = {}
    refused: list[RejectedCell] = []
    for number, cells in rest:
        if len(cells) != len(columns):
            refused.append(RejectedCell(number, "night", RejectReason.CELLS, str(len(cells))))
            continue
        found = _row(number, dict(zip(columns, cells, strict=True)), refused)
        if found is None:
            continue
        if found.night in rows:
            refused.append(
                RejectedCell(number, "night", RejectReason.NIGHT_TWICE, found.night.isoformat())
            )
        else:
            rows[found.night] = found
    unknown = tuple(name for name in columns if name and name not in COLUMNS)
    return DiaryTable(tuple(rows.values()), tuple(refused), unknown)


def _row(number: int, cells: Mapping[str, str], refused: list[RejectedCell]) -> Row | None:
    """Read one row, adding what of it is not taken to `refused`; None where that is all of it."""
    written = cells["night"].strip()
    try:
        night = date.fromisoformat(written)
    except ValueError:
        night = date.min
    if night.year not in YEARS:
        refused.append(RejectedCell(number, "night", RejectReason.NOT_A_NIGHT, written))
        return None
    zone = cells.get("zone", "").strip() or None
    if zone is not None and not known_zone(zone):
        refused.append(RejectedCell(number, "zone", RejectReason.NOT_A_ZONE, zone))
        return None
    said: dict[str, Value | None] = {}
    for field in FIELDS:
        if field.name in cells:
            try:
                said[field.name] = parse(field, cells[field.name])
            except InvalidAnswerError as unfit:
                refused.append(RejectedCell(number, field.name, RejectReason.UNFIT, unfit.value))
    taken: tuple[Intake, ...] = ()
    try:
        taken = _intakes(cells.get(INTAKES, ""))
    except (ValueError, TypeError, RecursionError):
        refused.append(RejectedCell(number, INTAKES, RejectReason.NOT_INTAKES, cells[INTAKES]))
    return Row(number, night, zone, said, taken)


def _intakes(cell: str) -> tuple[Intake, ...]:
    details = json.loads(cell) if cell.strip() else []
    if not isinstance(details, list) or not all(isinstance(each, dict) for each in details):
        raise ValueError(cell)
    return tuple(map(intake.read_detail, details))
