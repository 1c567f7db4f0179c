"""The file of what users saw: on which notification servers a reminder has its buttons."""

import json
from pathlib import Path

from bedtime.adapters.storage.json_files import read_object
from bedtime.adapters.storage.private_files import atomic_file

NAME = "notification-buttons.json"


class SeenButtons:
    """Whether buttons were seen, by the server's name; it counts more than what is known of it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def on(self, server: str) -> bool | None:
        """Return whether the user saw buttons on this server, None if nobody said."""
        return self._read().get(server)

    def keep(self, server: str, *, seen: bool) -> None:
        """Keep what the user said; raises OSError."""
        kept = self._read()
        if server and kept.get(server) is not seen:
            with atomic_file(self._path) as temporary:
                temporary.write_text(json.dumps(kept | {server: seen}))

    def _read(self) -> dict[str, bool]:
        seen = read_object(self._path).items()
        return {server: buttons for server, buttons in seen if isinstance(buttons, bool)}
