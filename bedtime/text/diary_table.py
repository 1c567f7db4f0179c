"""Results of an import: what was imported, left out, or rejected and why."""

from collections.abc import Sequence
from datetime import date

from bedtime.core.diary.fields import FIELDS_BY_NAME
from bedtime.core.safe_text import escape, shorten
from bedtime.core.transfer.diary_table import RejectedCell, RejectReason
from bedtime.core.transfer.merge import Choice, MergeCount
from bedtime.i18n import tr, tr_n
from bedtime.text.diary import expected
from bedtime.text.formats import formats

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


def survey(count: MergeCount, unreadable: int) -> str:
    """What a table holds, before anything is written: new, differing and unreadable rows."""
    parts = [
        tr("{count} new", count=_grouped(count.new)),
        tr_n(
            "{number} differs",
            "{number} differ",
            n := len(count.corrected),
            number=_grouped(n),
        ),
    ]
    if n := len(count.contradictory):
        number = _grouped(n)
        parts.append(
            tr_n("{number} contradicts itself", "{number} contradict themselves", n, number=number)
        )
    parts.append(_unreadable(unreadable))
    return _listed(parts)


def backup_survey(new: int, differing: int, unreadable: int) -> str:
    """What a backup holds, before anything is written."""
    parts = [tr_n("{number} new entry", "{number} new entries", new, number=_grouped(new))]
    if differing:
        number = _grouped(differing)
        parts.append(
            tr_n("{number} night differs", "{number} nights differ", differing, number=number)
        )
    parts.append(_unreadable(unreadable))
    return _listed(parts)


def merge_result(count: MergeCount, choice: Choice) -> list[str]:
    """The result of an import: nights, intakes, corrections and contradictions, one a line."""
    taken = tr_n("{count} night taken", "{count} nights taken", count.new)
    lines = [
        tr(
            "{taken}, {corrected} corrected, {equal} unchanged.",
            taken=taken,
            corrected=len(count.corrected) if choice.theirs else 0,
            equal=count.unchanged,
        )
    ]
    if count.intakes:
        lines.append(tr_n("{count} intake taken.", "{count} intakes taken.", count.intakes))
    for night, fields in count.corrected[:MOST_NIGHTS]:
        values = {"night": night.isoformat(), "fields": ", ".join(fields)}
        lines.append(
            tr("Corrected: {night} ({fields}).", **values)
            if choice.theirs
            else tr("Left as you have it: {night} ({fields}).", **values)
        )
    if more := len(count.corrected[MOST_NIGHTS:]):
        lines.append(
            tr("… and {count} more; “bedtime log” has them.", count=more)
            if choice.theirs
            else tr("… and {count} more.", count=more)
        )
    if count.contradictory and choice.anyway:
        lines.append(
            tr(
                "Taken though they contradict themselves: {nights}. “bedtime checkin --night”"
                " corrects one.",
                nights=some_nights(count.contradictory),
            )
        )
    return lines


def left_as_mine(nights: Sequence[date]) -> str:
    """The message that nights keep the answers they have."""
    return tr("Left as you have them: {nights}.", nights=some_nights(nights))


def contradictory(nights: Sequence[date]) -> str:
    """The message that nights of a table are left, as their answers contradict each other."""
    return tr_n(
        "{nights} contradicts itself and is left",
        "{nights} contradict themselves and are left",
        len(nights),
        nights=some_nights(nights),
    )


def unknown_column(name: str) -> str:
    """The message that a column is left out."""
    return tr("Left: column “{name}”, which is no field of the diary.", name=shorten(escape(name)))


def invalid_entry(number: int, part: str) -> str:
    """The message that an entry of a backup is left out."""
    return tr("entry {number} is left out: its {part} does not fit", number=number, part=part)


def some_nights(nights: Sequence[date]) -> str:
    """The first of some nights, and how many more there are."""
    named = ", ".join(night.isoformat() for night in nights[:MOST_NIGHTS])
    more = len(nights[MOST_NIGHTS:])
    return tr("{nights} and {count} more", nights=named, count=more) if more else named


def _unreadable(count: int) -> str:
    return tr("{count} cannot be read", count=_grouped(count))


def _listed(parts: Sequence[str]) -> str:
    """The parts as one sentence: “2,956 new, 44 differ, 3 cannot be read.”."""
    return tr("{list}.", list=tr(", ").join(parts))


def _grouped(number: int) -> str:
    return formats().count(number)
