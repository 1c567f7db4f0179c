"""The file with the ids of our open notifications, for the start after a crash."""

import json
from dataclasses import dataclass
from pathlib import Path

from bedtime.adapters.storage.json_files import read_object
from bedtime.adapters.storage.private_files import atomic_file

NAME = "notifications.json"


@dataclass(frozen=True, slots=True)
class OpenIds:
    """The ids that a server (`owner`, its unique name) on a bus (its guid) gave to notifications.

    A bus uses a unique name only once, and a server an id only once. So what has one of these ids
    on the same bus and server is still ours.
    """

    bus: str
    owner: str
    ids: tuple[int, ...]


class OpenIdsFile:
    """A small file, written when a notification opens or closes; there is none without any."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._written: OpenIds | None = None

    def read(self) -> OpenIds | None:
        """Return the content, None for a file that is missing or invalid."""
        content = read_object(self._path)
        bus, owner, ids = (content.get(name) for name in ("bus", "owner", "numbers"))
        if not (isinstance(bus, str) and isinstance(owner, str) and isinstance(ids, list)):
            return None
        return OpenIds(bus, owner, tuple(n for n in ids if type(n) is int and 0 < n < 2**32))

    def write(self, open_ids: OpenIds) -> None:
        """Write these, or delete the file if there is no id; raises OSError."""
        if open_ids == self._written:
            return
        self._written = open_ids
        if not open_ids.ids:
            self._path.unlink(missing_ok=True)
            return
        content = {"bus": open_ids.bus, "owner": open_ids.owner, "numbers": open_ids.ids}
        # It need not survive a power cut, which ends the bus: nothing waits for the disk.
        with atomic_file(self._path, durable=False) as temporary:
            temporary.write_text(json.dumps(content))
