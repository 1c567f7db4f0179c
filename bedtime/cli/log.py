"""`log`: the entries, oldest first."""

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


def log(here: Context, args: Namespace) -> None:
    """Print the entries of a night, since a night, or all of them."""
    diary = here.diary
    entries = diary.night(args.night) if args.night else diary.entries(since=args.since)
    if args.json:
        print_json([json_output.entry(e) for e in entries])
        return
    tell(here, entries)


def tell(here: Context, entries: tuple[Entry, ...]) -> None:
    """Print entries as their owner would read them, night by night."""
    named = titles() | {s.key: s.title for s in here.settings.steps}
    on = False
    for night, group in groupby(entries, key=lambda entry: entry.night):
        belonging = tuple(group)
        print(plan.heading(night, _bedtime(belonging)))
        for entry in belonging:
            if entry.kind is Kind.PLANNED:
                named |= {s["key"]: s["title"] for s in entry.detail["steps"]}
            title = named.get(entry.step, entry.step) if entry.step else ""
            said = text.line(entry, title, unended=on)
            print(f"  {times.clock(entry.at, entry.zone)}  {said}")
            if entry.kind in (Kind.STARTED, Kind.STOPPED):
                on = entry.kind is Kind.STARTED
    if not entries:
        print(tr("Nothing is in the log yet."))


def _bedtime(entries: tuple[Entry, ...]) -> datetime | None:
    """Tell the bedtime that was planned, on its own wall clock."""
    told = [e.detail["bedtime"] for e in entries if e.kind is Kind.PLANNED]
    return datetime.fromisoformat(told[-1]) if told and told[-1] else None
