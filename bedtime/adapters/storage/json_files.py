"""Small JSON files that are good to have: a damaged one counts as empty."""

import json
from pathlib import Path
from typing import Any

from bedtime.adapters.storage.small_files import read_small

MOST_BYTES = 64 * 1024
"""A larger file is not ours."""


def read_object(path: Path, most: int = MOST_BYTES) -> dict[str, Any]:
    """Return the JSON object in a file; empty where that is missing, damaged or too large."""
    try:
        content = read_small(path, most + 1)
        found = json.loads(content) if len(content) <= most else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
