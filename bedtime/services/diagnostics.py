"""What this desktop offers, looked at all over: for `bedtime doctor` and the settings."""

import os
from pathlib import Path

from bedtime.adapters.autostart import autostart
from bedtime.adapters.availability import Finding, Standing
from bedtime.adapters.dbus import names as offers
from bedtime.adapters.dbus.query import Inquiry
from bedtime.adapters.lock import logind, screensaver
from bedtime.adapters.log.sqlite_log import SqliteDiary
from bedtime.adapters.notify import server
from bedtime.adapters.presence import logind as presence_logind
from bedtime.adapters.presence import mutter, wayland, x11
from bedtime.adapters.session import logind_session as own_session
from bedtime.adapters.storage.paths import Profile
from bedtime.adapters.system import display
from bedtime.adapters.system import x11_tray as xembed
from bedtime.adapters.system.time_zone import find_zone
from bedtime.core.entry import Kind
from bedtime.core.settings import Settings
from bedtime.engine.ports import DiaryError
from bedtime.text import autostart as autostart_words
from bedtime.text import diagnostics as words

WITH_BUTTONS = (Finding.SERVER, Finding.SERVER_STARTS)


def survey(
    profile: Profile, settings: Settings, diary: SqliteDiary
) -> Inquiry[dict[str, words.Answer]]:
    """Look at everything; the answers are in the order of words.names()."""
    screen = display.find(os.environ)
    names = yield from offers.names()
    standing = yield from server.look()
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
        "zone": _zone(settings),
        "lock": (yield from _lock(names)),
        "idle": (yield from _idle(settings, names)),
        "night_light": words.offered(offers.first(names, offers.NIGHT_LIGHTS)),
        "do_not_disturb": words.offered(offers.first(names, offers.QUIETERS)),
        "autostart": _autostart(profile),
        "log": _log(diary),
    }


def _tray(display: str, names: frozenset[str]) -> words.Answer:
    if not display:
        return words.no_place_for_tray()
    on_bus = bool(offers.first(names, offers.TRAYS))
    return words.tray(there=on_bus or (display == "x11" and xembed.is_there(os.environ["DISPLAY"])))


def _lock(names: frozenset[str]) -> Inquiry[words.Answer]:
    saver = yield from screensaver.look(names)
    hint = yield from logind.look(names)
    says, remedy = words.finding(saver.finding.name, saver.subject)
    if saver.works:
        return words.Answer(True, says, remedy)
    hint_says, hint_remedy = words.finding(hint.finding.name, hint.subject)
    if hint.works:
        return words.Answer(True, hint_says, hint_remedy)
    return words.Answer(False, f"{says} {hint_says}", remedy)


def _idle(settings: Settings, names: frozenset[str]) -> Inquiry[words.Answer]:
    if not settings.checkin.suggest:
        return words.use_unwatched()
    standing = yield from _idle_way(names)
    says, remedy = words.finding(standing.finding.name, standing.subject)
    return words.Answer(standing.works or None, says, remedy)


def _idle_way(names: frozenset[str]) -> Inquiry[Standing]:
    """Look at the ways in the order in which the program tries them."""
    standing = yield from mutter.look(names)
    if standing.works:
        return standing
    for look in (wayland.look, x11.look):
        if (standing := look()).works:
            return standing
    return (yield from presence_logind.look(names))


def _zone(settings: Settings) -> words.Answer:
    if settings.zone:
        return words.zone(settings.zone, "config.toml", "")
    found = find_zone(os.environ)
    return words.zone(found.name, found.source, found.passed_over)


def _autostart(profile: Profile) -> words.Answer:
    state = autostart.state(profile)
    says, remedy = autostart_words.found(state.found.name, state.subject)
    return words.Answer(state.on, says, remedy)


def _log(diary: SqliteDiary) -> words.Answer:
    path = diary.path
    try:
        diary.first(Kind.STARTED)
    except DiaryError as error:
        return words.log(str(path), str(error))
    writable = os.access(path if path.exists() else _nearest(path.parent), os.W_OK)
    return words.log(str(path), "" if writable else words.unwritable(str(path)))


def _nearest(folder: Path) -> Path:
    return folder if folder.exists() else _nearest(folder.parent)
