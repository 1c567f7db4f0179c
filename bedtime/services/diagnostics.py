"""What this desktop offers, looked at all over: for `bedtime doctor` and the settings."""

import os
from pathlib import Path

from bedtime.adapters.autostart import autostart
from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus import names as service_names
from bedtime.adapters.dbus.query import Query
from bedtime.adapters.lock import logind, screensaver
from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.notify import server
from bedtime.adapters.presence import logind as presence_logind
from bedtime.adapters.presence import mutter, wayland, x11
from bedtime.adapters.session import logind_session
from bedtime.adapters.storage.paths import Profile
from bedtime.adapters.system import display, x11_tray
from bedtime.adapters.system.time_zone import find_zone
from bedtime.core.entry import Kind
from bedtime.core.settings import Settings
from bedtime.engine.ports import LogError
from bedtime.text import autostart as autostart_text
from bedtime.text import diagnostics as text

WITH_BUTTONS = (Finding.SERVER, Finding.SERVER_STARTS)


def diagnose(
    profile: Profile, settings: Settings, diary: SqliteLog
) -> Query[dict[str, text.CheckResult]]:
    """Look at everything; the answers are in the order of words.names()."""
    screen = display.find(os.environ)
    names = yield from service_names.names()
    standing = yield from server.look()
    says, remedy = text.finding(standing.finding.name, standing.subject)
    no_bus = standing.finding in (Finding.NO_BUS, Finding.BUS_LOST)
    bus_says, bus_remedy = (says, remedy) if no_bus else text.finding("BUS")
    buttons = standing.finding in WITH_BUTTONS
    return {
        "display": text.display(screen.kind, screen.why),
        "bus": text.CheckResult(not no_bus, bus_says, bus_remedy),
        "tray": _tray(screen.kind, names),
        "notifications": text.CheckResult(standing.works, says, remedy),
        "buttons": text.buttons(there=buttons),
        "suspend": text.suspend(told=logind_session.NAME in names),
        "zone": _zone(settings),
        "lock": (yield from _lock(names)),
        "idle": (yield from _idle(settings, names)),
        "night_light": text.offered(service_names.first(names, service_names.NIGHT_LIGHTS)),
        "do_not_disturb": text.offered(service_names.first(names, service_names.QUIETERS)),
        "autostart": _autostart(profile),
        "log": _log(diary),
    }


def _tray(display: str, names: frozenset[str]) -> text.CheckResult:
    if not display:
        return text.no_place_for_tray()
    on_bus = bool(service_names.first(names, service_names.TRAYS))
    return text.tray(
        there=on_bus or (display == "x11" and x11_tray.is_there(os.environ["DISPLAY"]))
    )


def _lock(names: frozenset[str]) -> Query[text.CheckResult]:
    saver = yield from screensaver.look(names)
    hint = yield from logind.look(names)
    says, remedy = text.finding(saver.finding.name, saver.subject)
    if saver.works:
        return text.CheckResult(True, says, remedy)
    hint_says, hint_remedy = text.finding(hint.finding.name, hint.subject)
    if hint.works:
        return text.CheckResult(True, hint_says, hint_remedy)
    return text.CheckResult(False, f"{says} {hint_says}", remedy)


def _idle(settings: Settings, names: frozenset[str]) -> Query[text.CheckResult]:
    if not settings.checkin.suggest:
        return text.use_unwatched()
    standing = yield from _idle_way(names)
    says, remedy = text.finding(standing.finding.name, standing.subject)
    return text.CheckResult(standing.works or None, says, remedy)


def _idle_way(names: frozenset[str]) -> Query[Availability]:
    """Look at the ways in the order in which the program tries them."""
    standing = yield from mutter.look(names)
    if standing.works:
        return standing
    for look in (wayland.look, x11.look):
        if (standing := look()).works:
            return standing
    return (yield from presence_logind.look(names))


def _zone(settings: Settings) -> text.CheckResult:
    if settings.zone:
        return text.zone(settings.zone, "config.toml", "")
    found = find_zone(os.environ)
    return text.zone(found.name, found.source, found.passed_over)


def _autostart(profile: Profile) -> text.CheckResult:
    state = autostart.state(profile)
    says, remedy = autostart_text.found(state.found.name, state.subject)
    return text.CheckResult(state.on, says, remedy)


def _log(diary: SqliteLog) -> text.CheckResult:
    path = diary.path
    try:
        diary.first(Kind.STARTED)
    except LogError as error:
        return text.log(str(path), str(error))
    writable = os.access(path if path.exists() else _nearest(path.parent), os.W_OK)
    return text.log(str(path), "" if writable else text.unwritable(str(path)))


def _nearest(folder: Path) -> Path:
    return folder if folder.exists() else _nearest(folder.parent)
