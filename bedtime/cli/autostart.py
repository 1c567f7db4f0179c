"""`autostart`: whether Bedtime starts at login, for those who have no settings dialog."""

from argparse import Namespace

from bedtime.adapters.autostart import autostart
from bedtime.adapters.autostart.backend import AtLogin, Found
from bedtime.cli.context import CommandError, Context
from bedtime.text.autostart import found


def tell(here: Context, args: Namespace) -> None:
    """`autostart [on|off]`; raises CommandError where the wish did not take."""
    match args.wish:
        case "on":
            state = autostart.turn_on(here.profile)
            _check(state, took=state.on)
        case "off":
            state = autostart.turn_off(here.profile)
            _check(state, took=not state.on)
        case _:
            state = autostart.state(here.profile)
    said, remedy = found(state.found.name, state.subject)
    print(said)
    if remedy and not args.wish:
        print(remedy)


def _check(state: AtLogin, *, took: bool) -> None:
    if not took or state.found in (Found.UNWRITABLE, Found.NO_WAY):
        raise CommandError(" ".join(found(state.found.name, state.subject)))
