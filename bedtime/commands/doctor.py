"""`doctor`: what this desktop offers, and what to do about what is missing."""

import json
import os
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from bedtime.adapters import autostart, display, offers, own_session, xembed
from bedtime.adapters.lock import logind, screensaver
from bedtime.adapters.notify import server
from bedtime.adapters.presence import logind as presence_logind
from bedtime.adapters.presence import mutter, wayland, x11
from bedtime.adapters.standing import Finding, Standing
from bedtime.adapters.zone import find_zone
from bedtime.commands.here import Here
from bedtime.core.entry import Kind
from bedtime.ports import DiaryError
from bedtime.ui.words import autostart as autostart_words
from bedtime.ui.words import doctor as words
from bedtime.ui.words.language import tr

WITH_BUTTONS = (Finding.SERVER, Finding.SERVER_STARTS)


def tell(here: Here, args: Namespace) -> None:
    """Print what was found."""
    found = look(here)
    if args.json:
        print(json.dumps({name: asdict(answer) for name, answer in found.items()}))
        return
    titles = words.names()
    width = max(map(len, titles.values()))
    for name, answer in found.items():
        mark = {True: tr("yes"), False: tr("no"), None: "—"}[answer.works]
        print(f"{titles[name]:{width}}  {mark:3}  {answer.says}")
        if answer.remedy:
            print(f"{'':{width}}       {answer.remedy}")


def look(here: Here) -> dict[str, words.Answer]:
    """Look at everything, in the order of words.names(); waits a few seconds at most."""
    screen = display.find(os.environ)
    names = offers.names()
    standing = server.look()
    says, remedy = words.finding(standing.finding.name, standing.subject)
    no_bus = standing.finding in (Finding.NO_BUS, Finding.BUS_LOST)
    bus_says, bus_remedy = (says, remedy) if no_bus else words.finding("BUS")
    buttons = standing.finding in WITH_BUTTONS
    return {
        "display": words.display(screen.kind, screen.why),
        "bus": words.Answer(not no_bus, bus_says, bus_remedy),
        "tray": _tray(screen.kind, names),
        "notifications": words.Answer(standing.works, says, remedy),
        "buttons": words.buttons(there=buttons),
        "suspend": words.suspend(told=own_session.NAME in names),
        "zone": _zone(here),
        "lock": _lock(names),
        "idle": _idle(here, names),
        "night_light": words.offered(offers.first(names, offers.NIGHT_LIGHTS)),
        "do_not_disturb": words.offered(offers.first(names, offers.QUIETERS)),
        "autostart": _autostart(here),
        "log": _log(here),
    }


def _tray(display: str, names: frozenset[str]) -> words.Answer:
    if not display:
        return words.no_place_for_tray()
    on_bus = bool(offers.first(names, offers.TRAYS))
    return words.tray(there=on_bus or (display == "x11" and xembed.is_there(os.environ["DISPLAY"])))


def _lock(names: frozenset[str]) -> words.Answer:
    saver, hint = screensaver.look(names), logind.look(names)
    says, remedy = words.finding(saver.finding.name, saver.subject)
    if saver.works:
        return words.Answer(True, says, remedy)
    hint_says, hint_remedy = words.finding(hint.finding.name, hint.subject)
    if hint.works:
        return words.Answer(True, hint_says, hint_remedy)
    return words.Answer(False, f"{says} {hint_says}", remedy)


def _idle(here: Here, names: frozenset[str]) -> words.Answer:
    if not here.settings.checkin.suggest:
        return words.use_unwatched()
    for standing in _idle_ways(names):
        if standing.works:
            break
    says, remedy = words.finding(standing.finding.name, standing.subject)
    return words.Answer(standing.works or None, says, remedy)


def _idle_ways(names: frozenset[str]) -> Iterator[Standing]:
    """Look at the ways in the order in which the program tries them."""
    yield mutter.look(names)
    yield wayland.look()
    yield x11.look()
    yield presence_logind.look(names)


def _zone(here: Here) -> words.Answer:
    if here.settings.zone:
        return words.zone(here.settings.zone, "config.toml", "")
    found = find_zone(os.environ)
    return words.zone(found.name, found.source, found.passed_over)


def _autostart(here: Here) -> words.Answer:
    state = autostart.state(here.profile)
    says, remedy = autostart_words.found(state.found.name, state.subject)
    return words.Answer(state.on, says, remedy)


def _log(here: Here) -> words.Answer:
    path = here.diary.path
    try:
        here.diary.first(Kind.STARTED)
    except DiaryError as error:
        return words.log(str(path), str(error))
    writable = os.access(path if path.exists() else _nearest(path.parent), os.W_OK)
    return words.log(str(path), "" if writable else words.unwritable(str(path)))


def _nearest(folder: Path) -> Path:
    return folder if folder.exists() else _nearest(folder.parent)
