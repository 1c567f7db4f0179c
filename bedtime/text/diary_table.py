"""Results of an import: what was imported, left out, or rejected and why."""

from datetime import date

from bedtime.core.diary.fields import FIELDS_BY_NAME
from bedtime.core.safe_text import escape, shorten
from bedtime.core.transfer.diary_table import RejectedCell, RejectReason
from bedtime.core.transfer.merge import MergeResult
from bedtime.i18n import tr, tr_n
from bedtime.text.diary import expected

MOST_NIGHTS = 10
"""Nights named one by one."""


def rejection(cell: RejectedCell) -> str:
    """Why a cell or row of a table is rejected: where it is, and what to do."""
    match cell.reason:
        case RejectReason.NO_NIGHT_COLUMN:
            return tr(
                "row {row}: there is no column “night”; name the columns in the first row, with"
                " commas between them",
                row=cell.row,
            )
        case RejectReason.BROKEN_QUOTES:
            return tr(
                "row {row}: a quote is wrong (line {lines} of the file); correct it, what stands"
                " there is left out",
                row=cell.row,
                lines=cell.value,
            )
    return tr(
        "row {row}, column {column}: {why}",
        row=cell.row,
        column=cell.column,
        why=_why(cell),
    )


def _why(cell: RejectedCell) -> str:
    value = shorten(escape(cell.value))
    match cell.reason:
        case RejectReason.COLUMN_TWICE:
            return tr("it is there twice; leave one out")
        case RejectReason.NOT_A_NIGHT:
            return tr("“{value}” is no date like 2026-12-01; the row is left out", value=value)
        case RejectReason.NIGHT_TWICE:
            return tr("{value} is there twice; only its first row counts", value=value)
        case RejectReason.NOT_A_ZONE:
            return tr(
                "“{value}” is no time zone like Europe/Berlin; the row is left out", value=value
            )
        case RejectReason.CELL_COUNT:
            return tr(
                "the row has {count} cells, not as many as there are columns; it is left out",
                count=value,
            )
        case RejectReason.NOT_INTAKES:
            return tr("“{value}” is no list as export writes it", value=value)
    return tr(
        "“{value}” does not fit; write {wanted}",
        value=value,
        wanted=expected(FIELDS_BY_NAME[cell.column]),
    )


def merge_result(result: MergeResult) -> list[str]:
    """The result of an import: nights, intakes, corrections and contradictions, one a line."""
    lines = [
        tr(
            "{new} nights taken, {corrected} corrected, {equal} rows left that say nothing new.",
            new=len(result.new),
            corrected=len(result.corrected),
            equal=result.unchanged,
        )
    ]
    if result.intakes:
        lines.append(tr_n("{count} intake taken.", "{count} intakes taken.", result.intakes))
    lines += [
        tr("Corrected: {night} ({fields}).", night=night.isoformat(), fields=", ".join(fields))
        for night, fields in result.corrected[:MOST_NIGHTS]
    ]
    if more := len(result.corrected[MOST_NIGHTS:]):
        lines.append(tr("… and {count} more; “bedtime log” has them.", count=more))
    if result.contradictory:
        lines.append(
            tr(
                "Taken though they contradict themselves: {nights}. “bedtime checkin --night”"
                " corrects one.",
                nights=_some(result.contradictory),
            )
        )
    return lines


def unknown_column(name: str) -> str:
    """The message that a column is left out."""
    return tr("Left: column “{name}”, which is no field of the diary.", name=shorten(escape(name)))


def invalid_entry(number: int, part: str) -> str:
    """The message that an entry of a backup is left out."""
    return tr("entry {number} is left out: its {part} does not fit", number=number, part=part)


def _some(nights: tuple[date, ...]) -> str:
    named = ", ".join(night.isoformat() for night in nights[:MOST_NIGHTS])
    more = len(nights[MOST_NIGHTS:])
    return tr("{nights} and {count} more", nights=named, count=more) if more else named
