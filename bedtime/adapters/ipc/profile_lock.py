"""The lock of a profile, held by its program; the kernel releases it with the process."""

import errno
import fcntl
import os
from contextlib import suppress
from pathlib import Path
from select import select  # time.sleep fails under a moved clock (libfaketime 0.9.10)
from time import monotonic

from bedtime.adapters.storage.private_files import private_folder
from bedtime.adapters.storage.small_files import read_small
from bedtime.i18n import tr

LOCK = "bedtime.lock"
RETRY_AFTER = 0.02
"""Seconds between two attempts at a lock or a socket that is in use."""
_PROBE_TIME = 0.1
"""Seconds that the probes of others (`is_held`) may keep the lock at most."""


class NoLocksError(OSError):
    """The file system keeps no locks; the message says what to do."""

    def __init__(self, folder: Path, error: OSError) -> None:
        what = tr(
            "its file system keeps no locks ({why}). Choose a folder on another disk with"
            " --profile",
            why=error.strerror or error,
        )
        super().__init__(error.errno, what, str(folder))


class ProfileLock:
    """The exclusive lock of a profile, until it is released or the process ends."""

    def __init__(self, folder: Path, descriptor: int) -> None:
        self.folder = folder
        self._descriptor = descriptor

    def renew(self) -> bool:
        """Lock the file that is at the lock's path by now; return False if another holds that.

        It was removed, or the folder was put back from a copy. Raises OSError.
        """
        if self.is_current:
            return True
        new = acquire(self.folder)
        if new is None:
            return False
        os.close(self._descriptor)
        self._descriptor = new._descriptor
        return True

    @property
    def is_current(self) -> bool:
        """Whether the file at the lock's path is still the one that is locked; raises OSError."""
        held = os.fstat(self._descriptor)
        try:
            there = (self.folder / LOCK).stat(follow_symlinks=False)
        except FileNotFoundError:
            there = self.folder.stat()
        return (held.st_dev, held.st_ino) == (there.st_dev, there.st_ino)

    def release(self) -> None:
        """Release the lock; doing so twice is no error."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def acquire(folder: Path, patience: float = 0.0) -> ProfileLock | None:
    """Lock the profile; return None if another holds it for `patience` seconds; raises OSError.

    NoLocksError is where there are no locks, as on NFS without its lock daemon. The folder is
    created, 0700. A program that starts waits 2 s, since commands hold the lock while they append
    an entry themselves.
    """
    lock = _open_lock(folder)
    until = monotonic() + max(patience, _PROBE_TIME)
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() < until:
                select([], [], [], RETRY_AFTER)
                continue
            os.close(lock)
            return None
        except OSError as error:
            os.close(lock)
            raise NoLocksError(folder, error) from error
        except BaseException:
            os.close(lock)
            raise
        with suppress(OSError):  # for `holder` alone
            os.ftruncate(lock, 0)
            os.pwrite(lock, b"%d\n" % os.getpid(), 0)
        return ProfileLock(folder, lock)


def _open_lock(folder: Path) -> int:
    """Open the lock's file, or the folder if the disk is full or read-only; raises OSError."""
    path = folder / LOCK
    if path.is_symlink():  # it would lock, and write into, another's file
        raise OSError(
            errno.ELOOP, tr("it is a link; remove it, and Bedtime makes its own"), str(path)
        )
    try:
        private_folder(folder)
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
        lock = os.open(path, flags, 0o600)
    except OSError:
        return _open_existing(folder)
    with suppress(OSError):
        os.fchmod(lock, 0o600)
    return lock


def _open_existing(folder: Path) -> int:
    """Open what can be locked without creating anything; raises OSError."""
    try:
        # not waiting for a writer, where a pipe is
        return os.open(folder / LOCK, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)


def is_held(folder: Path) -> bool:
    """Return whether a program or a command holds the lock; takes it for microseconds to see."""
    try:
        lock = _open_existing(folder)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # no locks there: `acquire` says so
        return False
    finally:
        os.close(lock)
    return False


def holder(folder: Path) -> str:
    """The process that holds the lock, as the end of a phrase; empty where it is unknown."""
    number = holder_process(folder)
    return "" if number is None else " " + tr("(process {number})", number=number)


def holder_process(folder: Path) -> int | None:
    """Return the process that locked the profile last, None if unknown."""
    try:
        return int(read_small(folder / LOCK, 64))
    except (OSError, ValueError):
        return None
