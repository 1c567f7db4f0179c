"""The daily backup of a large log in the running program, whose reminders come due meanwhile."""

import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from measures.bus import AHEAD, evening
from measures.imports import ENTRIES, lateness, write_backup
from measures.programs import WallClock, bedtime, written_memory
from tests.sessions.headless import HeadlessSession
from tests.sessions.program import Program

RINGS = 120
"""More than come due, one a second, while the log is copied."""
LOOK = 0.1
"""Seconds between two looks at the folder and the memory."""
FLOOR = 20
"""Seconds after the backup whose rings are the floor."""


def daily_backup() -> Iterator[str]:
    """Start with a log of 400,000 entries, which is then copied, while a step is due each second.

    At a day's first beat the same is done.
    """
    headless = HeadlessSession()
    try:
        file = headless.session.folder / "in.json"
        write_backup(file)
        headless.bus.start()
        headless.server.start()
        program = Program(headless.session, WallClock())
        # without the time limit of the tests' commands
        command = [*bedtime(str(program.profile)), "import", str(file)]
        subprocess.run(command, env=program.environ, check=True, stdout=subprocess.DEVNULL)
        config = evening(datetime.now(UTC) + AHEAD, RINGS)
        (program.profile / "config.toml").write_text(config)
        steps = program.json("tonight")["steps"]
        due = {step["title"]: datetime.fromisoformat(step["at"]).timestamp() for step in steps}
        time.sleep(max(min(due.values()) - time.time() - 1, 0))
        program.start()
        began, idle, most = time.time(), written_memory(program.pid), 0.0
        backups = program.profile / "backups"
        while not list(backups.glob("bedtime-*.sqlite3")):
            most = max(most, written_memory(program.pid) - idle)
            time.sleep(LOOK)
        ended = time.time()
        time.sleep(FLOOR)
        shown = {call["summary"]: call["time"] for call in headless.server.events("Notify")}
    finally:
        headless.close()
    late = [shown[title] - at for title, at in due.items() if began + 1 < at < ended]
    after = [shown[title] - at for title, at in due.items() if ended + 1 < at < ended + FLOOR - 1]
    yield f"| daily backup of {ENTRIES:,} entries | | {ended - began:.0f} s | | |"
    yield f"| its memory above idle | | {most:.0f} MB | | 150 MB |"
    rings = f"latest of {len(late)} reminders due meanwhile, to the call on the bus"
    yield lateness(rings, max(after) * 1e3, max(late) * 1e3)
