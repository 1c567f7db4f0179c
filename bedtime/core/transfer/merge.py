"""Merging a diary table into the log: new nights, corrections, and rows that change nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from bedtime.core.diary import check_in, diary, intake
from bedtime.core.diary.answers import Answer, answers_to_detail
from bedtime.core.diary.check_in import CheckIn
from bedtime.core.entry import Entry, Kind
from bedtime.core.settings import Settings
from bedtime.core.transfer.diary_table import Row

KINDS = (*diary.KINDS, Kind.INTAKE, Kind.UNDONE)
"""The kinds of entries that a merge compares the rows with."""


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The entries to write, and what they change in the diary."""

    entries: tuple[Entry, ...] = ()
    new: tuple[date, ...] = ()
    corrected: tuple[tuple[date, tuple[str, ...]], ...] = ()
    """Nights, each with the columns that change."""
    unchanged: int = 0
    """Rows without a change."""
    intakes: int = 0
    """New intakes."""
    contradictory: tuple[date, ...] = ()
    """Nights written although their answers contradict each other."""


@dataclass(frozen=True, slots=True)
class Merge:
    """One merge; its entries get ids that begin with `run_id` and the time `now` (UTC)."""

    settings: Settings
    default_zone: str
    """The zone of nights that have none of their own."""
    run_id: str
    now: datetime

    def merge(self, rows: Iterable[Row], entries: Iterable[Entry]) -> MergeResult:
        """Return what to add to the log; of its entries, only those of KINDS are needed."""
        by_night: dict[date, tuple[Entry, ...]] = {
            night: tuple(group) for night, group in groupby(sorted(entries, key=_night), key=_night)
        }
        added: list[Entry] = []
        new: list[date] = []
        corrected: list[tuple[date, tuple[str, ...]]] = []
        contradictory: list[date] = []
        unchanged = intakes = 0
        for row in rows:
            before = by_night.get(row.night, ())
            zone = row.zone or diary.night_zone(before, self.default_zone)
            changes = self._changes(row, before)
            if changes is not None:
                detail = answers_to_detail(changes)
                entry = self._add(added, row.night, zone, Kind.CHECKIN, detail)
                after = diary.morning(row.night, (*before, entry), self.settings, self.default_zone)
                if after is not None and after.contradictions:
                    contradictory.append(row.night)
                if check_in.fold(before) is None:
                    new.append(row.night)
                else:
                    corrected.append((row.night, tuple(changes) or ("zone",)))
            missing = _missing_intakes(row, before)
            for each in missing:
                self._add(added, row.night, zone, Kind.INTAKE, intake.to_detail(each, zone))
            intakes += len(missing)
            unchanged += changes is None and not missing
        return MergeResult(
            tuple(added), tuple(new), tuple(corrected), unchanged, intakes, tuple(contradictory)
        )

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

    def _add(
        self, added: list[Entry], night: date, zone: str, kind: Kind, detail: Mapping[str, Any]
    ) -> Entry:
        entry_id = f"{self.run_id}-{len(added) + 1}"
        entry = Entry(entry_id, self.now, zone, night, kind, detail=detail)
        added.append(entry)
        return entry


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


def _night(entry: Entry) -> date:
    return entry.night
