"""What opening a window takes, and what is left of it when it is closed."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator

from measures.programs import ROOT, WallClock, desktop, own
from tests.desktop.program import Program
from tests.desktop.x11 import X11Desktop

TITLES = {"tonight": "Bedtime — Tonight", "checkin": "Bedtime — Check-in"}
"""The windows, by the names that `bedtime open` knows."""
OPENINGS = 20
SETTLING = 0.5
"""Seconds from the closing of a window to when its memory counts as let go."""
ACTIVE = ("xdotool", "getactivewindow", "getwindowname")


def opening() -> Iterator[str]:
    """Compare opening each window with a plain dialog, in one process on a desktop."""
    with desktop() as environ:
        for name, title in TITLES.items():
            script = ROOT / "scripts" / "measures" / "opening.py"
            done = subprocess.run(
                [sys.executable, script, name],
                env=environ,
                check=True,
                stdout=subprocess.PIPE,
            )
            told = json.loads(done.stdout)
            ours, floor, first = (told[each] * 1e3 for each in ("ours", "floor", "first"))
            words = f"{told['labels']} labels and {told['buttons']} buttons"
            what = f"“{title}” opened against a plain dialog with {words}"
            figures = f"{floor:.1f} ms | {ours:.1f} ms | {ours / floor:.2f}"
            yield f"| {what} | {figures} | 3 |"
            yield f"| its first opening, with its imports | | {first:.0f} ms | | |"


def openings() -> Iterator[str]:
    """Open and close each window of the running program 20 times, by its own command.

    The window manager closes it, as for somebody who presses Alt+F4.
    """
    with X11Desktop() as made:
        made.session.environ["PYTHONPATH"] = str(ROOT)
        for name, title in TITLES.items():
            program = Program(made.session, WallClock(), name=f"openings-{name}")
            program.start()
            pid = int((program.profile / "bedtime.lock").read_text())
            taken = [_opened_and_closed(made, program, pid, name) for _ in range(OPENINGS)]
            program.quit()
            tenth, last = taken[OPENINGS // 2 - 1], taken[-1]
            figures = f"{tenth:.1f} MB | {last:.1f} MB | {last - tenth:+.2f} MB"
            yield f"| “{title}” closed for the 10th and the 20th time | {figures} | +1 MB |"


def _opened_and_closed(made: X11Desktop, program: Program, pid: int, name: str) -> float:
    """Open a window and close it; returns the memory that is taken afterwards, in MB."""
    title = TITLES[name]
    program.command("open", name)
    made.control("xdotool", "search", "--sync", "--onlyvisible", "--name", f"^{title}$")
    made.wait_for("the window in front", lambda: title in made.control(*ACTIVE))

    def closed() -> bool:
        made.control("xdotool", "key", "alt+F4")  # of no effect until the window has the focus
        time.sleep(SETTLING)
        return not made.windows(title)

    made.wait_for("no window", closed)
    time.sleep(SETTLING)
    return own(pid)
