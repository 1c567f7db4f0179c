"""This machine's id in a profile: created once, and again in a folder copied from elsewhere."""

import os
from pathlib import Path

from bedtime.adapters.storage.private_files import write_atomically
from bedtime.adapters.storage.small_files import read_small

_LONGEST = 4096
"""Bytes of which no id has more."""


def machine_id(folder: Path) -> str:
    """Return the id in the folder's file `machine-id`, written if need be; raises OSError."""
    path = folder / "machine-id"
    here = _machine_hash()
    try:
        known, made_on = read_small(path, _LONGEST).decode("ascii").split()
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
        secret = read_small(Path("/etc/machine-id"), _LONGEST)
    except OSError:
        secret = b""
    return f"{crc32(secret.strip() or os.fsencode(os.uname().nodename)):08x}"
