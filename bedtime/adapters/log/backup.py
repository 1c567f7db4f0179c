"""Backups of the log: whole copies beside it, thinned out; the way back is a union."""

import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bedtime.adapters.log.file import check, connect, connect_to_read
from bedtime.adapters.log.schema import transaction
from bedtime.adapters.storage.private_files import private_file, private_folder, sync

KEPT = 7
"""How many of the plain backups stay; those before a migration or a damage stay."""
BEFORE_DAMAGE = "-before-damage"
STAMP = "%Y-%m-%dT%H%M%S"
"""When a backup was made, in its name; UTC."""
OTHERS = "machine, at, zone, night, kind, step, detail"


def backups(log: Path) -> tuple[Path, ...]:
    """Return the backups of the log at `log`, newest first."""
    return tuple(sorted((log.parent / "backups").glob(f"{log.stem}-*{log.suffix}"), reverse=True))


def rescues(log: Path) -> tuple[Path, ...]:
    """Return the backups from before a damage that have not been restored, newest first."""
    return tuple(each for each in backups(log) if each.stem.endswith(BEFORE_DAMAGE))


def origin(backup: Path, log: Path) -> tuple[datetime | None, bool]:
    """Tell by its name when a backup was made, None where that does not say.

    And whether it is one from before a damage.
    """
    stamp = backup.stem.removeprefix(f"{log.stem}-")[: len("2026-11-22T210000")]
    made = None
    with suppress(ValueError):
        made = datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    return made, backup.stem.endswith(BEFORE_DAMAGE)


def back_up(db: sqlite3.Connection, log: Path, stamp: str, reason: str = "") -> Path | None:
    """Copy the log as it is now, unless it is empty; raises sqlite3.Error, OSError.

    Damage of the log is found in its copy.
    """
    if not db.execute("SELECT 1 FROM entries LIMIT 1").fetchone():
        return None
    folder = log.parent / "backups"
    private_folder(folder)
    for left in folder.glob(f".{log.stem}-*.unfinished"):
        left.unlink(missing_ok=True)
    backup = folder / f"{log.stem}-{stamp}{reason}{log.suffix}"
    unfinished = folder / f".{backup.name}.unfinished"
    private_file(unfinished)
    try:
        with closing(connect(unfinished, "mode=rw")) as copy:
            db.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, readable anywhere
            check(copy)
        sync(unfinished)
        unfinished.replace(backup)
        sync(folder)
    finally:
        unfinished.unlink(missing_ok=True)
    _thin_out(log, backup)
    return backup


def _thin_out(log: Path, newest: Path) -> None:
    """Keep the newest of each day, of the last seven days that have one: starts may be many."""
    plain = [each for each in backups(log) if "-before-" not in each.stem and each != newest]
    days = {_day(newest, log): newest}
    for each in plain:
        days.setdefault(_day(each, log), each)
    kept = {newest, *list(days.values())[:KEPT]}
    for old in (each for each in plain if each not in kept):
        with suppress(OSError):
            old.unlink()


def _day(backup: Path, log: Path) -> str:
    return backup.stem.removeprefix(f"{log.stem}-")[: len("2026-11-22")]


def keep_newest(log: Path) -> Path | None:
    """Save the newest backup from thinning out, as the log is damaged; return its new name."""
    if not (there := backups(log)):
        return None
    newest = there[0]
    if "-before-" in newest.stem:
        return newest
    try:
        return newest.rename(newest.with_stem(newest.stem + BEFORE_DAMAGE))
    except OSError:
        return newest


def let_go(backup: Path) -> None:
    """Let a backup from before a damage be thinned out like any other, now that it is restored."""
    if backup.stem.endswith(BEFORE_DAMAGE):
        with suppress(OSError):
            backup.rename(backup.with_stem(backup.stem.removesuffix(BEFORE_DAMAGE)))


def rows_of(backup: Path, schemas: Path, patience: float) -> list[tuple[Any, ...]]:
    """Return the rows as this version has them; raises DiaryError, sqlite3.Error, OSError."""
    with closing(connect_to_read(backup, schemas, patience)) as source:
        check(source)
        return source.execute(f"SELECT id, seq, {OTHERS} FROM entries ORDER BY seq").fetchall()


def take_in(db: sqlite3.Connection, rows: list[tuple[Any, ...]]) -> int:
    """Append the rows whose id is missing, each in its place; return how many."""
    with transaction(db):
        known = {key for (key,) in db.execute("SELECT id FROM entries")}
        taken = {seq for (seq,) in db.execute("SELECT seq FROM entries")}
        missing = [row for row in rows if row[0] not in known]
        for key, seq, *rest in missing:
            while seq in taken:
                seq += 1
            taken.add(seq)
            db.execute(
                f"INSERT INTO entries (id, seq, {OTHERS}) VALUES (?,?,?,?,?,?,?,?,?)",
                (key, seq, *rest),
            )
    return len(missing)
