"""Import from files: tables of the diary, and backups of everything."""

import stat
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from bedtime.adapters.formats import backup_json, diary_csv
from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.storage.private_files import write_atomically
from bedtime.core.entry import Entry
from bedtime.core.transfer import merge
from bedtime.i18n import tr
from bedtime.services.transfer import (
    Store,
    TransferError,
    TransferResult,
    file_suffix,
    unusable,
)
from bedtime.text import diary_table as diary_table_text

LARGEST = 256 * 1024 * 1024
"""Bytes of the largest file that is read."""
Write: TypeAlias = Callable[[], int]
"""Writes into the log; returns the number of entries."""


def import_file(
    store: Store, file: Path, run: str, now: datetime, perform_write: Callable[[Write], int]
) -> TransferResult:
    """Import what the log lacks; raises TransferError, LogError, OSError.

    `run` is this run's id, for the ids of new entries. `perform_write` calls the write that it is
    given, returns its number of entries, and makes a running program read the log again.
    """
    table = file_suffix(file) == ".csv"
    content = _read_content(file)
    if not table:
        return _import_backup(store, file, content, perform_write)
    try:
        document = diary_csv.read(content)
    except diary_csv.NotTextError:
        raise TransferError(tr("{file} is not UTF-8; save it as UTF-8", file=file)) from None
    entries = store.log.entries(kinds=merge.KINDS)
    result = merge.Merge(store.settings, store.zone.key, run, now).merge(document.rows, entries)
    if result.entries:
        perform_write(lambda: _append(store.log, result.entries))
    messages: tuple[str, ...] = ()
    if document.rows or not document.rejected:
        messages = (
            *diary_table_text.merge_result(result),
            *map(diary_table_text.unknown_column, document.unknown_columns),
        )
    return TransferResult(messages, tuple(map(diary_table_text.rejection, document.rejected)))


def _append(log: SqliteLog, entries: Sequence[Entry]) -> int:
    log.append(entries)
    return len(entries)


def _import_backup(
    store: Store, file: Path, content: bytes, perform_write: Callable[[Write], int]
) -> TransferResult:
    try:
        backup = backup_json.read(content)
    except backup_json.NotABackupError as error:
        if error.newer:
            raise TransferError(
                tr("{file} is a newer Bedtime's backup; update Bedtime", file=file)
            ) from None
        raise TransferError(tr("{file} is no backup of Bedtime", file=file)) from None
    count = perform_write(lambda: store.log.add_missing(backup.rows)) if backup.rows else 0
    messages = [
        tr(
            "{count} entries taken, {left} left that are there already.",
            count=count,
            left=len(backup.rows) - count,
        )
    ]
    omissions = [diary_table_text.invalid_entry(number, part) for number, part in backup.invalid]
    if backup.settings is not None:
        try:
            messages.append(_import_settings(store.profile.config, backup.settings))
        except OSError as error:
            omissions.append(unusable(error, store.profile.config))
    return TransferResult(tuple(messages), tuple(omissions))


def _import_settings(config: Path, text: str) -> str:
    content = text.encode("utf-8", "surrogateescape")
    if not config.exists():
        write_atomically(config, content)
        return tr("The settings are taken.")
    if config.read_bytes() == content:
        return tr("The settings are the same.")
    return tr("The settings are left: {config} is there.", config=config)


def _read_content(file: Path) -> bytes:
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):  # reading a pipe could block for ever
        raise TransferError(tr("{file} is not a file; choose one", file=file))
    if status.st_size > LARGEST:
        most = LARGEST // 1024**2
        raise TransferError(tr("{file} has more than {most} MB; divide it", file=file, most=most))
    return file.read_bytes()
