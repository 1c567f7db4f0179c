"""Tables and backups in words: what was taken, what was left, what was refused and why."""

from datetime import date

from bedtime.core.diary.check_in import BY_NAME
from bedtime.core.safe_text import cut, plain
from bedtime.core.transfer.diary_table import RejectedCell, RejectReason
from bedtime.core.transfer.merge import MergeResult
from bedtime.i18n import tr, tr_n
from bedtime.text.diary import wanted

MOST_NIGHTS = 10
"""Nights named one by one."""


def refused(refusal: RejectedCell) -> str:
    """Say what of a table is not taken: its row and column, and what to do."""
    match refusal.wrong:
        case RejectReason.NO_NIGHT_COLUMN:
            return tr(
                "row {row}: there is no column “night”; name the columns in the first row, with"
                " commas between them",
                row=refusal.row,
            )
        case RejectReason.BROKEN:
            return tr(
                "row {row}: a quote is wrong (line {lines} of the file); correct it, what stands"
                " there is left out",
                row=refusal.row,
                lines=refusal.value,
            )
    return tr(
        "row {row}, column {column}: {why}",
        row=refusal.row,
        column=refusal.column,
        why=_why(refusal),
    )


def _why(refusal: RejectedCell) -> str:
    value = cut(plain(refusal.value))
    match refusal.wrong:
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
        case RejectReason.CELLS:
            return tr(
                "the row has {count} cells, not as many as there are columns; it is left out",
                count=value,
            )
        case RejectReason.NOT_INTAKES:
            return tr("“{value}” is no list as export writes it", value=value)
    return tr(
        "“{value}” does not fit; write {wanted}",
        value=value,
        wanted=wanted(BY_NAME[refusal.column]),
    )


def joined(told: MergeResult) -> list[str]:
    """Say what a table brought."""
    said = [
        tr(
            "{new} nights taken, {corrected} corrected, {equal} rows left that say nothing new.",
            new=len(told.new),
            corrected=len(told.corrected),
            equal=told.equal,
        )
    ]
    if told.taken:
        said.append(tr_n("{count} intake taken.", "{count} intakes taken.", told.taken))
    said += [
        tr("Corrected: {night} ({fields}).", night=night.isoformat(), fields=", ".join(fields))
        for night, fields in told.corrected[:MOST_NIGHTS]
    ]
    if more := len(told.corrected[MOST_NIGHTS:]):
        said.append(tr("… and {count} more; “bedtime log” has them.", count=more))
    if told.doubtful:
        said.append(
            tr(
                "Taken though they contradict themselves: {nights}. “bedtime checkin --night”"
                " corrects one.",
                nights=_some(told.doubtful),
            )
        )
    return said


def unknown_column(name: str) -> str:
    """Say that a column is passed over."""
    return tr("Left: column “{name}”, which is no field of the diary.", name=cut(plain(name)))


def spurious(number: int, part: str) -> str:
    """Say that an entry of a backup is not taken."""
    return tr("entry {number} is left out: its {part} does not fit", number=number, part=part)


def _some(nights: tuple[date, ...]) -> str:
    named = ", ".join(night.isoformat() for night in nights[:MOST_NIGHTS])
    more = len(nights[MOST_NIGHTS:])
    return tr("{nights} and {count} more", nights=named, count=more) if more else named
