"""When the computer was used, in one small file: for suggestions alone, so losing it is no harm."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from bedtime.adapters.storage.json_files import read_object
from bedtime.adapters.storage.private_files import atomic_file
from bedtime.core.morning.presence import Presence, Span

NAME = "presence.json"


class PresenceFile:
    """The presence recorder's store, `presence.json`; errors are ignored."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def read(self) -> Presence:
        """Return the stored presence; empty where the file is missing or damaged."""
        stored = read_object(self._path)
        try:
            uses = tuple(Span(_instant(start), _instant(end)) for start, end in stored["uses"])
            since = stored["since"] and _instant(stored["since"])
        except (ValueError, TypeError, KeyError, OverflowError):
            return Presence()
        moments = [at for use in uses for at in (use.start, use.end)] + ([since] if since else [])
        if any(later < before for before, later in pairwise(moments)):
            return Presence()
        return Presence(uses, since)

    def write(self, presence: Presence) -> None:
        """Store this; it need not survive a power cut, so nothing waits for the disk."""
        stored = {
            "uses": [[use.start.isoformat(), use.end.isoformat()] for use in presence.uses],
            "since": presence.since and presence.since.isoformat(),
        }
        with suppress(OSError), atomic_file(self._path, durable=False) as temporary:
            temporary.write_text(json.dumps(stored))

    def clear(self) -> None:
        """Delete the file."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)


def _instant(text: Any) -> datetime:  # noqa: ANN401 - any JSON value
    at = datetime.fromisoformat(text)
    if at.utcoffset() is None:
        raise ValueError(text)
    return at.astimezone(UTC)
