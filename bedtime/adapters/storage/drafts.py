"""Drafts of check-ins, typed and not saved, of the last few nights in one small file."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bedtime.adapters.storage.json_files import read_object
from bedtime.adapters.storage.private_files import write_atomically

NAME = "drafts.json"
MOST = 5
"""Nights whose drafts are kept; of more, the ones saved last."""
MOST_BYTES = 256 * 1024
"""A larger file is not ours: the texts of a draft have at most 5000 characters."""


class DraftFile:
    """Drafts in `drafts.json`, which need not exist; a damaged file counts as empty."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def load(self, night: date) -> Mapping[str, str]:
        """Return the draft of a night, the text of each field; empty where there is none."""
        return self._read().get(night.isoformat(), {})

    def keep(self, night: date, typed: Mapping[str, str]) -> None:
        """Replace the draft of a night; raises OSError."""
        drafts = self._read()
        drafts.pop(night.isoformat(), None)
        drafts[night.isoformat()] = dict(typed)
        self._write(dict(list(drafts.items())[-MOST:]))

    def drop(self, night: date) -> None:
        """Delete the draft of a night; raises OSError."""
        drafts = self._read()
        if drafts.pop(night.isoformat(), None) is not None:
            self._write(drafts)

    def _read(self) -> dict[str, dict[str, str]]:
        drafts = read_object(self._path, MOST_BYTES)
        return {night: typed for night, typed in drafts.items() if _is_draft(typed)}

    def _write(self, drafts: Mapping[str, Mapping[str, str]]) -> None:
        if drafts:
            # \u escapes, since a lone surrogate has no UTF-8.
            write_atomically(self._path, json.dumps(drafts, indent=1).encode("ascii"))
        else:
            self._path.unlink(missing_ok=True)


def _is_draft(typed: object) -> bool:
    return isinstance(typed, dict) and all(isinstance(text, str) for text in typed.values())
