"""The note of what is up on the notification server, for the start after a crash."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

_LONGEST = 65536


@dataclass(frozen=True, slots=True)
class Up:
    """The numbers that one server (by its unique name) of one bus (by its guid) gave to us.

    Unique names are not used twice in a bus's life, and numbers not twice in a server's, so what
    is found here again is ours.
    """

    bus: str
    owner: str
    numbers: tuple[int, ...]


class OpenNotifications:
    """A small file, written when something goes up or down; there is none while nothing is up."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._written: Up | None = None

    def read(self) -> Up | None:
        """Return what it says; a file that is missing or makes no sense says nothing."""
        try:
            with self._path.open("rb") as file:
                said = json.loads(file.read(_LONGEST))
            bus, owner, numbers = said["bus"], said["owner"], said["numbers"]
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None
        if not (isinstance(bus, str) and isinstance(owner, str) and isinstance(numbers, list)):
            return None
        return Up(bus, owner, tuple(n for n in numbers if type(n) is int and 0 < n < 2**32))

    def write(self, up: Up) -> None:
        """Say this from now on; raises OSError."""
        if up == self._written:
            return
        self._written = up
        if not up.numbers:
            self._path.unlink(missing_ok=True)
            return
        said = {"bus": up.bus, "owner": up.owner, "numbers": up.numbers}
        fresh = self._path.with_name(f"{self._path.name}.new")
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(said, file)
        fresh.replace(self._path)
