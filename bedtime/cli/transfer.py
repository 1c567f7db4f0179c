"""`export` and `import`: the diary as a table, and everything as a backup."""

from argparse import Namespace
from pathlib import Path

from bedtime.adapters.ipc import client, profile_lock
from bedtime.cli.context import CommandError, Context, complain, new_run, now
from bedtime.i18n import tr
from bedtime.services import import_export

MOST_SAID = 20
"""Refusals said one by one."""


def export(here: Context, args: Namespace) -> None:
    """`export FILE`: by its ending a table of the diary or a backup of everything."""
    file, store = Path(args.file), _store(here)
    try:
        if import_export.ending(file) == ".csv":
            told = import_export.export_table(
                store, file, args.since, args.until, with_intakes=args.with_intakes
            )
        elif args.since or args.until:
            raise CommandError(tr("a backup holds all nights; leave --since and --until out"), 2)
        else:
            told = import_export.export_all(store, file)
    except import_export.TransferError as error:
        raise _refusal(error) from error
    for sentence in told.left_out:
        complain(sentence)
    print(*told.said, sep="\n")


def import_(here: Context, args: Namespace) -> None:
    """`import FILE`: take what is not there yet. Raises CommandError where some is refused."""
    file = Path(args.file)
    try:
        told = import_export.take(
            _store(here), file, new_run(), now(), lambda write: _hand_over(here, write)
        )
    except import_export.TransferError as error:
        raise _refusal(error) from error
    if told.said:
        print(*told.said, sep="\n")
    if len(told.left_out) == 1:
        raise CommandError(told.left_out[0])
    for sentence in told.left_out[:MOST_SAID]:
        complain(sentence)
    if count := len(told.left_out):
        said = tr("{count} of {file} not taken, as said above; the rest is", count=count, file=file)
        raise CommandError(said)


def _store(here: Context) -> import_export.Store:
    return import_export.Store(here.profile, here.diary, here.settings, here.zone)


def _refusal(error: import_export.TransferError) -> CommandError:
    return CommandError(str(error), 2 if error.misused else 1)


def _hand_over(here: Context, write: import_export.Write) -> int:
    """Write into the log, and let the program that runs read it anew."""
    here.profile.ensure()
    claim = profile_lock.claim(here.profile.data)
    try:
        count = write()
    finally:
        here.diary.close()
        if claim is not None:
            claim.release()
    if claim is None:
        try:
            client.ask(here.profile.data, {"order": "reread"})
        except client.NotAnswering as error:
            complain(str(error))
    return count
