"""The id of this machine in a profile: made once, and anew in a folder copied from elsewhere."""

import os
from pathlib import Path

from bedtime.adapters.storage.private_files import private_file, sync


def machine_id(folder: Path) -> str:
    """Return the id kept in the folder's `machine-id`, made if need be; raises OSError."""
    path = folder / "machine-id"
    here = _mark_of_this_machine()
    try:
        known, made_on = path.read_text(encoding="ascii").split()
    except (FileNotFoundError, ValueError):
        pass
    else:
        if made_on == here:
            return known
    from uuid import uuid4

    new = str(uuid4())
    unfinished = path.with_name(f".machine-id.{os.getpid()}.new")
    unfinished.unlink(missing_ok=True)
    private_file(unfinished)
    unfinished.write_text(f"{new}\n{here}\n", encoding="ascii")
    sync(unfinished)
    unfinished.replace(path)
    sync(folder)
    return new


def _mark_of_this_machine() -> str:
    """Return what tells machines apart without giving away /etc/machine-id, which is secret."""
    from binascii import crc32

    try:
        secret = Path("/etc/machine-id").read_bytes()
    except OSError:
        secret = b""
    return f"{crc32(secret.strip() or os.fsencode(os.uname().nodename)):08x}"
