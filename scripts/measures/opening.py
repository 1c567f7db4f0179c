"""Opens a window and a plain dialog in turns, on the present desktop, and prints the seconds.

    python -m measures.opening tonight [TURNS]

The dialog is as large as the window and has as many labels, buttons and fields, with the same
texts. Opening ends when all of it has been painted for the first time.
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
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.qt.application import application
from bedtime.adapters.storage.drafts import DraftFile
from bedtime.adapters.storage.window_states import WindowStateFile
from bedtime.adapters.system import display
from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.events import Answered
from bedtime.presenters.windows import WindowManager
from bedtime.services.notices import Notices
from tests.fakes import FakeWorld
from tests.ui.first_run.answers import recording_presenter

TURNS = 20
TIMEOUT = 20
"""Seconds."""
COLUMNS = 4
"""Of the plain dialog's grid."""
OPENED: dict[str, Callable[[WindowManager], object]] = {
    "tonight": WindowManager.open_tonight,
    "checkin": WindowManager.open_check_in,
    "taken": lambda windows: windows.actions.log_intake(),
    "intakes": lambda windows: windows.actions.open_intakes(),
    "pause": WindowManager.open_pause,
    "settings": WindowManager.open_settings,
    "first": WindowManager.open_first_run,
}


class Paint(QObject):
    """Event filter that remembers whether the surface it watches was painted."""

    seen = False

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Remember a paint event, and let it through."""
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def open_and_paint(app: QApplication, open_: Callable[[], object]) -> tuple[QWidget, float]:
    """Open a window and wait until it is painted; return it and the seconds that took."""
    paint, before = Paint(), {each for each in app.topLevelWidgets() if each.isVisible()}
    began = time.perf_counter()
    reference = open_()  # without one a dialog is deleted at once
    (window,) = {each for each in app.topLevelWidgets() if each.isVisible()} - before
    # Its surface alone: a filter in Python takes its time for every event of what it watches.
    surface = window.windowHandle()
    assert surface is not None
    surface.installEventFilter(paint)
    while not paint.seen:
        app.processEvents()
        assert time.perf_counter() < began + TIMEOUT, "nothing has been painted"
    seconds = time.perf_counter() - began
    del reference
    return window, seconds


def close_all(app: QApplication) -> None:
    """Close all windows, also those that open upon that, and delete them."""
    while window := next((each for each in app.topLevelWidgets() if each.isVisible()), None):
        window.close()
    for _ in range(10):
        app.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(0.01)


@dataclass(frozen=True)
class Contents:
    """Size, texts and number of fields of a window."""

    size: QSize
    labels: list[str]
    buttons: list[str]
    fields: int

    @classmethod
    def of(cls, window: QWidget) -> "Contents":
        """Return the visible contents of a window."""
        widgets = [each for each in window.findChildren(QWidget) if each.isVisible()]
        labels = [each.text() for each in widgets if isinstance(each, QLabel)]
        buttons = [each.text() for each in widgets if isinstance(each, QAbstractButton)]
        fields = sum(isinstance(each, QLineEdit | QPlainTextEdit) for each in widgets)
        return cls(window.size(), labels, buttons, fields)


def show_plain_dialog(contents: Contents) -> QDialog:
    """Show a dialog with the same contents."""
    dialog = QDialog()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    grid = QGridLayout(dialog)
    made = [QLabel(text, dialog) for text in contents.labels]
    widgets: list[QWidget] = [*made, *(QPushButton(text, dialog) for text in contents.buttons)]
    widgets += [QLineEdit(dialog) for _ in range(contents.fields)]
    for number, widget in enumerate(widgets):
        grid.addWidget(widget, number // COLUMNS, number % COLUMNS)
    dialog.resize(contents.size)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    return dialog


def week_of_entries() -> list[Entry]:
    """Return the log of a week: each step answered, now and then one skipped."""
    world = FakeWorld("2026-11-16 12:00", zone=ZoneInfo("UTC")).start()
    for day in range(16, 24):
        for status in world.routine.state.step_statuses:
            if status.step.at.day == day and (day, status.step.at.hour) < (23, 22):
                world.advance(f"{status.step.at:%Y-%m-%d %H:%M}")
                kind = Kind.SKIPPED if day % 3 == 0 else Kind.DONE
                world.routine.handle(Answered(status.step.key, kind))
        if day < 23:
            world.advance(f"2026-11-{day + 1} 07:30")
    world.advance("2026-11-23 22:06")
    world.routine.stop()
    return world.log.written


def main() -> None:
    """Measure the window named on the command line."""
    open_, turns = OPENED[sys.argv[1]], int(sys.argv[2]) if sys.argv[2:] else TURNS
    app = application(display.find(os.environ))
    assert isinstance(app, QApplication), "it needs a display"
    with (
        tempfile.TemporaryDirectory() as folder,
        SqliteLog(Path(folder, "b.sqlite3")) as log,
    ):
        log.append(week_of_entries())
        world = FakeWorld("2026-11-23 22:06", zone=ZoneInfo("UTC"), log=log).start()
        windows = WindowManager(
            world.routine,
            Notices((), print, lambda: None),
            DraftFile(Path(folder)),
            WindowStateFile(Path(folder)),
            log,
            apply_choice=lambda *_: False,
            apply_settings=lambda *_: None,
            first_run=recording_presenter(world, []),
            quit_=app.quit,
        )
        window, first = open_and_paint(app, lambda: open_(windows))
        title, contents = window.windowTitle(), Contents.of(window)
        close_all(app)
        ours: list[float] = []
        floor: list[float] = []
        for _ in range(turns):
            for times, opens in (
                (floor, lambda: show_plain_dialog(contents)),
                (ours, lambda: open_(windows)),
            ):
                times.append(open_and_paint(app, opens)[1])
                close_all(app)
    result = {
        "title": title,
        "first": first,
        "ours": statistics.median(ours),
        "floor": statistics.median(floor),
        "labels": len(contents.labels),
        "buttons": len(contents.buttons),
        "fields": contents.fields,
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
