"""Backups of the log: complete copies in the folder `backups` beside it, and their restoring."""

import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bedtime.adapters.log.file import check_integrity, connect, connect_to_read
from bedtime.adapters.log.schema import transaction
from bedtime.adapters.storage.private_files import atomic_file, private_folder

DAYS_KEPT = 7
"""Of the newest days with a backup one each is kept; the marked ones (`-before-…`) all are."""
BEFORE_DAMAGE = "-before-damage"
"""Marks in a name the last backup before the log was found damaged."""
STAMP = "%Y-%m-%dT%H%M%S"
"""The time of a backup in its name, as strftime has it; UTC."""
COLUMNS = "machine, at, zone, night, kind, step, detail"
"""Columns of an entry after its id and seq."""


def backups(log: Path) -> tuple[Path, ...]:
    """Return the backups of the log at `log`, newest first."""
    return tuple(sorted((log.parent / "backups").glob(f"{log.stem}-*{log.suffix}"), reverse=True))


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

    `stamp` is the time in STAMP's form, `reason` a mark for its name. The copy is checked, which
    finds damage of the log too: raises DamageError or another sqlite3.Error, OSError.
    """
    if not db.execute("SELECT 1 FROM entries LIMIT 1").fetchone():
        return None
    folder = log.parent / "backups"
    private_folder(folder)
    for left in folder.glob(f".{log.stem}-*"):  # after a crash
        left.unlink(missing_ok=True)
    backup = folder / f"{log.stem}-{stamp}{reason}{log.suffix}"
    with atomic_file(backup) as temporary, closing(connect(temporary, "mode=rw")) as copy:
        db.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, readable anywhere
        check_integrity(copy)
    _thin_out(log, backup)
    return backup


def _thin_out(log: Path, newest: Path) -> None:
    """Keep one a day, its newest: the program may start many times a day."""
    plain = [each for each in backups(log) if "-before-" not in each.stem and each != newest]
    days = {_day(newest, log): newest}
    for each in plain:
        days.setdefault(_day(each, log), each)
    kept = {newest, *list(days.values())[:DAYS_KEPT]}
    for old in (each for each in plain if each not in kept):
        with suppress(OSError):
            old.unlink()


def _day(backup: Path, log: Path) -> str:
    return backup.stem.removeprefix(f"{log.stem}-")[: len("2026-11-22")]


def protect_newest(log: Path) -> Path | None:
    """Mark the newest backup, as the log is damaged, so that it is kept; return its new path."""
    if not (existing := backups(log)):
        return None
    newest = existing[0]
    if "-before-" in newest.stem:
        return newest
    try:
        return newest.rename(newest.with_stem(newest.stem + BEFORE_DAMAGE))
    except OSError:
        return newest


def unprotect(backup: Path) -> None:
    """Remove the mark of a backup from before a damage, as it is restored."""
    if backup.stem.endswith(BEFORE_DAMAGE):
        with suppress(OSError):
            backup.rename(backup.with_stem(backup.stem.removesuffix(BEFORE_DAMAGE)))


def read_rows(backup: Path, schemas: Path, patience: float) -> list[tuple[Any, ...]]:
    """Return the rows in this version's columns; raises LogError, sqlite3.Error, OSError."""
    with closing(connect_to_read(backup, schemas, patience)) as source:
        check_integrity(source)
        return source.execute(f"SELECT id, seq, {COLUMNS} FROM entries ORDER BY seq").fetchall()


def add_missing(db: sqlite3.Connection, rows: list[tuple[Any, ...]]) -> int:
    """Insert the rows whose id the log lacks, ordered by their seq; return how many."""
    with transaction(db):
        known = {key for (key,) in db.execute("SELECT id FROM entries")}
        used = {seq for (seq,) in db.execute("SELECT seq FROM entries")}
        missing = [row for row in rows if row[0] not in known]
        for key, seq, *rest in missing:
            while seq in used:
                seq += 1
            used.add(seq)
            db.execute(
                f"INSERT INTO entries (id, seq, {COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?)",
                (key, seq, *rest),
            )
    return len(missing)
