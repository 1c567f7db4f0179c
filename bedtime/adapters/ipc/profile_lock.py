"""One Bedtime per profile: a lock that the kernel releases with the process."""

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from select import select  # time.sleep fails under a moved clock (libfaketime 0.9.10)
from time import monotonic

from bedtime.adapters.storage.private_files import private_folder
from bedtime.i18n import tr

LOCK = "bedtime.lock"
BETWEEN = 0.02
"""Seconds between two attempts at a lock or a socket that is taken."""
_PROBING = 0.1
"""Seconds for which others' looking at the lock may at most be in the way."""


class Claim:
    """The right to be the one Bedtime of a profile; the kernel ends it with the process."""

    def __init__(self, folder: Path, lock: int) -> None:
        self.folder = folder
        self._lock = lock

    def release(self) -> None:
        """Let another have it; doing so twice is no error."""
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


def claim(folder: Path, patience: float = 0.0) -> Claim | None:
    """Take the profile, None while another has it for `patience` seconds more; raises OSError.

    The folder is made, 0700. A program that starts is patient for 2 s, since commands hold the
    claim while they append an entry themselves.
    """
    lock = _open_lock(folder)
    until = monotonic() + max(patience, _PROBING)
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() < until:
                select([], [], [], BETWEEN)
                continue
            os.close(lock)
            return None
        except BaseException:
            os.close(lock)
            raise
        with suppress(OSError):  # only for the message of who does not answer
            os.ftruncate(lock, 0)
            os.pwrite(lock, b"%d\n" % os.getpid(), 0)
        return Claim(folder, lock)


def _open_lock(folder: Path) -> int:
    """Open the lock's file, on a full or read-only disk the folder in its stead; raises OSError."""
    path = folder / LOCK
    try:
        private_folder(folder)
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        return _open_existing(folder)
    with suppress(OSError):
        os.fchmod(lock, 0o600)
    return lock


def _open_existing(folder: Path) -> int:
    """Open what is locked where nothing can or may be made; raises OSError."""
    try:
        return os.open(folder / LOCK, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)


def is_held(folder: Path) -> bool:
    """Tell whether a program or a command has the claim, holding the lock for microseconds."""
    try:
        lock = _open_existing(folder)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False


def holder(folder: Path) -> str:
    try:
        number = int((folder / LOCK).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return ""
    return " " + tr("(process {number})", number=number)
