"""The Qt application and its timers."""

import os
import subprocess
import sys

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bedtime.adapters.qt.application import precise_timer


def test_a_precise_timer_is_precise_and_fires_once(qtbot: QtBot) -> None:
    timer = precise_timer()
    assert timer.timerType() is Qt.TimerType.PreciseTimer
    with qtbot.waitSignal(timer.timeout):
        timer.start(1)
    assert not timer.isActive()


CLOSING = """
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPixmap, QPixmapCache
from PySide6.QtWidgets import QWidget
from bedtime.adapters.system.display import Display
from bedtime.adapters.qt.application import application

app = application(Display("other"))
QPixmapCache.insert("painted", QPixmap(8, 8))
one, other = QWidget(), QWidget()
one.show()
other.show()

def close_one():
    one.close()
    print(QPixmapCache.find("painted") is not None)
    other.close()
    QTimer.singleShot(0, app.quit)

QTimer.singleShot(0, close_one)
app.exec()
print(QPixmapCache.find("painted") is not None)
"""


def test_pixmaps_cached_for_windows_are_dropped_with_the_last_of_them() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CLOSING],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["True", "False"], done.stderr


LOGGING = """
from PySide6.QtCore import QLoggingCategory
from bedtime.adapters.system.display import Display
from bedtime.adapters.qt.application import application

app = application(Display("other"))
for name in ("qt.qpa.wayland.textinput", "qt.qpa.theme.gnome", "qt.qpa.services", "qt.qpa.xcb"):
    print(QLoggingCategory(name).isWarningEnabled())
print(app.desktopFileName())
"""


def test_qt_is_silent_about_what_is_no_fault_and_windows_have_the_entrys_name() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOGGING],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["False", "False", "False", "True", "bedtime"], done.stderr
