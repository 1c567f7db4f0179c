"""How the user left each window: its size, its place, what was unfolded; one small file."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from bedtime.adapters.storage.json_files import read_object
from bedtime.adapters.storage.private_files import write_atomically

NAME = "windows.json"


class WindowStateFile:
    """States in `windows.json`, which need not exist; a damaged file counts as empty."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def load(self, window: str) -> Mapping[str, Any]:
        """Return how a window was left; empty where that is not known."""
        return _state(read_object(self._path), window)

    def keep(self, window: str, state: Mapping[str, Any]) -> None:
        """Keep these values of a window beside its others; what cannot be written is forgotten."""
        states = read_object(self._path)
        before = _state(states, window)
        after = {**before, **state}
        if after != before:
            states[window] = after
            with suppress(OSError):  # a window opens as ever then: not worth a word
                write_atomically(self._path, json.dumps(states, indent=1).encode("ascii"))


def _state(states: Mapping[str, Any], window: str) -> Mapping[str, Any]:
    state = states.get(window)
    return state if isinstance(state, dict) else {}
