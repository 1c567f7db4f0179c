"""`delete-everything`: settings, log, backups and all other files of Bedtime."""

from argparse import Namespace

from bedtime.adapters.ipc import profile_lock
from bedtime.cli.context import CommandError, Context
from bedtime.i18n import tr
from bedtime.services import profile_files
from bedtime.text import data_page as text


def delete_everything(context: Context, args: Namespace) -> None:
    """Delete all files of the profile, once confirmed; raises CommandError while Bedtime runs."""
    if not profile_files.files_of(context.profile):
        print(tr("There is nothing to delete."))
        return
    if not args.yes:
        _confirm(context)
    lock = profile_lock.acquire(context.profile.data)
    if lock is None:
        raise CommandError(tr("Bedtime is running; end it first with “bedtime quit”"))
    try:
        messages = profile_files.delete(context.profile)
    finally:
        lock.release()
    print(*messages, sep="\n")


def _confirm(context: Context) -> None:
    word = text.delete_word()
    print(tr("Settings, log and backups will be gone for good:"))
    for path in profile_files.paths_to_delete(context.profile):
        print(f"  {path}")
    try:
        typed = input(tr("Type “{word}” to delete them: ", word=word))
    except (EOFError, KeyboardInterrupt, RuntimeError, UnicodeDecodeError):
        print()
        typed = ""
    if typed.strip().lower() != word:
        raise CommandError(tr("nothing is deleted; “--yes” deletes without asking"))
