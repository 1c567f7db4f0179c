"""Time of work that needs no desktop: a command that reads, planning, the log."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from measures.programs import ROOT, bedtime

TIMES = 20


def start_of_tonight() -> Iterator[str]:
    """Compare `bedtime tonight` with `python -c pass`: medians of alternating runs."""
    with tempfile.TemporaryDirectory() as profile:
        tonight = [*bedtime(profile), "tonight"]
        run(tonight)
        floor, ours = [], []
        for _ in range(TIMES):
            floor.append(run([sys.executable, "-c", "pass"]))
            ours.append(run(tonight))
    a, b = statistics.median(floor), statistics.median(ours)
    what = f"`bedtime tonight` against `python -c pass`, median of {TIMES}"
    yield f"| {what} | {a * 1e3:.1f} ms | {b * 1e3:.1f} ms | {b / a:.1f} | 8 |"


def planning_a_year() -> Iterator[str]:
    """Time the planning of 365 nights."""
    from bedtime.core.schedule.schedule import Schedule
    from bedtime.core.settings import Settings

    schedule = Schedule(Settings(), ZoneInfo("Europe/Berlin"))
    began = time.perf_counter()
    for day in range(365):
        schedule.plan(date(2026, 1, 1) + timedelta(days=day))
    yield f"| planning a year of nights | | {(time.perf_counter() - began) * 1e3:.0f} ms | | |"


def appending_entries() -> Iterator[str]:
    """Time 10,000 entries appended one by one, each durable before the next."""
    from bedtime.adapters.log.sqlite_log import SqliteLog
    from bedtime.core.entry import Entry, Kind

    now = datetime(2026, 11, 22, 22, tzinfo=UTC)
    with tempfile.TemporaryDirectory() as folder, SqliteLog(Path(folder, "b.sqlite3")) as log:
        began = time.perf_counter()
        for number in range(10_000):
            log.append([Entry(f"{number}", now, "UTC", now.date(), Kind.SHOWN, "screens")])
        seconds = time.perf_counter() - began
    yield f"| 10,000 entries appended one by one | | {seconds:.2f} s | | |"


def run(command: list[str]) -> float:
    """Run a command to its end; return the seconds it took."""
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began
