"""The drafts of check-ins: what was typed and not saved, kept for a few nights in a small file."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bedtime.adapters.storage.private_files import write_atomically

NAME = "drafts.json"
MOST = 5
"""Nights whose drafts are kept: of more, those kept last."""
MOST_BYTES = 256 * 1024
"""More cannot be a draft: its texts have at most 5000 characters."""


class DraftFile:
    """One file, which need not exist; a damaged one begins anew, without a word."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def load(self, night: date) -> Mapping[str, str]:
        """Return what was typed about a night, by field; empty where there is no draft."""
        return self._read().get(night.isoformat(), {})

    def keep(self, night: date, typed: Mapping[str, str]) -> None:
        """Keep what is typed in place of what was; raises OSError."""
        drafts = self._read()
        drafts.pop(night.isoformat(), None)
        drafts[night.isoformat()] = dict(typed)
        self._write(dict(list(drafts.items())[-MOST:]))

    def drop(self, night: date) -> None:
        """Forget a night's draft; raises OSError."""
        drafts = self._read()
        if drafts.pop(night.isoformat(), None) is not None:
            self._write(drafts)

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            if not self._path.is_file() or self._path.stat().st_size > MOST_BYTES:
                return {}
            drafts = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(drafts, dict):
            return {}
        return {night: typed for night, typed in drafts.items() if _is_draft(typed)}

    def _write(self, drafts: Mapping[str, Mapping[str, str]]) -> None:
        if drafts:
            # \u escapes also carry halves of characters, which UTF-8 does not.
            write_atomically(self._path, json.dumps(drafts, indent=1).encode("ascii"))
        else:
            self._path.unlink(missing_ok=True)


def _is_draft(typed: object) -> bool:
    return isinstance(typed, dict) and all(isinstance(text, str) for text in typed.values())
