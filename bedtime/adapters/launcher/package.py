"""The files of this program: whether they are still those that it was started from."""

from pathlib import Path

import bedtime

ROOT = Path(bedtime.__file__).parent


class Package:
    """The installed package as it was when this was made."""

    def __init__(self, root: Path = ROOT) -> None:
        self._root = root
        self._fingerprint = self._read_fingerprint()

    @property
    def is_replaced(self) -> bool:
        """Whether it was replaced since, moved or removed; its first file stands for all."""
        return self._read_fingerprint() != self._fingerprint

    def explains(self, error: BaseException) -> bool:
        """Return whether an error may come of files that were replaced."""
        if isinstance(error, ImportError) or self.is_replaced:
            return True
        name = error.filename if isinstance(error, OSError) else None
        return isinstance(name, str) and Path(name).is_relative_to(self._root)

    def _read_fingerprint(self) -> tuple[int, ...] | None:
        try:
            found = (self._root / "__init__.py").stat()
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns
