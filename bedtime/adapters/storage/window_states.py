"""How the user left each window: its size, its place, what was unfolded; one small file."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bedtime.adapters.storage.private_files import write_atomically

NAME = "windows.json"
MOST_BYTES = 64 * 1024
"""A larger file is not ours."""


class WindowStateFile:
    """States in `windows.json`, which need not exist; a damaged file counts as empty."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def load(self, window: str) -> Mapping[str, Any]:
        """Return how a window was left; empty where that is not known."""
        state = self._read().get(window)
        return state if isinstance(state, dict) else {}

    def keep(self, window: str, state: Mapping[str, Any]) -> None:
        """Keep these values of a window beside its others; what cannot be written is forgotten."""
        states = self._read()
        before = self.load(window)
        after = {**before, **state}
        if after != before:
            states[window] = after
            try:
                write_atomically(self._path, json.dumps(states, indent=1).encode("ascii"))
            except OSError:
                return  # a window opens as ever then: not worth a word

    def _read(self) -> dict[str, Any]:
        try:
            if not self._path.is_file() or self._path.stat().st_size > MOST_BYTES:
                return {}
            states = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return states if isinstance(states, dict) else {}
