"""A watch for changes that others make to a file, without waiting for the heartbeat."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QTimer

QUIET = 300
"""Milliseconds without a change after which a file counts as complete; editors empty it first."""


class FileWatch:
    """Watches one file, and its folder, since editors put another file in its place.

    The kernel reports changes (inotify), so waiting costs no wake-up. On some network file systems,
    and once the folder is removed, it reports none.
    """

    def __init__(
        self, path: Path, *, fingerprint: Callable[[], object], on_settled: Callable[[], object]
    ) -> None:
        """`on_settled` is called QUIET after a change of what `fingerprint` returns.

        It is called once at the beginning too, for a change just before.
        """
        self._path = path
        self._take_fingerprint = fingerprint
        self._fingerprint: object = ...  # no fingerprint, not even that of a missing file
        self._timer = QTimer(singleShot=True, interval=QUIET)
        self._timer.timeout.connect(on_settled)
        self._watcher = QFileSystemWatcher([str(path.parent)])
        self._watcher.directoryChanged.connect(self._on_change)
        self._watcher.fileChanged.connect(self._on_change)
        self._on_change()

    def close(self) -> None:
        """Stop watching."""
        self._watcher.blockSignals(True)
        self._timer.stop()

    def _on_change(self) -> None:
        # Once the file is removed or replaced, Qt watches neither it nor the new one.
        if not self._watcher.files() and self._path.exists():
            self._watcher.addPath(str(self._path))
        fingerprint = self._take_fingerprint()
        if fingerprint != self._fingerprint:  # other changes in the folder restart no timer
            self._fingerprint = fingerprint
            self._timer.start()
