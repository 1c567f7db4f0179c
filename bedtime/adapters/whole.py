"""Files that are written whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from bedtime.adapters.private import private_file, private_folder, sync


def write_whole(path: Path, content: bytes) -> None:
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
