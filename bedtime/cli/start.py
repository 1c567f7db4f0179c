"""`bedtime` without a command: starts the program, or shows the running one."""

import os
import signal
from argparse import Namespace
from dataclasses import dataclass

from bedtime.adapters.ipc import client, profile_lock
from bedtime.adapters.launcher.launch_command import become, own_command, profile_option
from bedtime.adapters.qt.import_hook import import_qt
from bedtime.adapters.system import activation, display
from bedtime.cli import other_session
from bedtime.cli.context import (
    CommandError,
    Context,
    describe_problems,
    localise,
    new_run,
    print_error,
)
from bedtime.cli.other_session import OtherSession
from bedtime.i18n import tr
from bedtime.text import other_session as text


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

    A program that runs already shows its Tonight, or `window`; `at_login` it does nothing, but
    waits for the end of one in another session.
    """
    token = activation.take()
    context.profile.ensure()
    lock = profile_lock.acquire(context.profile.data)
    if lock is not None and client.is_running(context.profile.data):
        lock.release()  # one whose lock file was removed: it makes that right by itself
        lock = None
    if lock is None:
        other = other_session.find(context.profile.data)
        if _show_running(context, other, token, at_login=at_login, window=window):
            return _follow(context, other) if at_login and other else 0
        # A command was writing, or the other has just ended.
        lock = profile_lock.acquire(context.profile.data, patience=2.0)
    if lock is None:
        raise CommandError(tr("Bedtime is just starting or ending; try again in a moment"))
    try:
        return _start(context, lock, demo, token, at_login=at_login, window=window)
    finally:
        lock.release()


def _follow(context: Context, other: OtherSession) -> int:
    """Start as at login once the other session's program has ended; returns the exit code.

    This process may have waited for days: a new one takes its place, with the files of then.
    """
    where = text.runs_there(other.display, other.process)
    print_error(f"{where} {text.starts_after_it()}")
    if not other_session.wait_until_free(context.profile.data, other):
        return 0
    return _become(context, "--at-login")


def _become(context: Context, *options: str) -> int:
    """Run this Bedtime anew in place of this process; returns only if that fails."""
    command = (*own_command(), *profile_option(context.profile, os.environ), *options)
    try:
        become(command)
    except (OSError, IndexError) as error:
        raise CommandError(tr("Bedtime could not be started again: {why}", why=error)) from error


def _show_running(
    context: Context, other: OtherSession | None, token: str, *, at_login: bool, window: str
) -> bool:
    """Make the running program show itself; returns whether there is one."""
    request = {"order": "open", "window": window} if window else {"order": "show"}
    request |= activation.to_request(token)
    if at_login:
        request = {"order": "meet"}
    try:
        reply = client.ask(context.profile.data, request)
    except client.NotAnsweringError as error:
        raise CommandError(str(error)) from error
    if reply is None:
        return False
    if not at_login and not window:
        print(tr("Bedtime is already running."), flush=True)
    if other and not at_login:
        print(text.runs_there(other.display, other.process), flush=True)
    if "error" in reply:
        raise CommandError(str(reply["error"]))
    return True


def _start(
    context: Context,
    lock: profile_lock.ProfileLock,
    demo: DemoScript | None,
    token: str,
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
        from bedtime.services.profile_files import clear_leftovers
    except ImportError as error:
        raise CommandError(_missing(error)) from error
    clear_leftovers(context.profile)
    for doubt in context.zone_doubts:
        print_error(doubt)
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
        (*context.problems, *context.zone_doubts),
        print_error,
        new_run(),
        at_login=at_login,
        activation=token,
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
    if app.starts_again and demo is None:
        lock.release()
        return _become(context)
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
