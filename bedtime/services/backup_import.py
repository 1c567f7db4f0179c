"""Import of a backup, entry by entry."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from bedtime.adapters.formats import backup_json
from bedtime.adapters.formats.backup_json import InvalidEntry, LogRow, SettingsText
from bedtime.adapters.log.rows import to_entry
from bedtime.adapters.storage.private_files import write_atomically
from bedtime.adapters.storage.small_files import read_small
from bedtime.core.entry import Kind
from bedtime.core.transfer.merge import Choice, replaces_answers
from bedtime.i18n import tr
from bedtime.services.omissions import Omissions
from bedtime.services.transfer import (
    BATCH,
    Steps,
    Store,
    TransferError,
    TransferResult,
    unusable,
)
from bedtime.text import diary_table as text
from bedtime.text import transfer as transfer_text


class BackupImport:
    """The import of one backup; see `imports.Import`."""

    contradictory: Sequence[date] = ()

    def __init__(self, store: Store, file: Path, size: int) -> None:
        self._store = store
        self._file = file
        self._size = max(size, 1)
        self._new = 0
        self._differing: set[date] = set()
        self._clear()

    def _clear(self) -> None:
        self.written = 0
        self._read = 0
        self._left = 0
        self._invalid = Omissions()
        self._settings: str | None = None
        self._settings_message = ""

    @property
    def changes(self) -> bool:
        """Whether there is anything to write into the log."""
        return self._new > 0

    def differing(self, *, anyway: bool = False) -> int:
        """Return how many nights have answers that later ones of the backup would replace."""
        return len(self._differing)

    def summary(self) -> str:
        """Return how much is new, differs, and cannot be read."""
        return text.backup_survey(self._new, len(self._differing), self._invalid.count)

    def survey(self) -> Steps[None]:
        """Count what `write` would do."""
        check_ins: dict[date, list[LogRow]] = {}
        for rows, done in self._batches():
            known = self._store.log.known_ids([row[0] for row in rows])
            missing = [row for row in rows if row[0] not in known]
            self._new += len(missing)
            for row in missing:
                if row[6] == Kind.CHECKIN and self._is_recorded(date.fromisoformat(row[5])):
                    check_ins.setdefault(date.fromisoformat(row[5]), []).append(row)
            yield done
        for night, rows in check_ins.items():
            added = [
                to_entry((key, seq, machine or "", *rest)) for key, seq, machine, *rest in rows
            ]
            if replaces_answers(self._store.log.night(night), filter(None, added)):
                self._differing.add(night)
            yield 1.0

    def write(self, choice: Choice) -> Steps[None]:
        """Add the entries that the log lacks, a batch a step; at last the settings."""
        self._clear()
        runs: dict[int, int] = {}
        for rows, done in self._batches():
            taken = rows if choice.theirs else [row for row in rows if not self._is_theirs(row)]
            self._left += len(rows) - len(taken)
            self.written += self._store.log.add_missing(taken, runs)
            yield done
        if self._settings is not None:
            try:
                self._settings_message = _import_settings(
                    self._store.profile.config, self._settings
                )
            except OSError as error:
                self._invalid.add(unusable(error, self._store.profile.config))

    def result(self, choice: Choice) -> TransferResult:
        """Return the sentences about what was written."""
        there = self._read - self.written - self._left
        messages = [transfer_text.taken(self.written, there)]
        if self._left:
            messages.append(text.left_as_mine(sorted(self._differing)))
        if self._settings_message:
            messages.append(self._settings_message)
        return TransferResult(tuple(messages), tuple(self._invalid.named), self._invalid.count)

    def _is_recorded(self, night: date) -> bool:
        """Return whether the night has a check-in."""
        return any(entry.kind is Kind.CHECKIN for entry in self._store.log.night(night))

    def _is_theirs(self, row: LogRow) -> bool:
        """Return whether the row is a check-in that would replace answers."""
        return row[6] == Kind.CHECKIN and date.fromisoformat(row[5]) in self._differing

    def _batches(self) -> Iterator[tuple[list[LogRow], float]]:
        """Yield the backup's rows in batches, and how much of the file is read."""
        batch: list[LogRow] = []
        number = 0
        with self._file.open("rb") as file:
            try:
                with closing(backup_json.read(file)) as found:
                    for number, each in enumerate(found, 1):
                        self._take(each, batch)
                        if number % BATCH == 0:
                            yield batch, min(file.tell() / self._size, 1.0)
                            batch.clear()
            except backup_json.NotABackupError as error:
                raise _refusal(self._file, error) from None
        yield batch, 1.0

    def _take(self, found: LogRow | InvalidEntry | SettingsText, batch: list[LogRow]) -> None:
        match found:
            case SettingsText(content):
                self._settings = content
            case InvalidEntry(number, part):
                self._invalid.add(text.invalid_entry(number, part))
            case _:
                self._read += 1
                batch.append(found)


def _refusal(file: Path, error: backup_json.NotABackupError) -> TransferError:
    if error.newer:
        return TransferError(tr("{file} is a newer Bedtime's backup; update Bedtime", file=file))
    return TransferError(tr("{file} is no backup of Bedtime", file=file))


def _import_settings(config: Path, content: str) -> str:
    encoded = content.encode("utf-8", "surrogateescape")
    if not config.exists():
        write_atomically(config, encoded)
        return tr("The settings are taken.")
    if read_small(config) == encoded:
        return tr("The settings are the same.")
    return tr("The settings are left: {config} is there.", config=config)
