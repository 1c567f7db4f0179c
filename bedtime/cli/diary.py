"""`diary`: the nights that have a check-in, with the values computed from it."""

from argparse import Namespace
from datetime import date
from itertools import groupby

from bedtime.cli.context import Context
from bedtime.cli.tonight import print_json
from bedtime.core.diary import diary as diary_module
from bedtime.core.entry import Entry
from bedtime.core.morning.adherence import adherence
from bedtime.i18n import tr
from bedtime.text import diary as text


def diary(context: Context, args: Namespace) -> None:
    """Print the nights of a range, or all of them."""
    kinds = diary_module.KINDS if args.json else ()
    entries = context.log.entries(args.since, args.until, kinds=kinds)
    mornings = diary_module.mornings(entries, context.settings, context.zone.key)
    if args.json:
        print_json([diary_module.to_dict(morning) for morning in mornings])
    elif mornings:
        nights = groupby(sorted(entries, key=_night), key=_night)
        entries_by_night = {night: tuple(group) for night, group in nights}
        evenings = [adherence(m, entries_by_night[m.night], context.settings) for m in mornings]
        print("\n".join(text.table(list(zip(mornings, evenings, strict=True)))))
    else:
        print(_no_nights(args.since, args.until))


def _no_nights(since: date | None, until: date | None) -> str:
    if since and until:
        return tr("No night from {since} to {until} has a check-in.", since=since, until=until)
    if since:
        return tr("No night from {since} on has a check-in.", since=since)
    if until:
        return tr("No night up to {until} has a check-in.", until=until)
    return tr("No night has a check-in yet; “bedtime checkin” notes one.")


def _night(entry: Entry) -> date:
    return entry.night
