"""Export to files: the diary as a table, everything as a backup."""

from datetime import date
from pathlib import Path

from bedtime.adapters.formats import backup_json, diary_csv
from bedtime.adapters.storage.private_files import write_atomically
from bedtime.core.diary import diary, intake
from bedtime.core.transfer import diary_table, merge
from bedtime.i18n import tr
from bedtime.services.transfer import Store, TransferError, TransferResult


def export_table(
    store: Store,
    file: Path,
    since: date | None = None,
    until: date | None = None,
    *,
    with_intakes: bool,
) -> TransferResult:
    """Write the diary of the nights `since` to `until`; raises TransferError, LogError."""
    entries = store.log.entries(since, until, kinds=merge.KINDS)
    mornings = diary.mornings(entries, store.settings, store.zone.key)
    intakes = [entry for entry, _ in intake.intakes(entries)]
    content = diary_csv.encode(
        diary_table.write_table(mornings, intakes, with_intakes=with_intakes)
    )
    count = len(mornings)
    _write(file, content, empty=not count and not (with_intakes and intakes))
    if with_intakes:
        message = tr(
            "{count} nights are in {file}, with side effects and what was taken.",
            count=count,
            file=file,
        )
    else:
        message = tr(
            "{count} nights are in {file}, without side effects and what was taken.",
            count=count,
            file=file,
        )
    return TransferResult((message,))


def export_all(store: Store, file: Path) -> TransferResult:
    """Write the log and the settings; raises TransferError, LogError, OSError."""
    settings = None
    if store.profile.config.is_file():
        settings = store.profile.config.read_text(encoding="utf-8", errors="surrogateescape")
    rows = store.log.rows()
    content, unreadable = backup_json.encode(rows, settings)
    count = len(rows) - unreadable
    _write(file, content, empty=not count)
    message = tr(
        "Everything is in {file}: {count} entries, what was taken included, and the settings.",
        file=file,
        count=count,
    )
    omission = tr("{count} entries of the log cannot be read and are left out", count=unreadable)
    return TransferResult((message,), (omission,) if unreadable else ())


def _write(file: Path, content: bytes, *, empty: bool) -> None:
    """Write the file atomically; it may replace another export, but no other file.

    An empty export replaces nothing.
    """
    if empty and file.exists():
        raise TransferError(tr("there is nothing to export yet; {file} stays as it is", file=file))
    if not file.parent.is_dir():
        raise TransferError(tr("there is no folder {folder}; make it first", folder=file.parent))
    try:
        if file.exists() and not _is_export(file):
            raise TransferError(
                tr("{file} is there and is no export; choose another name", file=file)
            )
        write_atomically(file, content)
    except OSError as error:
        why = error.strerror or str(error)
        raise TransferError(tr("{file} cannot be written: {why}", file=file, why=why)) from error


def _is_export(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        start = opened.read(64)
    return not start or start.startswith(b"night,zone,slept,") or backup_json.is_backup(start)
