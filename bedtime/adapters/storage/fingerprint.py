"""Whether a file is still the same, at the cost of one stat()."""

from pathlib import Path


def fingerprint(path: Path, *, permissions: bool = False) -> tuple[int, ...] | None:
    """Return values that change with a file's content, None if it cannot be found.

    With `permissions` they change with these too, and with each new hard link.
    """
    try:
        status = path.stat()
    except OSError:
        return None
    found = status.st_ino, status.st_size, status.st_mtime_ns
    return (*found, status.st_ctime_ns) if permissions else found
