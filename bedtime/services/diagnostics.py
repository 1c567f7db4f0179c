"""Diagnostics of this desktop's capabilities, for `bedtime doctor` and the settings."""

import os
from pathlib import Path

from bedtime.adapters.autostart import autostart
from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus import names as service_names
from bedtime.adapters.dbus.query import Query
from bedtime.adapters.interruption import call, do_not_disturb, full_screen
from bedtime.adapters.interruption.told import Told
from bedtime.adapters.lock import logind, screensaver
from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.notify import server
from bedtime.adapters.notify.known_servers import KnownServer
from bedtime.adapters.notify.seen_buttons import SeenButtons
from bedtime.adapters.presence import logind as presence_logind
from bedtime.adapters.presence import mutter, wayland, x11
from bedtime.adapters.session import logind_session
from bedtime.adapters.storage.paths import Profile, is_read_only
from bedtime.adapters.system import display, x11_tray
from bedtime.adapters.system.time_zone import find_zone
from bedtime.core.entry import Kind
from bedtime.core.settings import Settings
from bedtime.engine.ports import LogError
from bedtime.engine.unsaved import Unsaved
from bedtime.text import autostart as autostart_text
from bedtime.text import diagnostics as text
from bedtime.text import interruptions as interruptions_text
from bedtime.text import notification_servers as servers_text
from bedtime.text import unsaved as unsaved_text

WITH_BUTTONS = (Finding.SERVER, Finding.SERVER_STARTS)


def diagnose(
    profile: Profile, settings: Settings, log: SqliteLog, unsaved: Unsaved | None
) -> Query[dict[str, text.CheckResult]]:
    """Run every check; the results are in the order of text.check_names().

    `unsaved` is what the running program has not on disk yet, None if it does not say.
    """
    screen = display.find(os.environ)
    names = yield from service_names.names()
    availability, known = yield from server.examine(SeenButtons(profile.data).on)
    sentence, remedy = text.finding(availability.finding.name, availability.subject)
    no_bus = availability.finding in (Finding.NO_BUS, Finding.BUS_LOST)
    bus_sentence, bus_remedy = (sentence, remedy) if no_bus else text.finding("BUS")
    return {
        "display": text.display(screen.kind, screen.reason),
        "bus": text.CheckResult(not no_bus, bus_sentence, bus_remedy),
        "tray": _tray(screen.kind, names),
        "notifications": text.CheckResult(availability.works, sentence, remedy),
        "buttons": _buttons(availability, known, settings),
        "suspend": text.suspend(logind=logind_session.NAME in names),
        "zone": _zone(settings),
        "lock": (yield from _lock(names)),
        "idle": (yield from _idle(settings, names)),
        "night_light": text.not_used(service_names.first(names, service_names.NIGHT_LIGHTS)),
        "do_not_disturb": _interruption((yield from do_not_disturb.ask(may_start=False))),
        "full_screen": _interruption((yield from full_screen.ask(os.environ))),
        "call": _interruption((yield from call.ask(os.environ))),
        "autostart": _autostart(profile),
        "log": _log(log, unsaved),
    }


def _buttons(
    availability: Availability, known: KnownServer, settings: Settings
) -> text.CheckResult:
    """Return whether reminders have buttons, how they are answered, and whether they stay."""
    drawn = text.buttons(there=availability.finding in WITH_BUTTONS)
    if availability.finding is Finding.BUTTONS_NOT_DRAWN:
        return servers_text.buttons_not_drawn(known.answering)
    urgent = settings.reminders.urgent
    stays = known.normal_stays or (urgent and known.critical_stays)
    remark = servers_text.remark(known.answering, known.title, stays=stays)
    if not remark or availability.finding is not Finding.SERVER:
        return drawn
    remedy = servers_text.urgency_remedy() if known.needs_critical and not urgent else ""
    return text.CheckResult(True, remark, remedy)


def _tray(display: str, names: frozenset[str]) -> text.CheckResult:
    if not display:
        return text.tray_without_display()
    on_bus = service_names.TRAY in names
    return text.tray(
        there=on_bus or (display == "x11" and x11_tray.is_there(os.environ["DISPLAY"]))
    )


def _interruption(told: Told) -> text.CheckResult:
    availability = told.availability
    sentence, remedy = text.finding(availability.finding.name, availability.subject)
    if told.on:
        sentence = interruptions_text.on_now(sentence)
    works = availability.works or (False if remedy else None)
    return text.CheckResult(works, sentence, remedy)


def _lock(names: frozenset[str]) -> Query[text.CheckResult]:
    saver = yield from screensaver.check(names)
    hint = yield from logind.check(names)
    sentence, remedy = text.finding(saver.finding.name, saver.subject)
    if saver.works:
        return text.CheckResult(True, sentence, remedy)
    hint_sentence, hint_remedy = text.finding(hint.finding.name, hint.subject)
    if hint.works:
        return text.CheckResult(True, hint_sentence, hint_remedy)
    return text.CheckResult(False, f"{sentence} {hint_sentence}", remedy)


def _idle(settings: Settings, names: frozenset[str]) -> Query[text.CheckResult]:
    if not settings.checkin.suggest:
        return text.use_not_watched()
    availability = yield from _idle_backend(names)
    sentence, remedy = text.finding(availability.finding.name, availability.subject)
    return text.CheckResult(availability.works or None, sentence, remedy)


def _idle_backend(names: frozenset[str]) -> Query[Availability]:
    """Check the backends in the order in which the program tries them."""
    availability = yield from mutter.check(names)
    if availability.works:
        return availability
    for check in (wayland.check, x11.check):
        if (availability := check()).works:
            return availability
    return (yield from presence_logind.check(names))


def _zone(settings: Settings) -> text.CheckResult:
    if settings.zone:
        return text.zone(settings.zone, "config.toml", "")
    found = find_zone(os.environ)
    return text.zone(found.name, found.source, found.ignored_tz)


def _autostart(profile: Profile) -> text.CheckResult:
    state = autostart.state(profile)
    sentence, remedy = autostart_text.finding(state.found.name, state.subject)
    return text.CheckResult(state.on, sentence, remedy)


def _log(log: SqliteLog, unsaved: Unsaved | None) -> text.CheckResult:
    path = log.path
    if unsaved is None:
        lagging = unsaved_text.unknown()
    else:
        lagging = unsaved_text.waiting(unsaved.entries, unsaved.why) if unsaved.entries else ""
    try:
        left_out = log.unreadable_message()
        log.first(Kind.STARTED)
    except LogError as error:
        return text.log(str(path), lagging or str(error))
    if is_read_only(path.parent):
        lagging = unsaved_text.read_only(path.parent)  # nothing waits there
    if lagging or left_out:
        return text.log(str(path), " ".join(filter(None, (lagging, left_out))))
    writable = os.access(path if path.exists() else _nearest(path.parent), os.W_OK)
    return text.log(str(path), "" if writable else text.log_unwritable(str(path)))


def _nearest(folder: Path) -> Path:
    return folder if folder.exists() else _nearest(folder.parent)
