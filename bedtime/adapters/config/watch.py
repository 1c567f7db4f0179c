"""A file that others write: noticed while it happens, so that nobody waits for the heartbeat."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QTimer

QUIET = 300
"""Milliseconds without another change, after which a file is taken to be written to its end: many
editors empty it first."""


class FileWatch:
    """Watches one file, and its folder: editors put another file in its place.

    The kernel tells of changes; until then this costs no wake-up. Where it cannot tell, as on some
    network file systems, or the folder is put away, nothing is noticed here.
    """

    def __init__(
        self, path: Path, *, mark: Callable[[], object], settled: Callable[[], object]
    ) -> None:
        """`mark` is another where the file is another; `settled` comes QUIET after that.

        It comes at the beginning too: nobody knows since when the file is as it is.
        """
        self._path = path
        self._tell_mark = mark
        self._mark: object = None
        self._timer = QTimer(singleShot=True, interval=QUIET)
        self._timer.timeout.connect(settled)
        self._watcher = QFileSystemWatcher([str(path.parent)])
        self._watcher.directoryChanged.connect(self._hear)
        self._watcher.fileChanged.connect(self._hear)
        self._hear()

    def close(self) -> None:
        """Watch no more."""
        self._watcher.blockSignals(True)
        self._timer.stop()

    def _hear(self) -> None:
        # A file that is taken away is watched no longer, and neither is the one in its place.
        if not self._watcher.files() and self._path.exists():
            self._watcher.addPath(str(self._path))
        mark = self._tell_mark()
        if mark != self._mark:  # what else goes on in the folder puts nothing off
            self._mark = mark
            self._timer.start()
