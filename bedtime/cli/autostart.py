"""`autostart`: start at login, without the settings dialog."""

import os
from argparse import Namespace

from bedtime.adapters.autostart import autostart as login_start
from bedtime.adapters.autostart.backend import AtLogin, Found
from bedtime.adapters.autostart.session_environment import only_in_shell
from bedtime.cli.context import CommandError, Context
from bedtime.text import autostart as text


def autostart(context: Context, args: Namespace) -> None:
    """`autostart [on|off]`; raises CommandError if that could not be changed."""
    match args.wish:
        case "on":
            state = login_start.turn_on(context.profile)
            _check(state, changed=state.on)
        case "off":
            state = login_start.turn_off(context.profile)
            _check(state, changed=not state.on)
        case _:
            state = login_start.state(context.profile)
    sentence, remedy = text.finding(state.found.name, state.subject)
    print(sentence)
    if remedy and not args.wish:
        print(remedy)
    folder = only_in_shell("XDG_CONFIG_HOME", os.environ)
    if folder and state.found in (Found.ON, Found.OTHER) and args.wish != "off":
        print(text.only_in_shell("XDG_CONFIG_HOME", folder))


def _check(state: AtLogin, *, changed: bool) -> None:
    if not changed or state.found in (Found.UNWRITABLE, Found.NO_BACKEND):
        raise CommandError(" ".join(text.finding(state.found.name, state.subject)))
