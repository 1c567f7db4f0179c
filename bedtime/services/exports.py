"""Export to files: the diary as a table, everything as a backup."""

import re
from calendar import monthrange
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import BinaryIO

from bedtime.adapters.formats import backup_json, diary_csv
from bedtime.adapters.storage.leftovers import clear, noted
from bedtime.adapters.storage.private_files import atomic_file
from bedtime.adapters.storage.small_files import read_small
from bedtime.core.diary import diary, intake
from bedtime.core.entry import Kind
from bedtime.core.transfer import diary_table, merge
from bedtime.i18n import tr
from bedtime.services.transfer import BATCH, Steps, Store, TransferError, TransferResult
from bedtime.text import transfer as transfer_text
from bedtime.text import unsaved as unsaved_text


def replaces_other(file: Path) -> bool:
    """Return whether an export would replace a file that is no export; raises OSError."""
    return file.is_file() and not _is_export(file)


def export_table(
    store: Store,
    file: Path,
    since: date | None = None,
    until: date | None = None,
    *,
    with_intakes: bool,
    replace: bool = False,
    unsaved: int | None = 0,
) -> Steps[TransferResult]:
    """Write the diary of the nights `since` to `until`; raises TransferError, LogError.

    A file that is no export stays, unless `replace`. `unsaved` entries are not in the log yet,
    None if that is unknown.
    """
    left_out = store.log.unreadable_message()
    months = _months(store, since or date.min, until or date.max)
    count = intakes_count = 0
    with _written(store, file, replace=replace) as written:
        columns, *_ = diary_table.write_table((), (), with_intakes=with_intakes)
        written.write(diary_csv.encode([columns]))
        for number, (first, last) in enumerate(months):
            entries = store.log.entries(first, last, kinds=merge.KINDS)
            mornings = diary.mornings(entries, store.settings, store.zone.key)
            intakes = [entry for entry, _ in intake.intakes(entries)]
            _, *rows = diary_table.write_table(mornings, intakes, with_intakes=with_intakes)
            written.write(diary_csv.encode(rows))
            count += len(mornings)
            intakes_count += len(intakes)
            yield number / len(months)
        if not count and not (with_intakes and intakes_count):
            _keep_other(file, unsaved)
    message = transfer_text.exported_nights(file, count, with_intakes=with_intakes)
    return _result(message, left_out, unsaved)


def export_all(
    store: Store, file: Path, *, replace: bool = False, unsaved: int | None = 0
) -> Steps[TransferResult]:
    """Write the log and the settings; raises TransferError, LogError, OSError.

    A file that is no export stays, unless `replace`. `unsaved` entries are not in the log yet,
    None if that is unknown.
    """
    settings = None
    if store.profile.config.is_file():
        settings = read_small(store.profile.config).decode("utf-8", "surrogateescape")
    left_out = store.log.unreadable_message()
    whole = not left_out and unsaved == 0
    count = 0
    with _written(store, file, replace=replace) as written:
        written.write(backup_json.head(settings, whole=whole))
        rows = store.log.rows_after(-(2**63), BATCH)
        while rows:
            entries = backup_json.entries(rows)
            if entries:
                written.write(backup_json.SEPARATOR * (count > 0))
                written.write(backup_json.SEPARATOR.join(entries))
            count += len(entries)
            yield 0.0
            rows = store.log.rows_after(rows[-1][1], BATCH)
        written.write(backup_json.END)
        if not count:
            _keep_other(file, unsaved)
    return _result(transfer_text.exported(file, count, whole=whole), left_out, unsaved)


def _result(message: str, left_out: str, unsaved: int | None) -> TransferResult:
    """Return the result with what the file lacks."""
    lagging = unsaved_text.not_in_file(unsaved) if unsaved != 0 else ""
    omissions = tuple(filter(None, (left_out, lagging)))
    return TransferResult((message,), omissions, len(omissions))


def _months(store: Store, since: date, until: date) -> list[tuple[date, date]]:
    """Return the first and last night of each month that may have something to export."""
    months = []
    for month in store.log.months(Kind.CHECKIN, Kind.INTAKE):
        with suppress(ValueError):  # a night that is no date
            first = date.fromisoformat(f"{month}-01")
            last = first.replace(day=monthrange(first.year, first.month)[1])
            if since <= last and first <= until:
                months.append((max(first, since), min(last, until)))
    return months


@contextmanager
def _written(store: Store, file: Path, *, replace: bool) -> Iterator[BinaryIO]:
    """Yield the file to write; it is there when all is written; raises TransferError.

    It may replace another export, but no other file unless `replace`.
    """
    if not file.parent.is_dir():
        raise TransferError(tr("there is no folder {folder}; make it first", folder=file.parent))
    try:
        if file.exists() and not file.is_file():
            raise TransferError(tr("{file} is no file; choose another name", file=file))
        if replaces_other(file) and not replace:
            raise TransferError(tr("{file} is there and is no export", file=file))
        target = file.resolve()
        clear(target.parent, re.escape(target.name))
        with (
            noted(store.profile.data, file),
            atomic_file(file, private=False) as temporary,
            temporary.open("wb") as opened,
        ):
            yield opened
    except OSError as error:
        why = error.strerror or str(error)
        raise TransferError(tr("{file} cannot be written: {why}", file=file, why=why)) from error


def _keep_other(file: Path, unsaved: int | None) -> None:
    """Raise TransferError where an empty export would replace a file."""
    if file.exists():
        raise TransferError(transfer_text.nothing_to_export(file, unsaved))


def _is_export(file: Path) -> bool:
    start = read_small(file, 64)
    return not start or start.startswith(b"night,zone,slept,") or backup_json.is_backup(start)
