"""Folders and files that only their user may read, whatever the umask says."""

import os
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
