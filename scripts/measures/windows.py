"""Time to open each window, and memory that remains when it is closed."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator

from measures.programs import ROOT, WallClock, desktop, written_memory
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
POLL = 0.2
"""Seconds between two checks whether a window has closed."""
SETTLED = 1
"""Seconds after which the memory of a closed window counts as released."""
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
            result = json.loads(done.stdout)
            ours, floor, first = (result[each] * 1e3 for each in ("ours", "floor", "first"))
            labels, buttons, fields = (result[each] for each in ("labels", "buttons", "fields"))
            contents = f"{labels} labels, {buttons} buttons, {fields} fields"
            what = f"“{result['title']}” opened against a plain dialog with {contents}"
            figures = f"{floor:.1f} ms | {ours:.1f} ms | {ours / floor:.2f}"
            yield f"| {what} | {figures} | 3 |"
            yield f"| its first opening, with its imports | | {first:.0f} ms | | |"


def openings() -> Iterator[str]:
    """Open and close each window of the running program 40 times, as its user would.

    The window manager closes it, as for somebody who presses Alt+F4.
    """
    with X11Desktop() as x11:
        x11.session.environ["PYTHONPATH"] = str(ROOT)
        for name, title in TITLES.items():
            program = Program(x11.session, WallClock(), name=f"openings-{name}")
            program.start()
            pid = int((program.profile / "bedtime.lock").read_text())
            memory = []
            for number in range(1, OPENINGS + 1):
                _open(x11, program, name)
                _close(x11)
                if number in (OPENINGS // 2, OPENINGS):
                    time.sleep(SETTLED)
                    memory.append(written_memory(pid))
            program.quit()
            half, last = memory
            figures = f"{half:.1f} MB | {last:.1f} MB | {last - half:+.2f} MB"
            what = f"“{title}” closed for the {OPENINGS // 2}th and the {OPENINGS}th time"
            yield f"| {what} | {figures} | +1 MB |"


def _open(x11: X11Desktop, program: Program, name: str) -> None:
    """Open a window and wait until it has the keyboard."""
    if name in BY_COMMAND:
        program.command("open", name)
    else:
        x11.wait_for("the icon", x11.menu.item)
        x11.menu.click("Log something taken")
    if name == "intakes":
        _wait_for(x11, TITLES["taken"])
        x11.control("xdotool", "key", "alt+e")
        _wait_for(x11, TITLES["intakes"])
    _wait_for(x11, TITLES[name])


def _wait_for(x11: X11Desktop, title: str) -> None:
    x11.control("xdotool", "search", "--sync", "--onlyvisible", "--name", f"^{title}$")
    x11.wait_for(title, lambda: title in x11.control(*ACTIVE))


def _close(x11: X11Desktop) -> None:
    """Close the open window and wait until it is gone."""

    def closed() -> bool:
        x11.control("xdotool", "key", "alt+F4")  # of no effect until the window has the focus
        time.sleep(POLL)
        return not any(x11.windows(title) for title in TITLES.values())

    x11.wait_for("no window", closed)
