"""Opens a window and a plain dialog in turns, on the desktop it is run on; prints the seconds.

    python -m measures.opening tonight

The dialog is as large and has as many labels and buttons as are to be seen in the window, with the
same words. Opening ends when all of it has been painted for the first time.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QGridLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from bedtime.adapters import display
from bedtime.adapters.diary import SqliteDiary
from bedtime.adapters.draft_file import DraftFile
from bedtime.adapters.loop import application
from bedtime.core.entry import Entry, Kind
from bedtime.core.events import Answered
from bedtime.notes import Notes
from bedtime.ports import World
from bedtime.routine import Routine
from bedtime.windows import Windows
from tests.fakes import FakeAlarm, FakeScreen, FakeWorld, usual

TURNS = 20
PATIENCE = 20
"""Seconds."""
COLUMNS = 4
"""Of the plain dialog's grid."""
OPENED: dict[str, Callable[[Windows], object]] = {
    "tonight": Windows.open_tonight,
    "checkin": Windows.open_check_in,
    "taken": lambda windows: windows.wishes.log_taken(),
    "intakes": lambda windows: windows.wishes.see_taken(),
    "pause": Windows.open_pause,
}


class Paint(QObject):
    """Notes when the surface that it watches is painted."""

    seen = False

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note the painting, and let it be painted."""
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def painted(app: QApplication, open_: Callable[[], object]) -> tuple[QWidget, float]:
    """Open a window and wait until it is painted; returns it and the seconds that took."""
    paint, before = Paint(), {each for each in app.topLevelWidgets() if each.isVisible()}
    began = time.perf_counter()
    kept = open_()  # a dialog that nobody keeps is gone at once
    (window,) = {each for each in app.topLevelWidgets() if each.isVisible()} - before
    # Its surface alone: a filter in Python takes its time for every event of what it watches.
    window.windowHandle().installEventFilter(paint)
    while not paint.seen:
        app.processEvents()
        assert time.perf_counter() < began + PATIENCE, "nothing has been painted"
    took = time.perf_counter() - began
    del kept
    return window, took


def put_away(app: QApplication, window: QWidget) -> None:
    """Close a window, and let all of it go."""
    window.close()
    for _ in range(10):
        app.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(0.01)


@dataclass(frozen=True)
class Seen:
    """What is to be seen of a window."""

    size: QSize
    labels: list[str]
    buttons: list[str]

    @classmethod
    def of(cls, window: QWidget) -> "Seen":
        """Look at a window."""
        widgets = [each for each in window.findChildren(QWidget) if each.isVisible()]
        labels = [each.text() for each in widgets if isinstance(each, QLabel)]
        buttons = [each.text() for each in widgets if isinstance(each, QAbstractButton)]
        return cls(window.size(), labels, buttons)


def plain(seen: Seen) -> QDialog:
    """Make a dialog with as much to see, and show it."""
    dialog = QDialog()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    grid = QGridLayout(dialog)
    made = [QLabel(text, dialog) for text in seen.labels]
    widgets: list[QWidget] = [*made, *(QPushButton(text, dialog) for text in seen.buttons)]
    for number, widget in enumerate(widgets):
        grid.addWidget(widget, number // COLUMNS, number % COLUMNS)
    dialog.resize(seen.size)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    return dialog


def a_week() -> list[Entry]:
    """Live a week: each step answered, now and then one skipped."""
    world = FakeWorld("2026-11-16 12:00", zone=ZoneInfo("UTC")).start()
    for day in range(16, 24):
        for life in world.routine.state.lives():
            if life.step.at.day == day and (day, life.step.at.hour) < (23, 22):
                world.advance(f"{life.step.at:%Y-%m-%d %H:%M}")
                kind = Kind.SKIPPED if day % 3 == 0 else Kind.DONE
                world.routine.take(Answered(life.step.key, kind))
        if day < 23:
            world.advance(f"2026-11-{day + 1} 07:30")
    world.advance("2026-11-23 22:06")
    world.routine.stop()
    return world.diary.written


def main() -> None:
    """Measure the window that is asked for."""
    open_ = OPENED[sys.argv[1]]
    app = application(display.find(os.environ))
    assert isinstance(app, QApplication), "it needs a display"
    now = FakeWorld("2026-11-23 22:06", zone=ZoneInfo("UTC")).now
    with (
        tempfile.TemporaryDirectory() as folder,
        SqliteDiary(Path(folder, "b.sqlite3")) as diary,
    ):
        diary.append(a_week())
        world = World(diary, FakeAlarm(), FakeScreen(), lambda: now, lambda: ZoneInfo("UTC"))
        routine = Routine(world, usual(), run="bench")
        routine.start()
        notes = Notes((), print, lambda: None)
        drafts = DraftFile(Path(folder))
        windows = Windows(routine, notes, drafts, diary, choose=lambda *_: False, quit_=app.quit)
        window, first = painted(app, lambda: open_(windows))
        seen = Seen.of(window)
        put_away(app, window)
        ours, floor = [], []
        for _ in range(TURNS):
            for times, opens in ((floor, lambda: plain(seen)), (ours, lambda: open_(windows))):
                window, took = painted(app, opens)
                times.append(took)
                put_away(app, window)
    told = {
        "first": first,
        "ours": statistics.median(ours),
        "floor": statistics.median(floor),
        "labels": len(seen.labels),
        "buttons": len(seen.buttons),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
