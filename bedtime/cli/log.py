"""`log`: the log's entries, oldest first."""

from argparse import Namespace
from datetime import datetime
from itertools import groupby

from bedtime.cli.context import Context
from bedtime.cli.tonight import print_json
from bedtime.core.entry import Entry, Kind
from bedtime.core.transfer import json_output
from bedtime.i18n import tr
from bedtime.text import log as text
from bedtime.text import plan, times
from bedtime.text.steps import titles


def log(context: Context, args: Namespace) -> None:
    """Print the entries of a night, from a night on, or all of them."""
    log = context.log
    entries = log.night(args.night) if args.night else log.entries(since=args.since)
    if args.json:
        print_json([json_output.entry_to_json(e) for e in entries])
        return
    print_entries(context, entries)


def print_entries(context: Context, entries: tuple[Entry, ...]) -> None:
    """Print entries as lines of text, night by night."""
    known_titles = titles() | {s.key: s.title for s in context.settings.steps}
    running = False
    for night, group in groupby(entries, key=lambda entry: entry.night):
        night_entries = tuple(group)
        print(plan.heading(night, _bedtime(night_entries)))
        for entry in night_entries:
            if entry.kind is Kind.PLANNED:
                known_titles |= {s["key"]: s["title"] for s in entry.detail["steps"]}
            title = known_titles.get(entry.step, entry.step) if entry.step else ""
            line = text.entry_line(entry, title, unended=running)
            print(f"  {times.clock_time(entry.at, entry.zone)}  {line}")
            if entry.kind in (Kind.STARTED, Kind.STOPPED):
                running = entry.kind is Kind.STARTED
    if not entries:
        print(tr("Nothing is in the log yet."))


def _bedtime(entries: tuple[Entry, ...]) -> datetime | None:
    """Planned bedtime of a night, in the zone of its entry."""
    bedtimes = [e.detail["bedtime"] for e in entries if e.kind is Kind.PLANNED]
    return datetime.fromisoformat(bedtimes[-1]) if bedtimes and bedtimes[-1] else None
