"""Folders and files that only their user may read, and atomic file writes."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE

from bedtime.adapters.storage.small_files import check_plain
from bedtime.i18n import tr

_DISK_ERRORS = (errno.EIO, errno.ENOSPC, errno.EDQUOT)


class NoPermissionsError(PermissionError):
    """The file system cannot make a file private; the message says what to do."""

    def __init__(self, folder: Path, why: str) -> None:
        what = tr(
            "permissions cannot be set in it ({why}). Check that you own it, or choose a folder on"
            " another disk with --profile",
            why=why,
        )
        super().__init__(errno.EPERM, what, str(folder))


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
    make_private(folder, 0o700)
    sync_names(folder.parent)


def make_private(path: Path, mode: int) -> None:
    """Set the permissions, unless they are so; raises OSError, NoPermissionsError with the folder.

    vfat, CIFS and others know none.
    """
    if S_IMODE(path.stat().st_mode) == mode:
        return
    try:
        path.chmod(mode)
    except PermissionError as error:
        folder = path if path.is_dir() else path.parent
        raise NoPermissionsError(folder, error.strerror or str(error)) from error


def sync(path: Path) -> None:
    """Wait until a file's content, or a folder's list of names, is on the disk; raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        os.close(descriptor)


def sync_names(folder: Path) -> None:
    """Sync the folder, if its file system and permissions allow that; raises OSError.

    CIFS, VirtualBox's folders and some of FUSE answer EINVAL.
    """
    try:
        sync(folder)
    except OSError as error:
        if error.errno in _DISK_ERRORS:
            raise


def write_atomically(path: Path, content: bytes, *, follow_link: bool = True) -> None:
    """Write a file as `atomic_file` does, and create its missing folders; raises OSError."""
    target = _target(path, follow_link=follow_link)
    private_folder(target.parent)
    with atomic_file(target, follow_link=False) as temporary:
        temporary.write_bytes(content)


@contextmanager
def atomic_file(
    path: Path,
    *,
    durable: bool = True,
    follow_link: bool = True,
    overwrite: bool = True,
    private: bool = True,
) -> Iterator[Path]:
    """Yield an empty file, 0600, in the folder of `path`; it takes that name when the block ends.

    After an error in the block, or a crash at any moment, the old file is as it was. After a power
    cut there is the old file or the new one; if not `durable`, nothing waits for the disk, and the
    file may then be empty or cut short. Of a link the target is replaced, with `follow_link`
    False the link itself. With `overwrite` False a file that exists by then stays, whatever it is.
    With `private` False a file system without permissions is no error: the user chose the place.
    Raises OSError, NotAFileError rather than replace a pipe or a device; where the disk fails at
    the very end, the new file may be in place already.
    """
    target = _target(path, follow_link=follow_link)
    with suppress(FileNotFoundError):
        if overwrite and not target.is_symlink():
            check_plain(target)
    temporary = temporary_name(target)
    temporary.unlink(missing_ok=True)
    try:
        _create(temporary, private=private)
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
        sync_names(target.parent)


def temporary_name(target: Path) -> Path:
    """Return the path of a file that this process is writing, before it gets its name."""
    return target.with_name(f".{target.name}.{os.getpid()}")


def _target(path: Path, *, follow_link: bool) -> Path:
    return path.resolve() if follow_link else path.parent.resolve() / path.name


def _create(path: Path, *, private: bool) -> None:
    """Create an empty file, 0600 whatever the umask; raises OSError, also if it exists."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600))
    try:
        make_private(path, 0o600)
    except NoPermissionsError:
        if private:
            raise


def _link(temporary: Path, target: Path) -> None:
    """Rename the file to `target` unless that exists; raises OSError."""
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        pass
    except OSError:  # a file system without hard links
        if not target.exists():
            temporary.replace(target)
