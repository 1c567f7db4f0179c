"""Cost of the tray, at the start and while idle; the floor is a bare PySide6 tray."""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import astuple, dataclass

from measures.programs import bedtime, desktop, processor, pss, started, switches, tree, writes

FLOOR = """
import sys
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon
app = QApplication([])
picture = QPixmap(16, 16)
picture.fill("black")
menu = QMenu()
menu.addAction("Quit").triggered.connect(app.quit)
tray = QSystemTrayIcon(QIcon(picture))
tray.setContextMenu(menu)
tray.show()
sys.exit(app.exec())
"""
WATCHED = 60
"""Seconds that an idle tray is watched."""


@dataclass(frozen=True)
class Idle:
    """Cost of a minute in which nothing happens, of a program and its children."""

    pss: float
    """MB, at the end of the minute."""
    wakeups: float
    writes: float
    children: float
    """The largest number of processes besides it."""


def cost_of_starting() -> Iterator[str]:
    """Compare the processor time until a tray is idle: medians of five alternating runs."""
    with desktop() as environ:
        floor, ours = [], []
        for _ in range(5):
            with started([sys.executable, "-c", FLOOR], environ) as pid:
                floor.append(processor(pid))
            with (
                tempfile.TemporaryDirectory() as profile,
                started(bedtime(profile), environ) as pid,
            ):
                ours.append(processor(pid))
    a, b = statistics.median(floor), statistics.median(ours)
    yield f"| processor time to start, median of 5 | {a:.2f} s | {b:.2f} s | {b / a:.2f} | 2.5 |"


def cost_of_idling() -> Iterator[str]:
    """Compare memory, wake-ups, writes and children with the floor, measured before and after."""
    with desktop() as environ, tempfile.TemporaryDirectory() as profile:
        before = idle([sys.executable, "-c", FLOOR], environ)
        ours = idle(bedtime(profile), environ)
        after = idle([sys.executable, "-c", FLOOR], environ)
    both = zip(astuple(before), astuple(after), strict=True)
    floor = Idle(*(statistics.mean(pair) for pair in both))
    ratio = f"{ours.pss / floor.pss:.2f}"
    yield f"| idle memory (PSS) | {floor.pss:.1f} MB | {ours.pss:.1f} MB | {ratio} | 1.45 |"
    more = f"{ours.wakeups - floor.wakeups:+.1f}"
    yield f"| idle wake-ups a minute | {floor.wakeups:.1f} | {ours.wakeups:.1f} | {more} | +3 |"
    yield f"| idle writes a minute | {floor.writes:.0f} | {ours.writes:.0f} | | 0 |"
    yield f"| processes started while idle | {floor.children:.0f} | {ours.children:.0f} | | 0 |"


def idle(command: list[str], environ: dict[str, str]) -> Idle:
    """Watch an idle program for a minute."""
    with started(command, environ) as pid:
        woken, written, most = switches(pid), writes(pid), 0
        until = time.monotonic() + WATCHED
        while time.monotonic() < until:
            most = max(most, len(tree(pid)) - 1)
            time.sleep(0.5)
        minutes = WATCHED / 60
        woken, written = switches(pid) - woken, writes(pid) - written
        return Idle(pss(pid), woken / minutes, written / minutes, most)
