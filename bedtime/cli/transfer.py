"""`export` and `import`: the diary as a table, everything as a backup."""

from argparse import Namespace
from pathlib import Path

from bedtime.adapters.ipc import client, profile_lock
from bedtime.cli.context import CommandError, Context, new_run, now, print_error
from bedtime.core.evening.requests import ReloadLog
from bedtime.core.transfer.request_json import request_to_json
from bedtime.i18n import tr
from bedtime.services import exports, imports, transfer

MOST_REFUSALS = 20
"""Refusals that are printed one by one."""


def export(context: Context, args: Namespace) -> None:
    """`export FILE`: by its suffix the diary as a table, or a backup of everything."""
    file, store = Path(args.file), _store(context)
    try:
        if transfer.file_suffix(file) == ".csv":
            result = exports.export_table(
                store, file, args.since, args.until, with_intakes=args.with_intakes
            )
        elif args.since or args.until:
            raise CommandError(tr("a backup holds all nights; leave --since and --until out"), 2)
        else:
            result = exports.export_all(store, file)
    except transfer.TransferError as error:
        raise _command_error(error) from error
    for sentence in result.omissions:
        print_error(sentence)
    print(*result.messages, sep="\n")


def import_(context: Context, args: Namespace) -> None:
    """`import FILE`: import what the log lacks; raises CommandError if something is refused."""
    file = Path(args.file)
    try:
        result = imports.import_file(
            _store(context), file, new_run(), now(), lambda write: _perform_write(context, write)
        )
    except transfer.TransferError as error:
        raise _command_error(error) from error
    if result.messages:
        print(*result.messages, sep="\n")
    if len(result.omissions) == 1:
        raise CommandError(result.omissions[0])
    for sentence in result.omissions[:MOST_REFUSALS]:
        print_error(sentence)
    if count := len(result.omissions):
        raise CommandError(
            tr("{count} of {file} not taken, as said above; the rest is", count=count, file=file)
        )


def _store(context: Context) -> transfer.Store:
    return transfer.Store(context.profile, context.log, context.settings, context.zone)


def _command_error(error: transfer.TransferError) -> CommandError:
    return CommandError(str(error), 2 if error.wrong_usage else 1)


def _perform_write(context: Context, write: imports.Write) -> int:
    """Write into the log, and make a running program read it again."""
    context.profile.ensure()
    lock = profile_lock.acquire(context.profile.data)
    try:
        count = write()
    finally:
        context.log.close()
        if lock is not None:
            lock.release()
    if lock is None:
        try:
            client.ask(context.profile.data, request_to_json(ReloadLog()))
        except client.NotAnsweringError as error:
            print_error(str(error))
    return count
