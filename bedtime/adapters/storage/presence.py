"""When the computer was used, in one small file: only to suggest times, so losing it is no harm."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from bedtime.adapters.storage.private_files import private_file
from bedtime.core.morning.presence import Presence, Span

NAME = "presence.json"
_LONGEST = 65536


class PresenceFile:
    """The routine's note of presence; no failure is said, for it is worth nothing by itself."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def read(self) -> Presence:
        """Return what the file keeps; one that is damaged keeps nothing."""
        try:
            with self._path.open("rb") as file:
                said = json.loads(file.read(_LONGEST))
            uses = tuple(Span(_instant(start), _instant(end)) for start, end in said["uses"])
            since = said["since"] and _instant(said["since"])
        except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return Presence()
        moments = [at for use in uses for at in (use.start, use.end)] + ([since] if since else [])
        if any(later < before for before, later in pairwise(moments)):
            return Presence()
        return Presence(uses, since)

    def write(self, presence: Presence) -> None:
        """Keep this; it need not survive a power cut, so nothing waits for the disk."""
        said = {
            "uses": [[use.start.isoformat(), use.end.isoformat()] for use in presence.uses],
            "since": presence.since and presence.since.isoformat(),
        }
        fresh = self._path.with_name(f".{NAME}.new")
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
            private_file(fresh)
            fresh.write_text(json.dumps(said))
            fresh.replace(self._path)

    def clear(self) -> None:
        """Delete the file."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)


def _instant(text: Any) -> datetime:  # noqa: ANN401 - what the JSON has
    at = datetime.fromisoformat(text)
    if at.utcoffset() is None:
        raise ValueError(text)
    return at.astimezone(UTC)
