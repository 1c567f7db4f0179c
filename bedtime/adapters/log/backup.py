"""Backups of the log: complete copies in the folder `backups` beside it, and their restoring."""

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bedtime.adapters.log.file import check_integrity, connect, connect_to_read
from bedtime.adapters.log.rows import INSERT_ROW, SELECT, Row, is_readable
from bedtime.adapters.log.schema import transaction
from bedtime.adapters.storage.leftovers import clear_backups
from bedtime.adapters.storage.private_files import atomic_file, private_folder

DAYS_KEPT = 7
"""Of the newest days with a backup one each is kept; the marked ones (`-before-…`) all are."""
BEFORE_DAMAGE = "-before-damage"
"""Marks in a name the last backup before the log was found damaged."""
STAMP = "%Y-%m-%dT%H%M%S"
"""The time of a backup in its name, as strftime has it; UTC."""


def backups(log: Path) -> tuple[Path, ...]:
    """Return the backups of the log at `log`, newest first; last what bears no time."""
    found = (log.parent / "backups").glob(f"{log.stem}-*{log.suffix}")
    dated = [(origin(each, log)[0] is not None, each) for each in found]
    return tuple(each for _, each in sorted(dated, reverse=True))


def unrestored(log: Path) -> tuple[Path, ...]:
    """Return the backups from before a damage that are not restored yet, newest first."""
    return tuple(each for each in backups(log) if each.stem.endswith(BEFORE_DAMAGE))


def origin(backup: Path, log: Path) -> tuple[datetime | None, bool]:
    """Return when a backup was made and whether it is from before a damage, as its name has it.

    The time is None where the name has none.
    """
    stamp = backup.stem.removeprefix(f"{log.stem}-")[: len("2026-11-22T210000")]
    made = None
    with suppress(ValueError):
        made = datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    return made, backup.stem.endswith(BEFORE_DAMAGE)


def back_up(db: sqlite3.Connection, log: Path, stamp: str, reason: str = "") -> Path | None:
    """Copy the log and thin out older backups; return the copy, None if the log is empty.

    `stamp` is the time in STAMP's form, `reason` a mark for the name of one that stays besides. The
    copy is checked, which finds damage of the log too: raises DamageError, other sqlite3.Error,
    OSError.
    """
    if is_empty(db):
        return None
    backup = begin_backup(log, stamp, reason)
    with atomic_file(backup) as temporary, closing(connect(temporary, "mode=rw")) as copy:
        db.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, readable anywhere
        check_integrity(copy)
    if not reason:
        thin_out(log, backup)
    return backup


def is_empty(db: sqlite3.Connection) -> bool:
    """Return whether the log has no entry."""
    return db.execute("SELECT 1 FROM entries LIMIT 1").fetchone() is None


def begin_backup(log: Path, stamp: str, reason: str) -> Path:
    """Make the folder, clear it of what kills have left, and return a backup's path there."""
    folder = log.parent / "backups"
    private_folder(folder)
    clear_backups(folder, log.stem, log.suffix)
    return folder / f"{log.stem}-{stamp}{reason}{log.suffix}"


def thin_out(log: Path, newest: Path) -> None:
    """Keep one a day, its newest: the program may start many times a day.

    What bears a later time than the newest comes from a wrong clock and counts as the oldest.
    Marked backups stay, and so does what has another name than Bedtime gives.
    """
    ours = re.compile(rf"{re.escape(log.stem)}-\d{{4}}-\d\d-\d\dT\d{{6}}")
    plain = [each for each in backups(log) if ours.fullmatch(each.stem) and each != newest]
    earlier = [each for each in plain if each.stem < newest.stem]
    later = [each for each in plain if each.stem > newest.stem]
    days = {_day(newest, log): newest}
    for each in (*earlier, *later):
        days.setdefault(_day(each, log), each)
    kept = {newest, *list(days.values())[:DAYS_KEPT]}
    for old in (each for each in plain if each not in kept):
        with suppress(OSError):
            old.unlink()


def _day(backup: Path, log: Path) -> object:
    """Return the day of a backup as this machine's clocks have it, else its name."""
    made, _ = origin(backup, log)
    try:
        return made.astimezone().date() if made else backup.name
    except (OverflowError, ValueError):  # a time beyond all clocks
        return backup.name


def protect_newest(log: Path) -> Path | None:
    """Mark the newest backup, as the log is damaged, so that it is kept; return its new path."""
    existing = backups(log)
    return protect(existing[0]) if existing else None


def protect(backup: Path) -> Path:
    """Mark a backup as one from before a damage, so that it is kept; return its new path."""
    if "-before-" in backup.stem:
        return backup
    try:
        return backup.rename(backup.with_stem(backup.stem + BEFORE_DAMAGE))
    except OSError:
        return backup


def unprotect(backup: Path) -> None:
    """Remove the mark of a backup from before a damage, as it is restored.

    A backup may have got its mark since it was named.
    """
    marked = backup.with_stem(backup.stem + BEFORE_DAMAGE)
    if not backup.exists() and marked.exists():
        backup = marked
    if backup.stem.endswith(BEFORE_DAMAGE):
        with suppress(OSError):
            backup.rename(backup.with_stem(backup.stem.removesuffix(BEFORE_DAMAGE)))


def read_rows(backup: Path, schemas: Path, patience: float) -> list[Row]:
    """Return the rows that can be read; raises LogError, sqlite3.Error, OSError."""
    with closing(connect_to_read(backup, schemas, patience)) as source:
        check_integrity(source)
        return [row for row in source.execute(f"{SELECT} ORDER BY seq") if is_readable(row)]


def add_missing(
    db: sqlite3.Connection, rows: Sequence[tuple[Any, ...]], runs: dict[int, int] | None = None
) -> int:
    """Insert the rows whose id the log lacks, ordered by their seq; return how many.

    `runs` is what earlier calls have learned about used seqs, for rows that come in parts.
    """
    runs = {} if runs is None else runs
    count = 0
    with transaction(db):
        for key, seq, *rest in rows:
            if db.execute("SELECT 1 FROM entries WHERE id = ?", (key,)).fetchone():
                continue
            count += 1
            db.execute(INSERT_ROW, (key, _free_seq(db, seq, runs), *rest))
    return count


def _free_seq(db: sqlite3.Connection, seq: int, runs: dict[int, int]) -> int:
    """Return the first seq from `seq` on that is not used.

    `runs` has for used seqs a later one up to which all are used. Each search shortens the way of
    the next, so that many entries of one instant take no longer than others.
    """
    passed = []
    while seq in runs or db.execute("SELECT 1 FROM entries WHERE seq = ?", (seq,)).fetchone():
        passed.append(seq)
        seq = runs.get(seq, seq + 1)
    for each in passed:
        runs[each] = seq
    return seq
