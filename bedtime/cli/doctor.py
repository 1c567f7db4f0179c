"""`doctor`: this desktop's capabilities, and remedies for what is missing."""

import json
from argparse import Namespace
from dataclasses import asdict

from bedtime.adapters.dbus.query import wait_for
from bedtime.cli.context import Context
from bedtime.cli.dispatch import unsaved
from bedtime.i18n import tr
from bedtime.services.diagnostics import diagnose
from bedtime.text import diagnostics as text


def doctor(context: Context, args: Namespace) -> None:
    """Print the result of every check; takes a few seconds at most."""
    results = wait_for(diagnose(context.profile, context.settings, context.log, unsaved(context)))
    if args.json:
        print(json.dumps({name: asdict(result) for name, result in results.items()}))
        return
    titles = text.check_names()
    width = max(map(len, titles.values()))
    for name, result in results.items():
        mark = {True: tr("yes"), False: tr("no"), None: "—"}[result.works]
        print(f"{titles[name]:{width}}  {mark:3}  {result.says}")
        if result.remedy:
            print(f"{'':{width}}       {result.remedy}")
