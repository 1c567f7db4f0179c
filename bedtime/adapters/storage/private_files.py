"""Folders and files that only their user may read, and atomic file writes."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_DISK_ERRORS = (errno.EIO, errno.ENOSPC, errno.EDQUOT)


def private_folder(folder: Path) -> None:
    """Create `folder` and its missing parents, 0700; leave one that exists; raises OSError."""
    if folder.is_dir():
        return
    private_folder(folder.parent)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise
        return  # another program created it meanwhile
    folder.chmod(0o700)
    sync(folder.parent)


def sync(path: Path) -> None:
    """Wait until a file's content, or a folder's list of names, is on the disk; raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_atomically(path: Path, content: bytes, *, follow_link: bool = True) -> None:
    """Write a file as `atomic_file` does, and create its missing folders; raises OSError."""
    target = _target(path, follow_link=follow_link)
    private_folder(target.parent)
    with atomic_file(target, follow_link=False) as temporary:
        temporary.write_bytes(content)


@contextmanager
def atomic_file(
    path: Path, *, durable: bool = True, follow_link: bool = True, overwrite: bool = True
) -> Iterator[Path]:
    """Yield an empty file, 0600, in the folder of `path`; it takes that name when the block ends.

    After an error in the block, or a crash at any moment, the old file is as it was. After a power
    cut there is the old file or the new one; if not `durable`, nothing waits for the disk, and the
    file may then be empty or cut short. Of a link the target is replaced, with `follow_link`
    False the link itself. With `overwrite` False a file that exists by then stays, whatever it is.
    Raises OSError; where the disk fails at the very end, the new file may be in place already.
    """
    target = _target(path, follow_link=follow_link)
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    temporary.unlink(missing_ok=True)
    try:
        _create(temporary)
        yield temporary
        if durable:
            sync(temporary)
        if overwrite:
            temporary.replace(target)
        else:
            _link(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
    if durable:
        _sync_names(target.parent)


def _target(path: Path, *, follow_link: bool) -> Path:
    return path.resolve() if follow_link else path.parent.resolve() / path.name


def _create(path: Path) -> None:
    """Create an empty file, 0600 whatever the umask; raises OSError, also if it exists."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def _link(temporary: Path, target: Path) -> None:
    """Rename the file to `target` unless that exists; raises OSError."""
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        pass
    except OSError:  # a file system without hard links
        if not target.exists():
            temporary.replace(target)


def _sync_names(folder: Path) -> None:
    """Sync the folder, if its file system and permissions allow that; raises OSError."""
    try:
        sync(folder)
    except OSError as error:
        if error.errno in _DISK_ERRORS:
            raise
