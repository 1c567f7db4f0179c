"""What a kill leaves of files that were being written: found by their names, and removed."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bedtime.adapters.storage.private_files import temporary_name
from bedtime.adapters.storage.small_files import read_small

_ENDING = r"\.(?P<process>[1-9]\d*)(?:\.new\d*)?(?:-journal|-wal|-shm)?"
"""After a file's name: the process that was writing it, and what SQLite adds."""
_EARLIER = re.compile(r"\.(?:before-import|bedtime-[-\dT]+.*)\.unfinished(?:-journal|-wal|-shm)?")
"""Backups that earlier versions had begun; their names know no process."""
_ELSEWHERE = "writing"
_LONGEST = 8192


def clear(folder: Path, *names: str) -> None:
    """Remove what dead processes were writing in the folder under these names, globs as `re` has.

    What a living process of this user writes stays, and all that is no plain file.
    """
    patterns = [re.compile(rf"\.(?:{name}){_ENDING}") for name in names]
    for path in _files(folder):
        for pattern in patterns:
            if (found := pattern.fullmatch(path.name)) and not _is_alive(int(found["process"])):
                _remove(path)


def clear_backups(folder: Path, stem: str, suffix: str) -> None:
    """Remove from the folder of backups what dead processes and earlier versions had begun."""
    clear(folder, rf"{re.escape(stem)}-\d[^/]*{re.escape(suffix)}")
    for path in _files(folder):
        if _EARLIER.fullmatch(path.name):
            _remove(path)


@contextmanager
def noted(folder: Path, file: Path) -> Iterator[None]:
    """Note in the profile's folder that `file`, elsewhere, is being written, until the block ends.

    So that `clear_elsewhere` finds what a kill leaves of it. A folder that cannot be written, or
    is not there, notes nothing.
    """
    note = folder / f".{_ELSEWHERE}.{os.getpid()}"
    with suppress(OSError):
        if folder.is_dir():
            note.unlink(missing_ok=True)
            descriptor = os.open(note, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600)
            with os.fdopen(descriptor, "wb") as opened:
                opened.write(os.fsencode(temporary_name(file.resolve())))
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)


def clear_elsewhere(folder: Path) -> None:
    """Remove what dead processes had noted to be writing elsewhere, and their notes."""
    for note in _files(folder):
        found = re.fullmatch(rf"\.{_ELSEWHERE}\.([1-9]\d*)", note.name)
        if found is None or _is_alive(int(found[1])):
            continue
        with suppress(OSError, ValueError):
            file = Path(os.fsdecode(read_small(note, _LONGEST)))
            if re.fullmatch(rf"\..+\.(?:csv|json)\.{found[1]}", file.name, re.IGNORECASE):
                _remove(file)
        _remove(note)


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _remove(path: Path) -> None:
    """Remove a plain file of this user."""
    with suppress(OSError):
        if path.is_file() and not path.is_symlink() and path.stat().st_uid == os.geteuid():
            path.unlink()


def _is_alive(process: int) -> bool:
    """Return whether another process with this number lives and is this user's."""
    if process == os.getpid():  # an earlier one's, whose number this one got
        return False
    try:
        return Path(f"/proc/{process}").stat().st_uid == os.geteuid()
    except OSError:
        return False
