"""Delay from the moment a step is due to the D-Bus call that shows it."""

import math
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from measures.programs import WallClock
from tests.sessions.headless import HeadlessSession

RINGS = 50
AHEAD = timedelta(seconds=8)
"""From the time the settings are written to the first ring."""
APART = timedelta(seconds=1)


def due_to_bus() -> Iterator[str]:
    """Measure the delays of 50 rings of the real program; the tests' own server logs each call."""
    headless = HeadlessSession()
    try:
        program = headless.program(WallClock(), evening(datetime.now(UTC) + AHEAD))
        steps = program.json("tonight")["steps"]
        due = {step["title"]: datetime.fromisoformat(step["at"]).timestamp() for step in steps}
        time.sleep((AHEAD + RINGS * APART).total_seconds())
        headless.wait_for_notifications(f"Step {RINGS - 1}")
        calls = headless.server.events("Notify")
    finally:
        headless.close()
    assert len(calls) == len(due) == RINGS, f"{len(calls)} calls for {len(due)} steps"
    late = sorted(call["time"] - due[call["summary"]] for call in calls)
    median, p99 = statistics.median(late) * 1e3, late[math.ceil(0.99 * RINGS) - 1] * 1e3
    yield f"| due moment to the call on the bus, median of {RINGS} | | {median:.1f} ms | | 20 ms |"
    yield f"| due moment to the call on the bus, 99th percentile | | {p99:.1f} ms | | 100 ms |"


def evening(first: datetime, rings: int = RINGS) -> str:
    """Return settings with a step due each second from `first` on."""
    last = first + rings * APART
    bed = last.replace(second=0, microsecond=0) + timedelta(minutes=1)
    rise = bed + timedelta(hours=8)
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    nights = [f'[nights.{day}]\nbed = "{bed:%H:%M}"\nrise = "{rise:%H:%M}"\n' for day in days]
    dues = [first + number * APART for number in range(rings)]
    steps = [
        f'[[steps]]\nkey = "s{number}"\ntitle = "Step {number}"\nshow = "once"\n'
        f"lead = {(bed - due) / timedelta(minutes=1)!r}\n"
        for number, due in enumerate(dues)
    ]
    return "\n".join(['zone = "UTC"\n', *nights, *steps])
