"""The files of this program: whether they are still those that it was started from."""

from pathlib import Path

import bedtime
from bedtime.adapters.storage.fingerprint import fingerprint

ROOT = Path(bedtime.__file__).parent
FIRST = "__init__.py"
"""The file that stands for all."""


class Package:
    """The installed package as it was when this was made."""

    def __init__(self, root: Path = ROOT) -> None:
        self._root = root
        self._fingerprint = fingerprint(root / FIRST)

    @property
    def is_replaced(self) -> bool:
        """Whether it was replaced since, moved or removed."""
        return fingerprint(self._root / FIRST) != self._fingerprint

    def explains(self, error: BaseException) -> bool:
        """Return whether an error may come of files that were replaced."""
        if isinstance(error, ImportError) or self.is_replaced:
            return True
        name = error.filename if isinstance(error, OSError) else None
        return isinstance(name, str) and Path(name).is_relative_to(self._root)
