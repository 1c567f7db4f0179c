"""`bedtime` itself: starts the program, or speaks to the one that runs."""

import os
import signal
from argparse import Namespace
from dataclasses import dataclass

from bedtime.adapters.ipc import client, profile_lock
from bedtime.adapters.qt.import_hook import import_qt
from bedtime.adapters.system import display
from bedtime.adapters.system.time_zone import find_zone
from bedtime.cli.context import (
    CommandError,
    Context,
    complain,
    describe_problems,
    localise,
    new_run,
)
from bedtime.i18n import tr


@dataclass(frozen=True, slots=True)
class DemoScript:
    """What the demo does by itself, in seconds from the start."""

    snoozed: str
    snooze_at: float
    ends_at: float


def start(here: Context, args: Namespace) -> int:
    """`bedtime`: run, or show the one that runs. Raises CommandError or DiaryError."""
    return run(here, at_login=args.at_login)


def run(
    here: Context, play: DemoScript | None = None, *, at_login: bool = False, window: str = ""
) -> int:
    """Run until asked to end; returns the exit code. Raises CommandError or DiaryError.

    One that runs already shows its Tonight, or `window`; `at_login` it is left in peace.
    """
    here.profile.ensure()
    claim = profile_lock.claim(here.profile.data)
    if claim is None:
        if _meet_the_other(here, at_login=at_login, window=window):
            return 0
        # A command was writing, or the other has just ended.
        claim = profile_lock.claim(here.profile.data, patience=2.0)
    if claim is None:
        raise CommandError(tr("Bedtime is just starting or ending; try again in a moment"))
    try:
        return _start(here, claim, play, at_login=at_login, window=window)
    finally:
        claim.release()


def _meet_the_other(here: Context, *, at_login: bool, window: str) -> bool:
    """Let the program that runs already show itself; False where none does."""
    order = {"order": "open", "window": window} if window else {"order": "show"}
    if at_login:
        order = {"order": "meet"}
    try:
        reply = client.ask(here.profile.data, order)
    except client.NotAnswering as error:
        raise CommandError(str(error)) from error
    if reply is not None and not at_login and not window:
        print(tr("Bedtime is already running."), flush=True)
    return reply is not None


def _start(
    here: Context,
    claim: profile_lock.Claim,
    play: DemoScript | None,
    *,
    at_login: bool,
    window: str,
) -> int:
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # Shiboken (6.11) dies loudly of a KeyboardInterrupt while it is imported.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        import_qt()
        from bedtime.app.application import App
        from bedtime.app.start_options import StartOptions
    except ImportError as error:
        raise CommandError(_missing(error)) from error
    zone = find_zone(os.environ)
    if zone.passed_over:
        complain(
            tr(
                "TZ={tz} names no time zone; {name} is used. Set TZ to a name like Europe/Berlin",
                tz=zone.passed_over,
                name=zone.name,
            )
        )
    screen = display.find(os.environ)
    if window and not screen.kind:
        raise CommandError(
            tr("no window can be opened: there is no display ({why})", why=screen.why)
        )
    given = StartOptions(
        here.profile,
        here.file,
        here.settings,
        localise,
        describe_problems,
        here.said,
        complain,
        new_run(),
        at_login=at_login,
        window=window or _first(here, asked=not at_login and play is None),
    )
    try:
        app = App(given, claim, screen)
    except ImportError as error:
        raise CommandError(_missing(error)) from error
    if not screen.kind:
        said = tr("no display ({why}); reminders appear here, and by D-Bus if there is a bus")
        complain(said.format(why=screen.why))
    if play is not None:
        app.play(play.snoozed, play.snooze_at, play.ends_at)
    status = app.run()
    return _delete(here, shown=bool(screen.kind)) if app.vanishes else status


def _delete(here: Context, *, shown: bool) -> int:
    """Delete everything, now that nothing is written any more; returns the exit code."""
    from bedtime.adapters.system.stdout import print_lines
    from bedtime.services import import_export, profile_files

    try:
        print_lines(profile_files.delete(here.profile))
    except OSError as error:
        why = import_export.unusable(error, here.profile.data)
        complain(why)
        if shown:
            from bedtime.app.desktop_ui import warn

            warn(why)
        return 1
    return 0


def _first(here: Context, *, asked: bool) -> str:
    """Name the first start, where nothing is chosen yet and somebody sits there."""
    return "first" if asked and not here.profile.config.exists() else ""


def _missing(error: ImportError) -> str:
    return tr(
        "a library that Qt needs is missing ({error}); on Debian: apt-get install libglib2.0-0"
        " libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0"
        " libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0",
        error=error,
    )
