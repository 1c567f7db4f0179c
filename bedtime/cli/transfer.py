"""`export` and `import`: the diary as a table, everything as a backup."""

import os
import signal
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from bedtime.adapters.ipc import client, profile_lock
from bedtime.adapters.storage.paths import is_read_only
from bedtime.cli import dispatch
from bedtime.cli.context import CommandError, Context, new_run, now, print_error
from bedtime.cli.terminal import is_interactive, yes_or_no
from bedtime.core.evening.requests import ReloadLog
from bedtime.core.transfer.merge import Choice
from bedtime.core.transfer.request_json import request_to_json
from bedtime.i18n import tr
from bedtime.services import exports, imports, jobs, transfer
from bedtime.services.imports import Import
from bedtime.text import transfer as text

T = TypeVar("T")


def export(context: Context, args: Namespace) -> None:
    """`export FILE`: by its suffix the diary as a table, or a backup of everything."""
    file, store = Path(args.file), _store(context)
    try:
        table = transfer.file_suffix(file) == ".csv"
        if not table and (args.since or args.until):
            raise CommandError(tr("a backup holds all nights; leave --since and --until out"), 2)
        replace = args.replace or _may_replace(file)
        waiting = dispatch.unsaved(context)
        unsaved = None if waiting is None else waiting.entries
        steps = (
            exports.export_table(
                store,
                file,
                args.since,
                args.until,
                with_intakes=args.with_intakes,
                replace=replace,
                unsaved=unsaved,
            )
            if table
            else exports.export_all(store, file, replace=replace, unsaved=unsaved)
        )
        result = _run(steps)
    except transfer.TransferError as error:
        raise _command_error(error) from error
    for sentence in result.omissions:
        print_error(sentence)
    print(*result.messages, sep="\n")


def import_(context: Context, args: Namespace) -> None:
    """`import FILE`: import what the log lacks; raises CommandError if something is refused."""
    file = Path(args.file)
    with suppress(OSError):
        os.nice(5)  # a reminder of the running program goes first
    try:
        importing = imports.open_import(_store(context), file, new_run(), now())
        _run(importing.survey())
        if args.dry_run:
            print(importing.summary())
            return
        choice = _write(context, importing, args)
    except transfer.TransferError as error:
        raise _command_error(error) from error
    _print_result(file, importing, choice)


def _write(context: Context, importing: Import, args: Namespace) -> Choice:
    """Back up and ask where anything changes, then write; return the choice."""
    if not importing.changes:
        choice = Choice(args.theirs, args.anyway)
        _run(importing.write(choice))  # settings only
        return choice
    with _writing(context):
        backup = _run(imports.back_up(_store(context), now()))
        choice = _ask(importing, args, backup)
        try:
            _run(stopped_between(importing.write(choice)))
        except KeyboardInterrupt:
            raise CommandError(text.stopped(importing.written)) from None
    return choice


def _ask(importing: Import, args: Namespace, backup: Path | None) -> Choice:
    """Return what is taken besides new nights, asked about on a terminal."""
    terminal = is_interactive()
    differing = importing.differing(anyway=True)
    if terminal and (importing.contradictory or differing):
        print(importing.summary())
        if backup is not None:
            print(text.backed_up(backup))
    anyway = args.anyway
    if not anyway and importing.contradictory and terminal:
        anyway = _confirmed(text.ask_anyway(importing.contradictory))
    theirs = args.theirs
    differing = importing.differing(anyway=anyway)
    if not theirs and not args.mine and differing and terminal:
        theirs = _confirmed(text.ask_theirs(differing))
    return Choice(theirs, anyway)


def _print_result(file: Path, importing: Import, choice: Choice) -> None:
    result = importing.result(choice)
    if result.messages:
        print(*result.messages, sep="\n")
    if importing.differing() and not choice.theirs:
        print(text.theirs_remedy())
    if importing.contradictory and not choice.anyway:
        print(text.anyway_remedy())
    if result.omitted == 1:
        raise CommandError(result.omissions[0])
    for sentence in result.omissions:
        print_error(sentence)
    if count := result.omitted:
        raise CommandError(
            tr("{count} of {file} not taken, as said above; the rest is", count=count, file=file)
        )


def _may_replace(file: Path) -> bool:
    """Return whether a file that is no export may go, asked on a terminal."""
    try:
        asked = exports.replaces_other(file)
    except OSError as error:
        raise CommandError(transfer.unusable(error, file)) from error
    if not asked:
        return False
    if not is_interactive():
        raise CommandError(
            tr("{file} is there and is no export; “--replace” writes over it", file=file)
        )
    if not _confirmed(text.replace_question(file)):
        raise CommandError(tr("{file} stays as it is; choose another name", file=file))
    return True


def _confirmed(question: str) -> bool:
    """Ask until it is a yes or a no; the end of stdin or Ctrl+C ends the command."""
    try:
        while (answer := yes_or_no(question)) is None:
            continue
        return answer
    except (EOFError, KeyboardInterrupt, RuntimeError):
        print()
        raise CommandError(tr("nothing is written")) from None


def _run(steps: transfer.Steps[T]) -> T:
    """Run to the end; where stderr is a terminal, say how far it is, once it takes long."""
    shown = False

    def show(done: float) -> None:
        nonlocal shown
        if sys.stderr is not None and sys.stderr.isatty():
            shown = True
            print(f"\r{text.progress(done)}", end="", file=sys.stderr, flush=True)

    try:
        return jobs.run(steps, show)
    finally:
        if shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def stopped_between(steps: transfer.Steps[None]) -> transfer.Steps[None]:
    """Go through steps; Ctrl+C raises KeyboardInterrupt between two, when all written is counted.

    Within one it would come right after the log was synced, which takes longest.
    """
    stops: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: stops.append(number))
    try:
        for done in steps:
            if stops:
                raise KeyboardInterrupt
            yield done
    finally:
        signal.signal(signal.SIGINT, before)


def _store(context: Context) -> transfer.Store:
    return transfer.Store(context.profile, context.log, context.settings, context.zone)


def _command_error(error: transfer.TransferError) -> CommandError:
    return CommandError(str(error), 2 if error.wrong_usage else 1)


@contextmanager
def _writing(context: Context) -> Iterator[None]:
    """Hold the lock while the log is written, or make a running program read it again."""
    context.profile.ensure()
    lock = profile_lock.acquire(context.profile.data)
    failed = True
    try:
        yield
        failed = False
    finally:
        context.log.close()
        if lock is not None:
            lock.release()
        elif not (failed and is_read_only(context.profile.data)):
            try:
                client.ask(context.profile.data, request_to_json(ReloadLog()))
            except client.NotAnsweringError as error:
                print_error(str(error))
