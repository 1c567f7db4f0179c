"""`bedtime` without a command: starts the program, or shows the running one."""

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
    describe_problems,
    localise,
    new_run,
    print_error,
)
from bedtime.i18n import tr


@dataclass(frozen=True, slots=True)
class DemoScript:
    """What the demo does by itself; times are seconds from the start."""

    snoozed: str
    """The key of the step that it snoozes."""
    snooze_at: float
    ends_at: float


def start(context: Context, args: Namespace) -> int:
    """`bedtime`: run, or show the running program. Raises CommandError or LogError."""
    return run(context, at_login=args.at_login)


def run(
    context: Context, demo: DemoScript | None = None, *, at_login: bool = False, window: str = ""
) -> int:
    """Run until asked to end; returns the exit code. Raises CommandError or LogError.

    A program that runs already shows its Tonight, or `window`; `at_login` it does nothing.
    """
    context.profile.ensure()
    lock = profile_lock.acquire(context.profile.data)
    if lock is None:
        if _show_running(context, at_login=at_login, window=window):
            return 0
        # A command was writing, or the other has just ended.
        lock = profile_lock.acquire(context.profile.data, patience=2.0)
    if lock is None:
        raise CommandError(tr("Bedtime is just starting or ending; try again in a moment"))
    try:
        return _start(context, lock, demo, at_login=at_login, window=window)
    finally:
        lock.release()


def _show_running(context: Context, *, at_login: bool, window: str) -> bool:
    """Make the running program show itself; returns whether there is one."""
    request = {"order": "open", "window": window} if window else {"order": "show"}
    if at_login:
        request = {"order": "meet"}
    try:
        reply = client.ask(context.profile.data, request)
    except client.NotAnsweringError as error:
        raise CommandError(str(error)) from error
    if reply is not None and not at_login and not window:
        print(tr("Bedtime is already running."), flush=True)
    return reply is not None


def _start(
    context: Context,
    lock: profile_lock.ProfileLock,
    demo: DemoScript | None,
    *,
    at_login: bool,
    window: str,
) -> int:
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # Shiboken (6.11) crashes on a KeyboardInterrupt while it is imported.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        import_qt()
        from bedtime.app.application import App
        from bedtime.app.start_options import StartOptions
    except ImportError as error:
        raise CommandError(_missing(error)) from error
    zone = find_zone(os.environ)
    if zone.ignored_tz:
        print_error(
            tr(
                "TZ={tz} names no time zone; {name} is used. Set TZ to a name like Europe/Berlin",
                tz=zone.ignored_tz,
                name=zone.name,
            )
        )
    screen = display.find(os.environ)
    if window and not screen.kind:
        raise CommandError(
            tr("no window can be opened: there is no display ({why})", why=screen.reason)
        )
    options = StartOptions(
        context.profile,
        context.file,
        context.settings,
        localise,
        describe_problems,
        context.problems,
        print_error,
        new_run(),
        at_login=at_login,
        window=window or _first_run(context, wanted=not at_login and demo is None),
    )
    try:
        app = App(options, lock, screen)
    except ImportError as error:
        raise CommandError(_missing(error)) from error
    if not screen.kind:
        sentence = tr("no display ({why}); reminders appear here, and by D-Bus if there is a bus")
        print_error(sentence.format(why=screen.reason))
    if demo is not None:
        app.play_demo(demo.snoozed, demo.snooze_at, demo.ends_at)
    status = app.run()
    return _delete(context, shown=bool(screen.kind)) if app.deletes_everything else status


def _delete(context: Context, *, shown: bool) -> int:
    """Delete all files of the profile after the program has ended; returns the exit code."""
    from bedtime.adapters.system.stdout import print_lines
    from bedtime.services import profile_files, transfer

    try:
        print_lines(profile_files.delete(context.profile))
    except OSError as error:
        why = transfer.unusable(error, context.profile.data)
        print_error(why)
        if shown:
            from bedtime.app.desktop_ui import warn

            warn(why)
        return 1
    return 0


def _first_run(context: Context, *, wanted: bool) -> str:
    """Name of the first run's window, if it is wanted and there is no config.toml yet."""
    return "first" if wanted and not context.profile.config.exists() else ""


def _missing(error: ImportError) -> str:
    return tr(
        "a library that Qt needs is missing ({error}); on Debian: apt-get install libglib2.0-0"
        " libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0"
        " libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0",
        error=error,
    )
