"""Reading of small files that others may have replaced: by a pipe, a device, or something huge."""

import errno
import os
import stat
from pathlib import Path

from bedtime.i18n import tr


class NotAFileError(OSError):
    """Something else than a plain file is where one should be; it is neither read nor replaced."""

    def __init__(self, path: Path) -> None:
        what = tr("it is no plain file; move it away")
        super().__init__(errno.EINVAL, what, str(path))


def read_small(path: Path, most: int = -1) -> bytes:
    """Return a file's first `most` bytes, by default all; raises OSError.

    That is NotAFileError for a pipe or a device, which could block for ever.
    """
    check_plain(path)
    # What is there may have changed meanwhile: a pipe without a writer must not block either.
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY)
    with os.fdopen(descriptor, "rb") as file:
        _check(path, os.fstat(descriptor).st_mode)
        return file.read(most)


def check_plain(path: Path) -> None:
    """Raise NotAFileError if a pipe or a device is there, OSError if there is nothing."""
    _check(path, path.stat().st_mode)


def _check(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        raise NotAFileError(path)
