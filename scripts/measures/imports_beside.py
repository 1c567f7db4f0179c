"""Imports of large files by the command, beside the running program, whose reminders come due."""

import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from measures.bus import AHEAD, evening
from measures.diary import write_nights
from measures.imports import ENTRIES, NIGHTS, lateness, write_backup
from measures.programs import WallClock, bedtime, written_memory
from tests.sessions.headless import HeadlessSession

RINGS = 600
"""More than come due, one a second, while a file is imported."""
LOOK = 0.2
"""Seconds between two looks at the memory."""
BEFORE = 20
"""Seconds before an import whose rings are the floor."""
AFTER = 3
"""Seconds after an import in which rings still count: the program reads its log anew."""


def large_imports_beside() -> Iterator[str]:
    """Import the files of `large_imports` by the command, while a step is due each second."""
    files: tuple[tuple[str, str, Callable[[Path], None]], ...] = (
        (f"table of {NIGHTS:,} nights", "in.csv", lambda file: write_nights(file, NIGHTS)),
        (f"backup of {ENTRIES:,} entries", "in.json", write_backup),
    )
    for what, name, write in files:
        seconds, memory, floor, late = _import(name, write)
        rings = f"latest of {len(late)} reminders due meanwhile, to the call on the bus"
        yield f"| {what} imported by the command beside it | | {seconds:.0f} s | | |"
        yield f"| memory of both above idle | | {memory:.0f} MB | | 150 MB |"
        yield lateness(rings, max(floor) * 1e3, max(late) * 1e3)


def _import(
    name: str, write: Callable[[Path], None]
) -> tuple[float, float, list[float], list[float]]:
    """Return the seconds it takes, the MB above idle, and how late each reminder is, in seconds.

    First those before the import, then those meanwhile.
    """
    headless = HeadlessSession()
    try:
        file = headless.session.folder / name
        write(file)
        program = headless.program(WallClock(), evening(datetime.now(UTC) + AHEAD, RINGS))
        steps = program.json("tonight")["steps"]
        due = {step["title"]: datetime.fromisoformat(step["at"]).timestamp() for step in steps}
        headless.wait_for_notifications("Step 1")
        time.sleep(BEFORE)
        idle, most = written_memory(program.pid), 0.0
        began = time.time()
        command = [*bedtime(str(program.profile)), "import", str(file)]
        process = subprocess.Popen(command, env=program.environ, stdout=subprocess.DEVNULL)
        while process.poll() is None:
            most = max(most, written_memory(process.pid) + written_memory(program.pid) - idle)
            time.sleep(LOOK)
        ended = time.time()
        assert process.returncode == 0
        time.sleep(AFTER)
        calls = [(call["summary"], call["time"]) for call in headless.server.events("Notify")]
    finally:
        headless.close()
    shown = dict(calls)
    assert len(calls) == len(shown), "a reminder was shown twice"
    before = [shown[title] - at for title, at in due.items() if at < began - 1]
    late = [shown[title] - at for title, at in due.items() if began < at < ended + AFTER - 1]
    return ended - began, most, before, late
