"""`diary`: the nights that have a check-in, with what follows from it."""

from argparse import Namespace

from bedtime.commands.here import Here
from bedtime.commands.reading import print_json
from bedtime.core import diary as folding
from bedtime.ui.words import diary as words
from bedtime.ui.words.language import tr


def diary(here: Here, args: Namespace) -> None:
    """Print the nights from one to another, or all of them."""
    entries = here.diary.entries(args.since, args.until, kinds=folding.KINDS)
    mornings = folding.mornings(entries, here.settings, here.zone.key)
    if args.json:
        print_json([folding.row(morning) for morning in mornings])
    elif mornings:
        print("\n".join(words.lines(mornings)))
    else:
        print(tr("No night has a check-in yet; “bedtime checkin” notes one."))
