"""Import from files: tables of the diary, and backups of everything."""

import stat
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from bedtime.adapters.log.backup import STAMP
from bedtime.adapters.log.backup_in_steps import BEFORE_IMPORT, back_up_in_steps
from bedtime.core.transfer.merge import Choice
from bedtime.i18n import tr
from bedtime.services.backup_import import BackupImport
from bedtime.services.table_import import TableImport
from bedtime.services.transfer import (
    Steps,
    Store,
    TransferError,
    TransferResult,
    file_suffix,
)

LARGEST = 256 * 1024 * 1024
"""Bytes of the largest file that is read."""


class Import(Protocol):
    """One file's import: first surveyed, then, with a choice about what differs, written.

    The steps of both raise TransferError, LogError, OSError. Closed between two steps, what is
    written stays, and another import of the file takes the rest.
    """

    @property
    def changes(self) -> bool:
        """Whether there is anything to write, known once it is surveyed."""

    def differing(self, *, anyway: bool = False) -> int:
        """Return how many nights are recorded with other answers than the file's."""

    @property
    def contradictory(self) -> Sequence[date]:
        """Nights whose answers contradict each other."""

    def summary(self) -> str:
        """Return how much is new, differs, and cannot be read."""

    def survey(self) -> Steps[None]:
        """Read the file and compare it with the log; nothing is written."""

    def write(self, choice: Choice) -> Steps[None]:
        """Write what the log lacks, and what the choice takes besides."""

    @property
    def written(self) -> int:
        """Entries that are written by now."""

    def result(self, choice: Choice) -> TransferResult:
        """Return what was done by `write`, and what was left and why."""


def open_import(store: Store, file: Path, run: str, now: datetime) -> Import:
    """Return the import of a file; raises TransferError, OSError.

    `run` is this run's id, for the ids of new entries.
    """
    table = file_suffix(file) == ".csv"
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):  # reading a pipe could block for ever
        raise TransferError(tr("{file} is not a file; choose one", file=file))
    if status.st_size > LARGEST:
        most = LARGEST // 1024**2
        raise TransferError(tr("{file} has more than {most} MB; divide it", file=file, most=most))
    if table:
        return TableImport(store, file, status.st_size, run, now)
    return BackupImport(store, file, status.st_size)


def back_up(store: Store, now: datetime) -> Steps[Path | None]:
    """Copy the log before an import; return the copy, None where there is no log yet."""
    if not store.log.path.exists():
        return None
    store.log.open()  # an older version's becomes this one's
    return (yield from back_up_in_steps(store.log.path, now.strftime(STAMP), BEFORE_IMPORT))
