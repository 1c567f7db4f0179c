"""This machine's id in a profile: created once, and again in a folder copied from elsewhere."""

import os
from pathlib import Path

from bedtime.adapters.storage.private_files import write_atomically


def machine_id(folder: Path) -> str:
    """Return the id in the folder's file `machine-id`, written if need be; raises OSError."""
    path = folder / "machine-id"
    here = _machine_hash()
    try:
        known, made_on = path.read_text(encoding="ascii").split()
    except (FileNotFoundError, ValueError):
        pass
    else:
        if made_on == here:
            return known
    from uuid import uuid4

    new = str(uuid4())
    write_atomically(path, f"{new}\n{here}\n".encode("ascii"))
    return new


def _machine_hash() -> str:
    """A hash that differs between machines; /etc/machine-id itself is to be kept secret."""
    from binascii import crc32

    try:
        secret = Path("/etc/machine-id").read_bytes()
    except OSError:
        secret = b""
    return f"{crc32(secret.strip() or os.fsencode(os.uname().nodename)):08x}"
