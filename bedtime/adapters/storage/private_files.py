"""Folders and files that only their user may read, and atomic file writes."""

import os
from contextlib import suppress
from pathlib import Path


def private_folder(folder: Path) -> None:
    """Make `folder` and what is missing above it, 0700; leave one that exists; raises OSError."""
    if folder.is_dir():
        return
    private_folder(folder.parent)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise
        return  # another program made it meanwhile
    folder.chmod(0o700)
    sync(folder.parent)


def private_file(path: Path) -> None:
    """Make an empty file, 0600; raises OSError, also where there is one."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def sync(path: Path) -> None:
    """Wait until a file's content, or a folder's list of names, is on the disk; raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_atomically(path: Path, content: bytes) -> None:
    """Put `content` in place of the file at `path`, for its owner's eyes only.

    After a power cut there is the old file or the new one. What a link points to is replaced, not
    the link. Raises OSError, and then the old file is as it was.
    """
    target = path.resolve()
    private_folder(target.parent)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    try:
        private_file(beside)
        beside.write_bytes(content)
        sync(beside)
        beside.replace(target)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    with suppress(OSError):  # not every file system syncs a folder; the file itself is there
        sync(target.parent)
