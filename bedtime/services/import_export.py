"""What goes out of a profile as a file, and comes in: the diary as a table, all as a backup."""

import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bedtime.adapters.formats import backup_json, diary_csv
from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.storage.paths import Profile
from bedtime.adapters.storage.private_files import write_atomically
from bedtime.core.diary import diary, intake
from bedtime.core.entry import Entry
from bedtime.core.settings import Settings
from bedtime.core.transfer import diary_table, merge
from bedtime.i18n import tr
from bedtime.text import diary_table as diary_table_text

LARGEST = 256 * 1024 * 1024
"""Bytes of a file that is read."""
Write: TypeAlias = Callable[[], int]
"""Writes into the log, and tells how many entries."""


class TransferError(Exception):
    """It could not be done; the message says why, and `misused` that nothing was to be done."""

    def __init__(self, sentence: str, *, misused: bool = False) -> None:
        super().__init__(sentence)
        self.misused = misused


@dataclass(frozen=True, slots=True)
class TransferResult:
    """What was done, and what of it was not, each a sentence."""

    said: tuple[str, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Store:
    """What there is to carry."""

    profile: Profile
    diary: SqliteLog
    settings: Settings
    zone: ZoneInfo
    """For nights that say none."""


def ending(file: Path) -> str:
    """Tell by a file's name whether it is a table or a backup; raises TransferError."""
    found = file.suffix.lower()
    if found in (".ics", ".pdf"):
        raise TransferError(
            tr("this version knows no {ending} yet; use .csv or .json", ending=found)
        )
    if found not in (".csv", ".json"):
        raise TransferError(
            tr("{file}: what is it? Its name has to end in .csv or .json", file=file), misused=True
        )
    return found


def export_table(
    store: Store,
    file: Path,
    since: date | None = None,
    until: date | None = None,
    *,
    with_intakes: bool,
) -> TransferResult:
    """Write the diary of the nights `since` to `until`; raises TransferError, DiaryError."""
    log = store.diary.entries(since, until, kinds=merge.KINDS)
    mornings = diary.mornings(log, store.settings, store.zone.key)
    taken = [entry for entry, _ in intake.intakes(log)]
    content = diary_csv.written(diary_table.table(mornings, taken, with_intakes=with_intakes))
    count = len(mornings)
    _write(file, content, empty=not count and not (with_intakes and taken))
    if with_intakes:
        said = tr(
            "{count} nights are in {file}, with side effects and what was taken.",
            count=count,
            file=file,
        )
    else:
        said = tr(
            "{count} nights are in {file}, without side effects and what was taken.",
            count=count,
            file=file,
        )
    return TransferResult((said,))


def export_all(store: Store, file: Path) -> TransferResult:
    """Write the log and the settings; raises TransferError, DiaryError, OSError."""
    settings = None
    if store.profile.config.is_file():
        settings = store.profile.config.read_text(encoding="utf-8", errors="surrogateescape")
    rows = store.diary.rows()
    content, lost = backup_json.written(rows, settings)
    count = len(rows) - lost
    _write(file, content, empty=not count)
    said = tr(
        "Everything is in {file}: {count} entries, what was taken included, and the settings.",
        file=file,
        count=count,
    )
    left_out = tr("{count} entries of the log cannot be read and are left out", count=lost)
    return TransferResult((said,), (left_out,) if lost else ())


def take(
    store: Store, file: Path, run: str, now: datetime, hand_over: Callable[[Write], int]
) -> TransferResult:
    """Take what the log lacks; raises TransferError, DiaryError, OSError.

    Entries are told apart by `run`. `hand_over` does the writing, which tells how many entries it
    wrote, and sees to it that a program that keeps tonight reads it anew.
    """
    table = ending(file) == ".csv"
    content = _content(file)
    if not table:
        return _take_backup(store, file, content, hand_over)
    try:
        found = diary_csv.read(content)
    except diary_csv.NotTextError:
        raise TransferError(tr("{file} is not UTF-8; save it as UTF-8", file=file)) from None
    log = store.diary.entries(kinds=merge.KINDS)
    told = merge.Merge(store.settings, store.zone.key, run, now).merge(found.rows, log)
    if told.entries:
        hand_over(lambda: _append(store.diary, told.entries))
    said: tuple[str, ...] = ()
    if found.rows or not found.refused:
        said = (
            *diary_table_text.joined(told),
            *map(diary_table_text.unknown_column, found.unknown),
        )
    return TransferResult(said, tuple(map(diary_table_text.refused, found.refused)))


def _append(diary: SqliteLog, entries: Sequence[Entry]) -> int:
    diary.append(entries)
    return len(entries)


def _take_backup(
    store: Store, file: Path, content: bytes, hand_over: Callable[[Write], int]
) -> TransferResult:
    try:
        backup = backup_json.read(content)
    except backup_json.NotABackupError as error:
        if error.newer:
            raise TransferError(
                tr("{file} is a newer Bedtime's backup; update Bedtime", file=file)
            ) from None
        raise TransferError(tr("{file} is no backup of Bedtime", file=file)) from None
    count = hand_over(lambda: store.diary.take_in(backup.rows)) if backup.rows else 0
    said = [
        tr(
            "{count} entries taken, {left} left that are there already.",
            count=count,
            left=len(backup.rows) - count,
        )
    ]
    left_out = [diary_table_text.spurious(number, part) for number, part in backup.spurious]
    if backup.settings is not None:
        try:
            said.append(_take_settings(store.profile.config, backup.settings))
        except OSError as error:
            left_out.append(unusable(error, store.profile.config))
    return TransferResult(tuple(said), tuple(left_out))


def unusable(error: OSError, file: Path) -> str:
    """Say why a file could not be used, by default `file`."""
    why = error.strerror or str(error)
    return tr("{file} cannot be used: {why}", file=error.filename or file, why=why)


def _take_settings(config: Path, text: str) -> str:
    content = text.encode("utf-8", "surrogateescape")
    if not config.exists():
        write_atomically(config, content)
        return tr("The settings are taken.")
    if config.read_bytes() == content:
        return tr("The settings are the same.")
    return tr("The settings are left: {config} is there.", config=config)


def _write(file: Path, content: bytes, *, empty: bool) -> None:
    """Write the file whole or not at all, in place of an export but of nothing else.

    An empty one takes the place of none.
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
    with file.open("rb") as there:
        start = there.read(64)
    return not start or start.startswith(b"night,zone,slept,") or backup_json.is_ours(start)


def _content(file: Path) -> bytes:
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):  # a pipe could keep us for ever
        raise TransferError(tr("{file} is not a file; choose one", file=file))
    if status.st_size > LARGEST:
        most = LARGEST // 1024**2
        raise TransferError(tr("{file} has more than {most} MB; divide it", file=file, most=most))
    return file.read_bytes()
