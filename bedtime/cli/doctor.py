"""`doctor`: what this desktop offers, and what to do about what is missing."""

import json
from argparse import Namespace
from dataclasses import asdict

from bedtime.adapters.dbus.query import wait_for
from bedtime.cli.context import Context
from bedtime.i18n import tr
from bedtime.services.diagnostics import diagnose
from bedtime.text import diagnostics as text


def tell(here: Context, args: Namespace) -> None:
    """Print what was found; waits a few seconds at most."""
    found = wait_for(diagnose(here.profile, here.settings, here.diary))
    if args.json:
        print(json.dumps({name: asdict(answer) for name, answer in found.items()}))
        return
    titles = text.names()
    width = max(map(len, titles.values()))
    for name, answer in found.items():
        mark = {True: tr("yes"), False: tr("no"), None: "—"}[answer.works]
        print(f"{titles[name]:{width}}  {mark:3}  {answer.says}")
        if answer.remedy:
            print(f"{'':{width}}       {answer.remedy}")
