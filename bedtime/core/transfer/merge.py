"""Merging a diary table into the log: new nights, corrections, and rows that change nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, auto
from typing import Any

from bedtime.core.diary import check_in, diary, intake
from bedtime.core.diary.answers import Answer, answers_to_detail
from bedtime.core.diary.check_in import CheckIn
from bedtime.core.entry import Entry, Kind
from bedtime.core.settings import Settings
from bedtime.core.transfer.diary_table import Row

KINDS = (*diary.KINDS, Kind.INTAKE, Kind.UNDONE)
"""The kinds of entries that a merge compares the rows with."""


class RowStatus(Enum):
    """What the answers of a row are to the log."""

    NEW = auto()
    """The night has no check-in."""
    DIFFERENT = auto()
    """The night's check-in has other answers."""
    EQUAL = auto()
    """There is nothing to write."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is taken besides new nights."""

    theirs: bool = False
    """Whether a row replaces other answers of its night."""
    anyway: bool = False
    """Whether answers are taken that contradict each other."""


@dataclass(frozen=True, slots=True)
class RowMerge:
    """What one row adds to the log."""

    night: date
    status: RowStatus
    checkin: Entry | None = None
    """None where the status is EQUAL."""
    columns: tuple[str, ...] = ()
    """Those that differ, of a row that is DIFFERENT."""
    contradictory: bool = False
    """Whether the night's answers contradict each other once they are taken."""
    intakes: tuple[Entry, ...] = ()
    """Those that the night lacks."""

    def entries(self, choice: Choice) -> tuple[Entry, ...]:
        """Return what is to be written; of a contradictory row nothing, unless `anyway`."""
        if self.contradictory and not choice.anyway:
            return ()
        if self.checkin is None or (self.status is RowStatus.DIFFERENT and not choice.theirs):
            return self.intakes
        return (self.checkin, *self.intakes)


@dataclass(slots=True)
class MergeCount:
    """Rows of a table, counted as they are compared; nights are in the order of the rows."""

    new: int = 0
    corrected: list[tuple[date, tuple[str, ...]]] = field(default_factory=list)
    """Nights whose answers differ, each with the columns that do."""
    unchanged: int = 0
    """Rows without a change."""
    intakes: int = 0
    """New intakes."""
    contradictory: list[date] = field(default_factory=list)
    contradictory_corrections: int = 0
    """Of the contradictory nights, those whose answers differ from the log's."""

    def add(self, row: RowMerge, choice: Choice) -> None:
        """Count a row; one that is left as contradictory counts as nothing else."""
        if row.contradictory:
            self.contradictory.append(row.night)
            self.contradictory_corrections += row.status is RowStatus.DIFFERENT
            if not choice.anyway:
                return
        self.intakes += len(row.intakes)
        match row.status:
            case RowStatus.NEW:
                self.new += 1
            case RowStatus.DIFFERENT:
                self.corrected.append((row.night, row.columns))
            case _:
                self.unchanged += not row.intakes

    @property
    def changes(self) -> bool:
        """Whether there is anything that could be written."""
        return bool(self.new or self.corrected or self.intakes or self.contradictory)


@dataclass(slots=True)
class Merge:
    """One merge; its entries get ids that begin with `run_id` and the time `now` (UTC)."""

    settings: Settings
    default_zone: str
    """The zone of nights that have none of their own."""
    run_id: str
    now: datetime
    _added: int = 0

    def compare(self, row: Row, entries: Iterable[Entry]) -> RowMerge:
        """Return what a row adds to its night; of its entries, only those of KINDS are needed."""
        before = tuple(entries)
        zone = row.zone or diary.night_zone(before, self.default_zone)
        changes = self._changes(row, before)
        checkin, contradictory, status = None, False, RowStatus.EQUAL
        columns: tuple[str, ...] = ()
        if changes is not None:
            checkin = self._entry(row.night, zone, Kind.CHECKIN, answers_to_detail(changes))
            after = diary.morning(row.night, (*before, checkin), self.settings, self.default_zone)
            contradictory = after is not None and bool(after.contradictions)
            status = RowStatus.NEW
            if check_in.fold(before) is not None:
                status, columns = RowStatus.DIFFERENT, tuple(changes) or ("zone",)
        intakes = tuple(
            self._entry(row.night, zone, Kind.INTAKE, intake.to_detail(each, zone))
            for each in _missing_intakes(row, before)
        )
        return RowMerge(row.night, status, checkin, columns, contradictory, intakes)

    def _changes(self, row: Row, before: tuple[Entry, ...]) -> dict[str, Answer | None] | None:
        """Return the answers of a row that differ from the night's; {} if only its zone differs.

        None if there is nothing to write.
        """
        recorded = check_in.fold(before)
        if recorded is None:
            answers: dict[str, Answer | None] = {
                name: value for name, value in row.answers.items() if value is not None
            }
            return answers or None
        morning = diary.build_morning(row.night, before, recorded, self.settings, self.default_zone)
        default = CheckIn()
        changes = {
            name: value
            for name, value in row.answers.items()
            if (
                getattr(recorded, name) != getattr(default, name)
                if value is None
                else getattr(morning.checkin, name) != value
            )
        }
        zone_differs = row.zone is not None and row.zone != morning.zone
        return changes if changes or zone_differs else None

    def _entry(self, night: date, zone: str, kind: Kind, detail: Mapping[str, Any]) -> Entry:
        self._added += 1
        return Entry(f"{self.run_id}-{self._added}", self.now, zone, night, kind, detail=detail)


def _missing_intakes(row: Row, before: Iterable[Entry]) -> list[intake.Intake]:
    """Return the intakes of a row that the night lacks; two equal ones count as two."""
    recorded = Counter(each for _, each in intake.intakes(before))
    missing = []
    for each in row.intakes:
        if recorded[each]:
            recorded[each] -= 1
        else:
            missing.append(each)
    return missing


def replaces_answers(mine: Iterable[Entry], theirs: Iterable[Entry]) -> bool:
    """Return whether a night's check-in, recorded by `mine`, is answered otherwise with `theirs`.

    The later of two answers counts. A field that only they answer replaces nothing.
    """
    before = check_in.fold(mine := tuple(mine))
    after = check_in.fold(sorted((*mine, *theirs), key=lambda entry: entry.at))
    return before is not None and after is not None and check_in.replaces(before, after)
