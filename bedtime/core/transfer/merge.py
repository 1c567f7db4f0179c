"""A table that was read, joined to the log: what is new, what is a correction, what is left."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from bedtime.core.diary import check_in, diary, intake
from bedtime.core.diary.check_in import CheckIn, Value
from bedtime.core.entry import Entry, Kind
from bedtime.core.settings import Settings
from bedtime.core.transfer.diary_table import Row


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What is to be written, and what it does to the diary."""

    entries: tuple[Entry, ...] = ()
    new: tuple[date, ...] = ()
    corrected: tuple[tuple[date, tuple[str, ...]], ...] = ()
    """Nights, with the columns that are another now."""
    equal: int = 0
    """Rows that say what is there, or nothing."""
    taken: int = 0
    """Intakes that were not there."""
    doubtful: tuple[date, ...] = ()
    """Nights written that contradict themselves: they are taken as they are."""


@dataclass(frozen=True, slots=True)
class Merge:
    """One joining: whose entries are told apart by `run`, and written at `now` (UTC)."""

    settings: Settings
    usual: str
    """The zone of nights that have none of their own."""
    run: str
    now: datetime

    def merge(self, rows: Iterable[Row], log: Iterable[Entry]) -> MergeResult:
        """Tell what of the rows the log lacks; it need hold no other kinds than KINDS."""
        there: dict[date, tuple[Entry, ...]] = {
            night: tuple(group) for night, group in groupby(sorted(log, key=_night), key=_night)
        }
        entries: list[Entry] = []
        new: list[date] = []
        corrected: list[tuple[date, tuple[str, ...]]] = []
        doubtful: list[date] = []
        equal = taken = 0
        for row in rows:
            before = there.get(row.night, ())
            zone = row.zone or diary.own_zone(before, self.usual)
            news = self._news(row, before)
            if news is not None:
                entry = self._entry(entries, row.night, zone, Kind.CHECKIN, check_in.detail(news))
                told = diary.morning(row.night, (*before, entry), self.settings, self.usual)
                if told is not None and told.contradictions:
                    doubtful.append(row.night)
                if check_in.fold(before) is None:
                    new.append(row.night)
                else:
                    corrected.append((row.night, tuple(news) or ("zone",)))
            missing = _missing(row, before)
            for each in missing:
                self._entry(entries, row.night, zone, Kind.INTAKE, intake.detail(each, zone))
            taken += len(missing)
            equal += news is None and not missing
        return MergeResult(
            tuple(entries), tuple(new), tuple(corrected), equal, taken, tuple(doubtful)
        )

    def _news(self, row: Row, before: tuple[Entry, ...]) -> dict[str, Value | None] | None:
        """Tell what the row says that is not so; None where nothing is to be written."""
        known = check_in.fold(before)
        if known is None:
            said: dict[str, Value | None] = {
                name: value for name, value in row.said.items() if value is not None
            }
            return said or None
        held = diary.told(row.night, before, known, self.settings, self.usual)
        usual = CheckIn()
        news = {
            name: value
            for name, value in row.said.items()
            if (
                getattr(known, name) != getattr(usual, name)
                if value is None
                else getattr(held.checkin, name) != value
            )
        }
        moved = row.zone is not None and row.zone != held.zone
        return news if news or moved else None

    def _entry(
        self, entries: list[Entry], night: date, zone: str, kind: Kind, detail: Mapping[str, Any]
    ) -> Entry:
        entry = Entry(f"{self.run}-{len(entries) + 1}", self.now, zone, night, kind, detail=detail)
        entries.append(entry)
        return entry


KINDS = (*diary.KINDS, Kind.INTAKE, Kind.UNDONE)
"""What a join looks at in the log."""


def _missing(row: Row, before: Iterable[Entry]) -> list[intake.Intake]:
    """Tell which of the row's intakes are not there; two that are alike are two."""
    there = Counter(each for _, each in intake.intakes(before))
    missing = []
    for each in row.taken:
        if there[each]:
            there[each] -= 1
        else:
            missing.append(each)
    return missing


def _night(entry: Entry) -> date:
    return entry.night
