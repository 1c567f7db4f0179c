"""`demo`: a whole evening in about two minutes, in a temporary profile."""

import tempfile
from argparse import Namespace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bedtime.adapters.system.time_zone import system_zone
from bedtime.cli import log, start
from bedtime.cli.context import Context, now, open_profile
from bedtime.i18n import tr

STEPS = ("meal", "light", "screens", "ritual", "bed")
SNOOZED = "screens"
FIRST = 6.0
"""Seconds until the first step."""
SHORTEST = 80.0
"""Seconds to bedtime at least; bedtime is the next full minute."""
SNOOZE = 12.0
"""Seconds of the snooze."""
AFTER = 15.0
"""Seconds that the demo goes on after bedtime."""


def demo(context: Context, args: Namespace) -> int:
    """Run the demo; returns the exit code. Ctrl-C ends it, and no file is left behind."""
    with tempfile.TemporaryDirectory(prefix="bedtime-demo-") as folder:
        begin = now()
        bedtime = begin + timedelta(seconds=SHORTEST + 60)
        bedtime = bedtime.replace(second=0, microsecond=0)
        length = (bedtime - begin).total_seconds()
        content = config(length, bedtime, context.settings.general.language)
        Path(folder, "config.toml").write_text(content, encoding="utf-8")
        print(
            tr(
                "A whole evening in {seconds} seconds. Answer as you like; one step is snoozed"
                " for you. Ctrl-C ends it, and nothing of it is kept.",
                seconds=round(length),
            ),
            flush=True,
        )
        snooze_at = moments(length)[STEPS.index(SNOOZED)] + SNOOZE / 3
        script = start.DemoScript(SNOOZED, snooze_at, length + AFTER)
        demo_context = open_profile(folder)
        status = start.run(demo_context, script)
        print(tr("What the log kept of it:"))
        log.print_entries(demo_context, demo_context.log.entries())
        return status


def moments(length: float) -> list[float]:
    """Return the steps' moments, spread evenly: seconds from the start, the last at `length`."""
    between = (length - FIRST) / (len(STEPS) - 1)
    return [FIRST + number * between for number in range(len(STEPS))]


def config(length: float, bedtime: datetime, language: str = "") -> str:
    """Return a config.toml in which every bedtime is `length` seconds after the start."""
    zone = system_zone()
    bed = bedtime.astimezone(ZoneInfo(zone))
    rise = bed + timedelta(hours=8)
    lines = [f'zone = "{zone}"', f"reminders.snooze = [{SNOOZE / 60}]"]
    lines.append(f'general.language = "{language}"')
    for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"):
        lines += [f"[nights.{day}]", f'bed = "{bed:%H:%M}"', f'rise = "{rise:%H:%M}"']
    for key, at in zip(STEPS, moments(length), strict=True):
        lines += ["[[steps]]", f'key = "{key}"', f"lead = {(length - at) / 60}"]
    return "\n".join(lines) + "\n"
