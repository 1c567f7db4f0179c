"""Memory and lateness while the settings' page imports a large file; run by `imports.py`.

importing.py PROFILE FILE    prints {"seconds", "memory" (MB above idle), "floor", "late" (ms),
                             "result"}; the floor is how late it is with nothing to import
"""

import json
import sys
import time
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.storage.paths import Profile
from bedtime.core.settings import Settings
from bedtime.presenters.data_page import DataPagePresenter
from bedtime.ui.settings.data_page import DataPage
from bedtime.ui.settings.job_panel import JobPanel
from measures.programs import written_memory

FLOOR = 15
"""Seconds for which the floor is measured."""
APART = timedelta(milliseconds=20) / timedelta(seconds=1)
"""Seconds between two moments at which something is due."""


class Due(QObject):
    """Something due every 20 ms, as a reminder is: a precise timer set for one moment."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self.memory = 0.0
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, singleShot=True)
        self._timer.timeout.connect(self._ring)
        self._set()

    def _set(self) -> None:
        self._due = time.monotonic() + APART
        self._timer.start(int(APART * 1000))

    def _ring(self) -> None:
        self.late.append(time.monotonic() - self._due)
        if len(self.late) % 50 == 0:
            self.memory = max(self.memory, _memory())
        self._set()


def _memory() -> float:
    return written_memory(int(Path("/proc/self").readlink().name))


def main() -> None:
    """Import the file into the profile, with the page shown."""
    folder, file = sys.argv[1:]
    app = QApplication([])
    profile = Profile.find(folder, {})
    profile.ensure()
    log = SqliteLog(profile.log)
    log.open(checked=True)  # as the program does when it starts
    actions = DataPagePresenter(
        profile,
        log,
        settings=Settings,
        zone=lambda: ZoneInfo("Europe/Berlin"),
        unsaved=lambda: 0,
        reload=lambda: None,
        end=app.quit,
    ).actions()
    page = DataPage(actions)
    page.show()
    app.processEvents()
    panel = page.findChild(JobPanel)
    idle, due = _memory(), Due()
    results: list[str] = []
    QTimer.singleShot(FLOOR * 1000, app.quit)
    app.exec()
    floor, due.late, began = max(due.late), [], time.monotonic()
    panel.ended.connect(results.append)
    panel.ended.connect(lambda: QTimer.singleShot(200, app.quit))
    panel.start(actions.import_file(Path(file)))
    app.exec()
    seconds = time.monotonic() - began
    figures = {"seconds": seconds, "memory": due.memory - idle}
    late = {"floor": floor * 1e3, "late": max(due.late) * 1e3}
    print(json.dumps({**figures, **late, "result": results[0]}))
    log.close()


if __name__ == "__main__":
    main()
