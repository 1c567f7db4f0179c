"""Import of a table of the diary, row by row."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from bedtime.adapters.formats import diary_csv
from bedtime.core.entry import Entry
from bedtime.core.transfer.diary_table import RejectedCell, Row, UnknownColumn
from bedtime.core.transfer.merge import KINDS, Choice, Merge, MergeCount, RowMerge
from bedtime.i18n import tr
from bedtime.services.omissions import Omissions
from bedtime.services.transfer import BATCH, Steps, Store, TransferError, TransferResult
from bedtime.text import diary_table as text


class TableImport:
    """The import of one table; see `imports.Import`."""

    def __init__(self, store: Store, file: Path, size: int, run: str, now: datetime) -> None:
        self._store = store
        self._file = file
        self._size = max(size, 1)
        self._merge = Merge(store.settings, store.zone.key, run, now)
        self._count = MergeCount()
        self._nights = LoggedNights(store)
        self._clear()

    def _clear(self) -> None:
        self.written = 0
        self._rejected = Omissions()
        self._rejected_rows: set[int] = set()
        self._unknown_columns: list[str] = []
        self._rows = 0

    @property
    def changes(self) -> bool:
        """Whether there is anything to write."""
        return self._count.changes

    @property
    def contradictory(self) -> Sequence[date]:
        """Nights whose answers contradict each other."""
        return self._count.contradictory

    def differing(self, *, anyway: bool = False) -> int:
        """Return how many nights are recorded with other answers."""
        return len(self._count.corrected) + anyway * self._count.contradictory_corrections

    def summary(self) -> str:
        """Return how much is new, differs, and cannot be read."""
        return text.survey(self._count, len(self._rejected_rows))

    def survey(self) -> Steps[None]:
        """Count what `write` would do."""
        for row, done in self._compare():
            if row is not None:
                self._count.add(row, Choice())
            yield done

    def write(self, choice: Choice) -> Steps[None]:
        """Append what is new and what the choice takes, a batch a step."""
        self._clear()
        self._count = MergeCount()
        batch: list[Entry] = []
        for row, done in self._compare():
            if row is not None:
                batch += row.entries(choice)
                self._count.add(row, choice)
            if len(batch) >= BATCH:
                self._append(batch)
            yield done
        self._append(batch)

    def result(self, choice: Choice) -> TransferResult:
        """Return the sentences about what was written."""
        messages: list[str] = []
        if self._rows or not self._rejected.count:
            messages = [
                *text.merge_result(self._count, choice),
                *map(text.unknown_column, self._unknown_columns),
            ]
        named = [*self._rejected.named]
        left = len(self._count.contradictory) if not choice.anyway else 0
        if left:
            named.insert(0, text.contradictory(self._count.contradictory))
        return TransferResult(tuple(messages), tuple(named), self._rejected.count + bool(left))

    def _append(self, batch: list[Entry]) -> None:
        self._store.log.append(batch)
        self.written += len(batch)
        self._nights.forget()
        batch.clear()

    def _compare(self) -> Iterator[tuple[RowMerge | None, float]]:
        """Yield each row compared with the log, None for others, and how much is read."""
        with self._file.open("rb") as file:
            found = diary_csv.read(file)
            try:
                with closing(found):
                    for each in found:
                        yield self._compare_one(each), min(file.tell() / self._size, 1.0)
            except diary_csv.NotTextError:
                raise TransferError(
                    tr("{file} is not UTF-8; save it as UTF-8", file=self._file)
                ) from None

    def _compare_one(self, found: Row | RejectedCell | UnknownColumn) -> RowMerge | None:
        match found:
            case Row():
                self._rows += 1
                return self._merge.compare(found, self._nights.entries(found.night))
            case RejectedCell():
                self._rejected.add(text.rejection(found))
                self._rejected_rows.add(found.row)
            case UnknownColumn():
                self._unknown_columns.append(found.name)
        return None


class LoggedNights:
    """The log's entries by night, read a month at a time: a table is mostly in order."""

    MOST = 12
    """Months kept."""

    def __init__(self, store: Store) -> None:
        self._log = store.log
        self._months: dict[tuple[int, int], dict[date, list[Entry]]] = {}

    def entries(self, night: date) -> Sequence[Entry]:
        """Return the entries of a night that a merge needs; raises LogError."""
        month = night.year, night.month
        if month not in self._months:
            if len(self._months) >= self.MOST:
                self.forget()
            self._months[month] = self._read(*month)
        return self._months[month].get(night, ())

    def forget(self) -> None:
        """Read anew from now on, as the log has changed."""
        self._months.clear()

    def _read(self, year: int, month: int) -> dict[date, list[Entry]]:
        last = date(year, month, monthrange(year, month)[1])
        nights: dict[date, list[Entry]] = {}
        for entry in self._log.entries(last.replace(day=1), last, kinds=KINDS):
            nights.setdefault(entry.night, []).append(entry)
        return nights
