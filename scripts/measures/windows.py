"""What opening a window takes, and what is left of it when it is closed."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator

from measures.programs import ROOT, WallClock, desktop, own
from tests.sessions.program import Program
from tests.sessions.x11 import X11Desktop

TITLES = {
    "tonight": "Bedtime — Tonight",
    "checkin": "Bedtime — Check-in",
    "taken": "Bedtime — Log something taken",
    "intakes": "Bedtime — What was taken",
    "pause": "Bedtime — Pause reminders",
    "settings": "Bedtime — Settings",
}
"""The windows that are opened again and again."""
BY_COMMAND = ("tonight", "checkin", "pause", "settings")
"""Those that `bedtime open` opens; the others are reached from the tray."""
ALSO_TIMED = ("first",)
OPENINGS = 40
"""The first half of them fills caches: of fonts, of the style, of the collector."""
LOOK = 0.2
"""Seconds between two looks whether a window has closed."""
SETTLED = 1
"""Seconds from the closing of a window to when its memory counts as let go."""
ACTIVE = ("xdotool", "getactivewindow", "getwindowname")


def opening() -> Iterator[str]:
    """Compare opening each window with a plain dialog, in one process on a desktop."""
    with desktop() as environ:
        for name in (*TITLES, *ALSO_TIMED):
            script = ROOT / "scripts" / "measures" / "opening.py"
            done = subprocess.run(
                [sys.executable, script, name],
                env=environ,
                check=True,
                stdout=subprocess.PIPE,
            )
            told = json.loads(done.stdout)
            ours, floor, first = (told[each] * 1e3 for each in ("ours", "floor", "first"))
            words = f"{told['labels']} labels, {told['buttons']} buttons, {told['fields']} fields"
            what = f"“{told['title']}” opened against a plain dialog with {words}"
            figures = f"{floor:.1f} ms | {ours:.1f} ms | {ours / floor:.2f}"
            yield f"| {what} | {figures} | 3 |"
            yield f"| its first opening, with its imports | | {first:.0f} ms | | |"


def openings() -> Iterator[str]:
    """Open and close each window of the running program 40 times, as its user would.

    The window manager closes it, as for somebody who presses Alt+F4.
    """
    with X11Desktop() as made:
        made.session.environ["PYTHONPATH"] = str(ROOT)
        for name, title in TITLES.items():
            program = Program(made.session, WallClock(), name=f"openings-{name}")
            program.start()
            pid = int((program.profile / "bedtime.lock").read_text())
            taken = []
            for number in range(1, OPENINGS + 1):
                _open(made, program, name)
                _close(made)
                if number in (OPENINGS // 2, OPENINGS):
                    time.sleep(SETTLED)
                    taken.append(own(pid))
            program.quit()
            half, last = taken
            figures = f"{half:.1f} MB | {last:.1f} MB | {last - half:+.2f} MB"
            what = f"“{title}” closed for the {OPENINGS // 2}th and the {OPENINGS}th time"
            yield f"| {what} | {figures} | +1 MB |"


def _open(made: X11Desktop, program: Program, name: str) -> None:
    """Open a window and wait until it has the keyboard."""
    if name in BY_COMMAND:
        program.command("open", name)
    else:
        made.wait_for("the icon", made.menu.item)
        made.menu.click("Log something taken")
    if name == "intakes":
        _wait_for(made, TITLES["taken"])
        made.control("xdotool", "key", "alt+e")
        _wait_for(made, TITLES["intakes"])
    _wait_for(made, TITLES[name])


def _wait_for(made: X11Desktop, title: str) -> None:
    made.control("xdotool", "search", "--sync", "--onlyvisible", "--name", f"^{title}$")
    made.wait_for(title, lambda: title in made.control(*ACTIVE))


def _close(made: X11Desktop) -> None:
    """Close what is open and wait until it is gone."""

    def closed() -> bool:
        made.control("xdotool", "key", "alt+F4")  # of no effect until the window has the focus
        time.sleep(LOOK)
        return not any(made.windows(title) for title in TITLES.values())

    made.wait_for("no window", closed)
